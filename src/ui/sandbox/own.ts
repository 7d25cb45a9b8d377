/** The system that ran last, as what statement, ledger and sweep are about. */
import { fromDecisionTables, type Checks, type SweepSetup } from "#course";
import { type Incident, loadsOf, type System, systemFromData, toMs } from "#sim";

import { sheetOf, type AnswerSheet } from "../answer/sheet.ts";
import { isLook, type Session } from "../session.ts";
import type { SweepData } from "../sweep/model.ts";

/** Code that ran on every seed, and what it described. */
export interface OwnRun {
  readonly text: string;
  readonly system: System;
  readonly incident: Incident;
}

/** The run that is through; `null` while there is none. A look at one seed, as one types, is none. */
export function ownRun(session: Session): OwnRun | null {
  const { run, results } = session;
  if (run.is !== "done" || results?.of !== run.id || results.described === null || isLook(session)) return null;
  const { system, decisions, incident } = results.described;
  return { text: run.text, system: systemFromData(system, fromDecisionTables(decisions)), incident };
}

/**
 * A card's sheet for a system of one's own: every factor that it has, and half of each load.
 *
 * @param checks the sandbox's; their incident gives way to the learner's
 */
export function sheetOfRun({ system, incident }: OwnRun, { claims }: Checks): AnswerSheet {
  const halves = Object.keys(incident.load).flatMap((client) =>
    loadsOf(incident, client)
      .slice(0, 1)
      .map(({ rate }) => [`load.${client}`, { value: rate / 2, text: `half of it, ${rate / 2} a second` }] as const),
  );
  return sheetOf({
    task: "sandbox",
    start: system,
    checks: { incidents: { base: incident }, claims },
    key: { classification: "emergent", deliverable: { kind: "none" }, checklist: [], hints: [] },
    setup: { neutrals: Object.fromEntries(halves) },
  });
}

/** Loads of the sweep and of the stairs, as multiples of the incident's. */
const FACTORS = [0.25, 0.5, 0.75, 1, 1.25, 1.5, 2, 2.5];
const STAIRS = { factors: [0.25, 0.5, 0.75, 1, 1.25], stepMs: 20_000, seeds: 3 };
/** Longest run of one load, ms: a curve needs many. */
const LONGEST = 60_000;

/** How the load of a system of one's own is swept, without its faults; `null` where no client sends at a rate. */
export function sweepOf({ system, incident }: OwnRun): SweepData | null {
  const loads = Object.keys(incident.load).flatMap((client) => loadsOf(incident, client));
  const benchmark = loads.reduce((sum, { rate }) => sum + rate, 0);
  const box = entryOf(system, incident);
  if (benchmark <= 0 || box === null) return null;
  const duration = Math.min(toMs(incident.duration), toMs(incident.warmup) + LONGEST);
  const setup: SweepSetup = {
    incident: { ...incident, faults: [], actions: [], duration },
    benchmark,
    scale: 1,
    box,
    factors: FACTORS,
    seeds: 3,
    beside: [],
    stairs: STAIRS,
  };
  return { task: "sandbox", setup, start: [], beside: {}, stairs: { up: [], down: [] } };
}

/** The box that a client calls: what it finishes is the throughput. */
function entryOf({ arrows }: System, { load }: Incident): string | null {
  const [client] = Object.keys(load);
  const arrow = Object.keys(arrows).find((name) => name.startsWith(`${client} -> `));
  return arrow?.split(" -> ")[1] ?? null;
}
