import { afterEach, describe, expect, test } from "vitest";
import type { Checks } from "#course";
import type { SystemData } from "#sim";
import type { RawEvent } from "../../../src/host/protocol.ts";
import { Rehearsal } from "../../../src/host/supervisor/rehearsal.ts";
import { Trial } from "../../../src/host/supervisor/trial.ts";
import { clean, dataOnly, type Floor, judged, type Script, span, withPolicy, workersFor } from "./workshop.ts";

const checks = { incidents: { base: { kind: "incident", name: "base" } }, claims: [] } as unknown as Checks;
const part = { script: "learner", span };
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
const until = async (condition: () => boolean): Promise<void> => {
  while (!condition()) await pause(2);
};

let floor: Floor;
afterEach(() => floor.close());

/** Answers as a learner's worker does; printing first what its file prints. */
function learner(system: SystemData, prints: readonly string[] = []): Script {
  return (order, say) => {
    if (order.t !== "evaluate") return say({ t: "result", judged: judged("holds"), answers: new Float64Array(3) });
    for (const text of prints) say({ t: "log", level: "log", text });
    say({ t: "system", system, decisions: {} });
  };
}

function stage(script: Script): Rehearsal {
  floor = workersFor({ learner: script, clean: clean("holds") });
  const rehearsal = new Rehearsal({ crew: floor.crew, checks, width: 2, isFree: () => true });
  floor.serve(rehearsal);
  return rehearsal;
}

/** Runs what was rehearsed, and waits for the run's end. */
async function perform(rehearsal: Rehearsal, bundle: string): Promise<readonly RawEvent[]> {
  const events: RawEvent[] = [];
  const taken = rehearsal.take(bundle) ?? { ...part, described: null, logs: [] };
  const request = { id: 1, bundle, seeds: [1, 2] };
  floor.serve(
    new Trial({ request, checks, crew: floor.crew, width: 2, ...taken, emit: (event) => events.push(event) }),
  );
  await until(() => events.some(({ type }) => type === "done"));
  return events;
}

const asked = (t: string): number => floor.orders.filter((order) => order.t === t).length;

describe("a rehearsal", () => {
  test("simulates something of ours as long as no bundle is expected", async () => {
    stage(learner(dataOnly));
    await until(() => asked("warm") === 2);
    expect(floor.crew.all("learner")).toEqual([]);
  });

  test("has the start described once: the run then needs no learner's worker, if it has no functions", async () => {
    const rehearsal = stage(learner(dataOnly));
    rehearsal.begin("start", part);
    await until(() => asked("evaluate") === 1 && floor.crew.all("learner").length === 0);
    const events = await perform(rehearsal, "start");
    expect(events.map(({ type }) => type)).toEqual(["system", "base", "seed", "seed", "done"]);
    expect(asked("evaluate")).toBe(1);
  });

  test("leaves its workers to a run that has functions", async () => {
    const rehearsal = stage(learner(withPolicy));
    rehearsal.begin("start", part);
    await until(() => asked("run") >= 2);
    const learners = floor.crew.all("learner");
    expect(learners).toHaveLength(2);
    await perform(rehearsal, "start");
    expect(asked("evaluate")).toBe(1);
    expect(floor.killed).toEqual(learners.map(({ id }) => id));
  });

  test("passes on what the start printed", async () => {
    const rehearsal = stage(learner(dataOnly, ["made"]));
    rehearsal.begin("start", part);
    await until(() => asked("evaluate") === 1 && floor.crew.all("learner").length === 0);
    const events = await perform(rehearsal, "start");
    expect(events.filter(({ type }) => type === "log")).toEqual([{ type: "log", level: "log", text: "made", seed: 1 }]);
  });

  test("a run that comes while the start is being described waits for that word, and asks for no other", async () => {
    let answer = (): void => undefined;
    const rehearsal = stage((order, say) => {
      answer = () => learner(dataOnly)(order, say);
      if (order.t !== "evaluate") answer();
    });
    rehearsal.begin("start", part);
    await until(() => asked("evaluate") === 1);
    const through = perform(rehearsal, "start");
    answer();
    expect((await through).at(-1)).toEqual({ type: "done", replayed: 2 });
    expect(asked("evaluate")).toBe(1);
  });

  test("is dropped, workers and all, when something else is run", async () => {
    const rehearsal = stage(learner(withPolicy));
    rehearsal.begin("start", part);
    await until(() => asked("run") >= 2);
    const rehearsed = floor.crew.all("learner").map(({ id }) => id);
    await perform(rehearsal, "edited");
    expect(asked("evaluate")).toBe(2);
    expect(floor.killed).toEqual(expect.arrayContaining(rehearsed));
  });

  test("of a start that fails leaves everything to the run, which says why", async () => {
    const rehearsal = stage((_, say) => say({ t: "error", error: { kind: "runtime", message: "no", stack: "" } }));
    rehearsal.begin("start", part);
    await until(() => floor.crew.all("learner").length === 0 && asked("evaluate") === 1);
    expect(rehearsal.take("start")).toBeNull();
  });
});
