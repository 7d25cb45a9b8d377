import { afterEach, describe, expect, test } from "vitest";
import { giveUp, incident, loadsOf, poisson, slow, system, systemData } from "#sim";
import { type Edits, type Job, runSeed, type SeedResult } from "#lab";
import type { JobsEvent, WorkerOrder } from "../../../src/host/protocol.ts";
import { Experiment, type ExperimentParts } from "../../../src/host/supervisor/experiment.ts";
import { type Floor, type Script, type Scripts, span, workersFor } from "./workshop.ts";

const base = incident({ load: { shop: poisson(20) }, faults: [slow("api", { by: 9, at: "2s" })], duration: "6s" });
const retrying = system({
  boxes: { shop: { kind: "client" }, api: { concurrency: 4, work: "20ms" } },
  arrows: { "shop -> api": { timeout: "100ms", retry: ({ attempt }) => (attempt < 3 ? 20 : giveUp) } },
});
const [withPolicy, dataOnly] = [
  systemData(retrying),
  systemData(system({ ...retrying, arrows: { "shop -> api": {} } })),
];
const noRetries: Edits = { system: [{ path: ["arrows", "shop -> api", "retry"] }] };
const half: Edits = { incident: [{ path: ["load", "shop", "rate"], value: 10 }] };
const honest = runSeed(retrying, base, { seed: 1, horizons: 3 });
const answers = new Float64Array(3);

const onSeeds = (edits: Edits, count: number, horizons = 1): Job[] =>
  Array.from({ length: count }, (_, i) => ({ edits, seed: i + 1, horizons }));

/** A learner worker with this system that gives the same result to everything. */
const learner =
  (data = withPolicy, judged: SeedResult = honest): Script =>
  (order, say) =>
    say(
      order.t === "evaluate"
        ? { t: "system", system: data, decisions: {} }
        : { t: "result", judged, answers: answers.slice() },
    );
const clean =
  (judged: SeedResult = honest): Script =>
  (_, say) =>
    say({ t: "result", judged, answers: null });

let floor: Floor;
afterEach(() => floor.close());

interface Lab {
  readonly on: Experiment;
  readonly events: JobsEvent[];
  readonly begin: (jobs: readonly Job[], runLimitMs?: number) => void;
  /** Waits for the last word of as many batches. */
  readonly ends: (batches?: number) => Promise<void>;
}

function lab(scripts: Scripts, more: Partial<ExperimentParts> = {}): Lab {
  floor = workersFor(scripts);
  const events: JobsEvent[] = [];
  const on = new Experiment({
    ...{ base, crew: floor.crew, script: "learner", span, width: 2, described: null },
    random: () => 0,
    ...more,
  });
  floor.serve(on);
  return {
    ...{ on, events },
    begin: (jobs, runLimitMs = 10_000) => on.begin({ id: 1, jobs, runLimitMs }, (event) => events.push(event)),
    async ends(batches = 1) {
      while (events.filter(({ type }) => type !== "job").length < batches) await pause(2);
    },
  };
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
const sent = <T extends WorkerOrder["t"]>(t: T): Extract<WorkerOrder, { t: T }>[] =>
  floor.orders.filter((order) => order.t === t) as Extract<WorkerOrder, { t: T }>[];
/** Places of the jobs that have a result, sorted: each must be there once. */
const answered = (events: readonly JobsEvent[]): number[] =>
  events.flatMap((event) => (event.type === "job" ? [event.index] : [])).sort((a, b) => a - b);

describe("an experiment in the supervisor", () => {
  test("runs a system without functions in clean workers, edited, and lets the learner's go", async () => {
    const { begin, ends, events } = lab({ learner: learner(dataOnly), clean: clean() });
    begin([...onSeeds({}, 2), ...onSeeds(half, 1, 3)]);
    await ends();
    expect(answered(events)).toEqual([0, 1, 2]);
    expect(events.at(-1)).toEqual({ type: "done", replayed: 3 });
    expect(sent("run")).toEqual([]);
    expect(
      sent("repeat").map(({ seed, horizons, incident: world }) => [seed, horizons, loadsOf(world, "shop")[0]?.rate]),
    ).toEqual([
      [1, 1, 20],
      [2, 1, 20],
      [1, 3, 10],
    ]);
    expect(floor.crew.all("learner")).toEqual([]);
  });

  test("runs functions in learners' workers with the edits, and repeats one run in five of each variant", async () => {
    const { begin, ends, events } = lab({ learner: learner(), clean: clean() });
    const slots: Edits = { system: [{ path: ["boxes", "api", "concurrency"], value: 2 }] };
    begin([...onSeeds(slots, 5), ...onSeeds(half, 5), ...onSeeds(noRetries, 5)]);
    await ends();
    expect(answered(events)).toEqual(Array.from({ length: 15 }, (_, index) => index));
    // Two workers: whose order arrives first is up to their ports.
    const made = sent("run").sort((a, b) => b.edits.length - a.edits.length);
    expect(made.map(({ edits }) => edits)).toEqual([...Array(5).fill(slots.system), ...Array(5).fill([])]);
    const [repeated, direct] = [true, false].map((isLogged) =>
      sent("repeat").filter((order) => (order.answers !== null) === isLogged),
    );
    expect(repeated?.map(({ seed, answers: logged }) => [seed, logged])).toEqual([
      [1, answers],
      [1, answers],
    ]);
    expect(repeated?.[0]?.system.boxes["api"]).toMatchObject({ concurrency: 2 });
    expect(direct).toHaveLength(5);
    expect(events.at(-1)).toEqual({ type: "done", replayed: 7 });
  });

  test("a drawn run is told of after its repetition, and the repetition is what counts", async () => {
    const marked = { ...honest, verdict: { ...honest.verdict, demand: 77 } };
    const { begin, ends, events } = lab({ learner: learner(), clean: clean(marked) });
    begin(onSeeds({}, 5));
    await ends();
    const demands = events.flatMap((event) =>
      event.type === "job" ? [[event.index, event.result.verdict.demand]] : [],
    );
    expect(demands.filter(([, demand]) => demand === 77)).toEqual([[0, 77]]);
    expect(demands).toHaveLength(5);
  });

  test("a forged run that is drawn fails the whole experiment", async () => {
    const forged = { ...honest, run: { ...honest.run, hash: "forged" } };
    const { begin, ends, events, on } = lab({ learner: learner(withPolicy, forged), clean: clean() });
    begin(onSeeds({}, 5));
    await ends();
    expect(events.at(-1)).toMatchObject({
      type: "failed",
      error: { message: expect.stringContaining("does not count") as string },
    });
    expect(on.isFree).toBe(false);
    expect(floor.crew.all("learner")).toEqual([]);
  });

  test("an undrawn run's verdict is computed here from its series, not believed", async () => {
    const boast = {
      ...honest,
      verdict: { ...honest.verdict, word: "holds" as const, goodput: { before: 1, during: 1, after: 1 } },
    };
    const { begin, ends, events } = lab({ learner: learner(withPolicy, boast), clean: clean() });
    begin(onSeeds({}, 2, 3));
    await ends();
    expect(honest.verdict.word).toBe("collapses");
    const verdicts = events.flatMap((event) => (event.type === "job" ? [event.result.verdict] : []));
    expect(verdicts).toEqual([honest.verdict, honest.verdict]);
    expect(verdicts[0]?.beyond).not.toBeNull();
  });

  test("what is no run ends the experiment", async () => {
    const nonsense = { run: { hash: "x" }, verdict: {} } as unknown as SeedResult;
    const { begin, ends, events } = lab({ learner: learner(withPolicy, nonsense), clean: clean() });
    begin(onSeeds({}, 1));
    await ends();
    expect(events).toEqual([expect.objectContaining({ type: "stopped", reason: "crash" })]);
  });

  test("an edit that makes no system fails before anything runs, with its path", async () => {
    const { begin, ends, events } = lab({ learner: learner(dataOnly), clean: clean() });
    begin([...onSeeds({}, 1), ...onSeeds({ system: [{ path: ["boxes", "api", "concurrency"], value: -1 }] }, 1)]);
    await ends();
    expect(events).toEqual([
      {
        type: "failed",
        error: expect.objectContaining({ kind: "configuration", path: "boxes.api.concurrency", places: [] }) as object,
      },
    ]);
    expect(sent("repeat")).toEqual([]);
  });

  test("an incident that can't be made of what was handed in fails before anything runs", async () => {
    const baseFor = (): never => {
      throw new TypeError("no such action");
    };
    const { begin, ends, events } = lab({ learner: learner(dataOnly), clean: clean() }, { baseFor });
    begin(onSeeds({}, 1));
    await ends();
    expect(events).toMatchObject([{ type: "failed", error: { message: "TypeError: no such action" } }]);
  });

  test("an error in the learner's code has its places in the bundle", async () => {
    const wrong: Script = (order, say) => {
      if (order.t === "evaluate") return say({ t: "system", system: withPolicy, decisions: {} });
      say({ t: "error", error: { kind: "runtime", message: "no", stack: "at f (blob:null/1:12:3)" } });
    };
    const { begin, ends, events } = lab({ learner: wrong, clean: clean() });
    begin(onSeeds({}, 3));
    await ends();
    expect(events).toEqual([
      { type: "failed", error: { kind: "runtime", message: "no", places: [{ line: 2, column: 3 }] } },
    ]);
  });

  test("a run that is not through in time ends the experiment, which says what seed it was", async () => {
    const stuck: Script = (order, say) =>
      order.t === "evaluate" ? say({ t: "system", system: withPolicy, decisions: {} }) : undefined;
    const { begin, ends, events } = lab({ learner: stuck, clean: clean() });
    begin([{ edits: {}, seed: 42, horizons: 1 }], 40);
    await ends();
    expect(events).toEqual([
      { type: "stopped", reason: "time", message: expect.stringContaining("seed 42") as string },
    ]);
  });

  test("another batch finds the learners' workers as they were, and does not evaluate again", async () => {
    const { begin, ends, on } = lab({ learner: learner(), clean: clean() });
    begin(onSeeds({}, 5));
    await ends();
    const ids = floor.crew.all("learner").map(({ id }) => id);
    expect(ids).toHaveLength(2);
    expect(on.isFree).toBe(true);
    begin(onSeeds({}, 5));
    await ends(2);
    expect(floor.crew.all("learner").map(({ id }) => id)).toEqual(ids);
    expect(sent("evaluate")).toHaveLength(1);
    expect(sent("run")).toHaveLength(10);
  });

  test("learners' workers that nobody needs for a second are ended, and a later batch gets new ones", async () => {
    const { begin, ends, events } = lab({ learner: learner(), clean: clean() });
    begin(onSeeds({}, 2));
    await ends();
    await pause(1_100);
    expect(floor.crew.all("learner")).toEqual([]);
    begin(onSeeds({}, 2));
    await ends(2);
    expect(events.map(({ type }) => type)).toEqual(["job", "job", "done", "job", "job", "done"]);
    expect(sent("evaluate")).toHaveLength(1);
  });

  test("says nothing more once it was ended, and its learners' workers are gone", async () => {
    let runs = 0;
    const slowly: Script = (order, say) => {
      if (order.t !== "evaluate") runs += 1;
      setTimeout(() => learner()(order, say), order.t === "evaluate" ? 0 : 10);
    };
    const { begin, events, on } = lab({ learner: slowly, clean: clean() });
    begin(onSeeds({}, 40));
    while (runs < 6) await pause(2);
    on.end();
    const [told, begun] = [events.length, runs];
    await pause(60);
    expect(events).toHaveLength(told);
    expect(runs).toBe(begun);
    expect(floor.crew.all("learner")).toEqual([]);
  });

  test("lines that policies print stay where they are", async () => {
    const talking: Script = (order, say) => {
      say({ t: "log", level: "log", text: "hello" });
      learner()(order, say);
    };
    const { begin, ends, events } = lab({ learner: talking, clean: clean() });
    begin(onSeeds({}, 2));
    await ends();
    expect(events.map(({ type }) => type)).toEqual(["job", "job", "done"]);
  });
});
