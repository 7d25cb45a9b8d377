import { afterEach, describe, expect, test } from "vitest";
import type { Claim } from "#course";
import { system, systemData } from "#sim";
import type { RawEvent } from "../../../src/host/protocol.ts";
import { clean, dataOnly, judged, learner, withPolicy, workshop, type Script, type Workshop } from "./workshop.ts";

let shop: Workshop;
afterEach(() => shop.close());

const ended = (events: readonly RawEvent[]): boolean =>
  events.some(({ type }) => ["done", "failed", "stopped"].includes(type));
/** `seed 1 holds replayed`, or the event's type. */
const inShort = (event: RawEvent): string =>
  event.type === "seed"
    ? `seed ${event.outcome.seed} ${event.outcome.base.verdict.word}${event.replayed ? " replayed" : ""}`
    : event.type;

describe("the supervisor", () => {
  test("runs a system without functions in clean workers alone, so that nothing is left to repeat", async () => {
    shop = workshop({ learner: learner(dataOnly, "collapses"), clean: clean("holds") }, [1, 2]);
    await shop.until(ended);
    expect(shop.events.map(inShort)).toEqual([
      "system",
      "base",
      "seed 1 holds replayed",
      "seed 2 holds replayed",
      "done",
    ]);
    expect(shop.events.at(-1)).toEqual({ type: "done", replayed: 2 });
    expect(shop.orders.filter(({ t }) => t === "run")).toEqual([]);
    expect(shop.crew.all("learner")).toEqual([]);
    expect(shop.crew.all("clean")).toHaveLength(2);
  });

  test("lets a changed simulator run in the learner's workers alone, repeats nothing, and passes nothing", async () => {
    const scripts = { learner: learner(dataOnly, "holds"), clean: clean("holds") };
    shop = workshop(scripts, [1, 2], 10_000, {}, { ownSimulator: true });
    await shop.until(ended);
    expect(shop.events.map(inShort)).toEqual(["system", "base", "seed 1 holds", "seed 2 holds", "done"]);
    const outcomes = shop.events.flatMap((event) => (event.type === "seed" ? [event.outcome] : []));
    expect(outcomes.flatMap(({ claims }) => claims.map(({ passed }) => passed))).toEqual([false, false]);
    expect(shop.orders.filter(({ t }) => t === "repeat")).toEqual([]);
  });

  test("changes the system in the runs that have edits, and in no other", async () => {
    const desk = system({
      boxes: { users: { kind: "client" }, desk: { work: "10ms" } },
      arrows: { "users -> desk": {} },
    });
    const edits = [{ path: ["boxes", "desk", "work"], value: "20ms" }];
    const scripts = { learner: learner(systemData(desk), "holds"), clean: clean("holds") };
    shop = workshop(scripts, [1], 10_000, { edits: { harder: edits } });
    await shop.until(ended);
    const works = shop.orders.flatMap((order) => {
      if (order.t !== "repeat") return [];
      const { name } = order.incident as unknown as { readonly name: string };
      return [[name, (order.system.boxes["desk"] as { readonly work?: string }).work]];
    });
    expect(Object.fromEntries(works)).toEqual({ base: "10ms", harder: "20ms" });
  });

  test("hands its claims what was answered beside the system", async () => {
    const answered = { ...dataOnly, answer: { rate: 40 } };
    const claim: Claim = {
      ...{ id: "rate", text: "The rate", on: "harder", unit: "" },
      measure: (_, { runs, answer }) => Number(answer["rate"]) + Object.keys(runs).length,
      bound: { op: "=", value: 42 },
    };
    const scripts = { learner: learner(answered, "holds"), clean: clean("holds") };
    shop = workshop(scripts, [1], 10_000, { claims: [claim] });
    await shop.until(ended);
    expect(shop.events.filter(({ type }) => type === "seed")).toMatchObject([
      { outcome: { claims: [{ id: "rate", measured: 42, passed: true }] } },
    ]);
  });

  test("repeats every pass before it is done, after all seeds have answered", async () => {
    shop = workshop({ learner: learner(withPolicy, "holds"), clean: clean("holds") }, [1, 2]);
    await shop.until(ended);
    expect(shop.events.map(inShort)).toEqual([
      ...["system", "base", "seed 1 holds", "seed 2 holds"],
      ...["seed 1 holds replayed", "seed 2 holds replayed", "done"],
    ]);
  });

  test("repeats what did not pass when it is idle, after it is done", async () => {
    shop = workshop({ learner: learner(withPolicy, "degrades"), clean: clean("degrades") }, [1, 2]);
    await shop.until((events) => events.length === 7);
    expect(shop.events.slice(4).map(inShort)).toEqual(["done", "seed 1 degrades replayed", "seed 2 degrades replayed"]);
    expect(shop.events[4]).toEqual({ type: "done", replayed: 0 });
  });

  test("a pass that was forged in the learner's realm is undone by its repetition, and the learner told", async () => {
    shop = workshop({ learner: learner(withPolicy, "holds"), clean: clean("collapses") });
    await shop.until(ended);
    const [claimed, real] = shop.events.filter((event) => event.type === "seed");
    expect(claimed).toMatchObject({ replayed: false, outcome: { claims: [{ passed: true }] } });
    expect(real).toMatchObject({ replayed: true, outcome: { claims: [{ passed: false }] } });
    expect(shop.events.find(({ type }) => type === "log")).toMatchObject({
      level: "warn",
      text: expect.stringContaining("the repetition counts") as string,
    });
  });

  test("shows the first base run as soon as it has collapsed, and judges it when it has been run on", async () => {
    const collapse: Script = (order, say) => {
      if (order.t === "repeat" && order.early) say({ t: "early", judged: judged("collapses") });
      say({ t: "result", judged: judged("collapses"), answers: null });
    };
    shop = workshop({ learner: learner(dataOnly, ""), clean: collapse }, [1, 2]);
    await shop.until(ended);
    const runs = shop.orders.flatMap((order) => (order.t === "repeat" ? [order] : []));
    expect(runs.map(({ seed, horizons, early }) => [seed, horizons, early])).toEqual([
      [1, 3, true],
      [1, 1, false],
      [2, 3, false],
      [2, 1, false],
    ]);
    expect(shop.events.map(inShort).slice(0, 3)).toEqual(["system", "base", "seed 1 collapses replayed"]);
    expect(shop.events.filter(({ type }) => type === "base")).toHaveLength(1);
  });

  test("an early word that nobody asked for changes nothing", async () => {
    const hasty: Script = (_, say) => {
      say({ t: "early", judged: judged("holds") });
      say({ t: "early", judged: judged("holds") });
      say({ t: "result", judged: judged("collapses"), answers: null });
    };
    shop = workshop({ learner: learner(dataOnly, ""), clean: hasty });
    await shop.until(ended);
    expect(shop.events.map(inShort)).toEqual(["system", "base", "seed 1 collapses replayed", "done"]);
  });

  test("a run whose answers were too many to log is not repeated, and not counted as such", async () => {
    const unlogged: Script = (order, say) =>
      say(
        order.t === "evaluate"
          ? { t: "system", system: withPolicy, decisions: {} }
          : { t: "result", judged: judged("holds"), answers: null },
      );
    shop = workshop({ learner: unlogged, clean: clean("holds") });
    await shop.until(ended);
    expect(shop.events.map(inShort)).toEqual(["system", "base", "seed 1 holds", "done"]);
    expect(shop.events.at(-1)).toEqual({ type: "done", replayed: 0 });
  });

  test("ends a worker that sends without end, at message 10,001", async () => {
    const flood: Script = (_, say) => {
      for (let i = 0; i < 20_000; i += 1) say({ t: "log", level: "log", text: String(i) });
    };
    shop = workshop({ learner: flood, clean: clean("holds") });
    await shop.until(ended);
    expect(shop.events.at(-1)).toMatchObject({ type: "stopped", reason: "flood" });
    expect(shop.events.filter(({ type }) => type === "log").length).toBeLessThanOrEqual(201);
    expect(shop.crew.all("learner")).toEqual([]);
  });

  test("ends a worker that speaks past its port", async () => {
    shop = workshop({ learner: () => {}, clean: clean("holds") });
    shop.report(shop.crew.all("learner")[0]!.id, "stray");
    expect(shop.events).toEqual([expect.objectContaining({ type: "stopped", reason: "flood" })]);
  });

  test("ends a seed that is not through in time, and says which", async () => {
    const stuck: Script = (order, say) =>
      order.t === "evaluate" ? say({ t: "system", system: withPolicy, decisions: {} }) : undefined;
    shop = workshop({ learner: stuck, clean: clean("holds") }, [6], 50);
    await shop.until(ended);
    expect(shop.events.at(-1)).toMatchObject({
      type: "stopped",
      reason: "time",
      message: expect.stringContaining("seed 6") as string,
    });
  });

  test("does not pass on a result that holds more than data", async () => {
    const strange: Script = (order, say) =>
      say(
        order.t === "evaluate"
          ? { t: "system", system: withPolicy, decisions: {} }
          : { t: "result", judged: new Map() as never, answers: null },
      );
    shop = workshop({ learner: strange, clean: clean("holds") });
    await shop.until(ended);
    expect(shop.events.map(inShort)).toEqual(["system", "stopped"]);
  });

  test.each([{}, judged("holds").verdict])(
    "a result of another shape ends the run, which would wait for ever otherwise: %j",
    async (shape) => {
      const other: Script = (order, say) =>
        say(
          order.t === "evaluate"
            ? { t: "system", system: withPolicy, decisions: {} }
            : { t: "result", judged: shape as never, answers: null },
        );
      shop = workshop({ learner: other, clean: clean("holds") });
      await shop.until(ended);
      expect(shop.events.at(-1)).toMatchObject({ type: "stopped", reason: "crash" });
    },
  );

  test("an answer to nothing that was asked changes nothing", async () => {
    const eager: Script = (order, say) => {
      if (order.t === "evaluate") say({ t: "result", judged: judged("holds"), answers: null });
      learner(withPolicy, "degrades")(order, say);
    };
    shop = workshop({ learner: eager, clean: clean("degrades") });
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(shop.events.filter(({ type }) => type === "seed")).toEqual([]);
  });

  test("an error in the learner's file fails the run, with its places in the bundle", async () => {
    const wrong: Script = (_, say) =>
      say({
        t: "error",
        error: { kind: "runtime", message: "no", stack: "at f (blob:null/1:12:3)\nat g (blob:null/1:2:3)" },
      });
    shop = workshop({ learner: wrong, clean: clean("holds") });
    await shop.until(ended);
    expect(shop.events).toEqual([
      { type: "failed", error: { kind: "runtime", message: "no", places: [{ line: 2, column: 3 }] } },
    ]);
    expect(shop.crew.all("learner")).toEqual([]);
  });
});
