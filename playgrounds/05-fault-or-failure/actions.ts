/** Every first action on every night: what the page's table tries. */
import type { ActionTable } from "#course";
import { type Action, replace, restart, rollBack, scale, setCoalescing, shed } from "#sim";
import { FAULTS, FIRST, JUDGED_FROM, type Night, nightOf, NIGHTS, SURVIVES } from "./platform.ts";

const at = FIRST;

/** The box that each night's page names. */
const box = (night: Night): string => (night === "night4" ? "origin" : "pricing");

const on = (of: (night: Night) => Action | null): Readonly<Record<Night, Action | null>> => ({
  night1: of("night1"),
  night2: of("night2"),
  night3: of("night3"),
  night4: of("night4"),
});

const actions: ActionTable = {
  incident: nightOf("night1", null),
  incidents: NIGHTS.map((night) => ({
    id: night,
    title: night.replace("night", "night "),
    faults: FAULTS[night],
    // The shop hardly notices the first night: what counts is what is left when the next node goes.
    measure:
      night === "night1"
        ? { kind: "answered", client: "shop", from: JUDGED_FROM, atLeast: SURVIVES }
        : { kind: "until back", client: "shop", from: FIRST },
  })),
  actions: [
    { id: "wait", title: "wait", on: on(() => null) },
    { id: "replace", title: "replace the node", on: on((night) => replace(box(night), { at })) },
    { id: "rollBack", title: "roll back", on: on((night) => rollBack(box(night), { at })) },
    { id: "shed", title: "shed 40 %, 30 s", on: on(() => shed("shop", { share: 0.4, at, for: "30s" })) },
    { id: "coalesce", title: "coalesce", on: on(() => setCoalescing("catalogue", { at })) },
    {
      id: "restart",
      title: "restart",
      on: on((night) => restart(box(night), { at, down: "30s", cold: { by: 3, for: "30s" } })),
    },
    { id: "scale", title: "a fifth more", on: on((night) => scale(box(night), { by: 1.2, at })) },
  ],
};

export default actions;
