import { describe, expect, test } from "vitest";
import { bendOf, moments, peakOf, runSeed, twiceTheTrigger } from "#lab";
import {
  type Action,
  disableRetries,
  exponential,
  type Fault,
  incident,
  type Incident,
  poisson,
  scale,
  shed,
  slow,
  surge,
  system,
} from "#sim";

/** Four workers of 20 ms, 150 requests a second, three retries: what a trigger starts goes on by itself. */
const shop = system({
  boxes: { user: { kind: "client" }, box: { concurrency: 4, work: exponential("20ms") } },
  arrows: { "user -> box": { timeout: "500ms", retry: { maxAttempts: 4 } } },
});
const trigger = slow("box", { by: 5, at: "10s", for: "5s" });
const world = (actions: readonly Action[] = [], faults: readonly Fault[] = [trigger]): Incident =>
  incident({ load: { user: poisson(150) }, faults, actions, warmup: "5s", duration: "40s" });

function momentsOf(happening: Incident, model = shop) {
  const { run, verdict } = runSeed(model, happening, { seed: 1 });
  return moments(run, verdict);
}

describe("the moments of a run", () => {
  test("tell a collapse in order: what began it, what fed it, what it came to", () => {
    const found = momentsOf(world());
    expect(found[0]!.key).toBe("trigger begins");
    expect(found.map(({ key }) => key)).toEqual(
      expect.arrayContaining([
        ...["first timeout:user -> box", "first retry:user -> box", "full:box", "attempts twice"],
        ...["goodput below half", "goodput gone", "trigger ends"],
      ]),
    );
    expect(found.at(-1)).toMatchObject({ key: "still down", atMs: 40_000, kind: "outage", part: "run" });
    expect(found.map(({ id }) => id).join("")).toBe("ABCDEFGHIJKLMNOP".slice(0, found.length));
    expect(found.map(({ atMs }) => atMs)).toEqual(found.map(({ atMs }) => atMs).toSorted((a, b) => a - b));
  });
  test("have no end of a trigger that lasts, and no trigger where there is none", () => {
    const keys = momentsOf(world([], [slow("box", { by: 5, at: "10s" })])).map(({ key }) => key);
    expect(keys).toContain("trigger begins");
    expect(keys).not.toContain("trigger ends");
    expect(momentsOf(world([], []))).toEqual([]);
  });
  test("tell of a trigger that brings load by the demand before it", () => {
    const [, end] = momentsOf(
      incident({
        load: { user: poisson(10) },
        faults: [surge("user", { by: 8, at: "10s", for: "5s" })],
        warmup: "5s",
        duration: "40s",
      }),
    ).filter(({ kind }) => kind === "trigger");
    expect(end!.text).toMatch(/^trigger ends; goodput is (\d+|\d\.\d) times what it was before$/);
  });
  test("name what operators did and took back, the same again by a number", () => {
    const found = momentsOf(
      world([
        shed("user", { share: 0.9, at: "16s", for: "3s" }),
        shed("user", { share: 0.9, at: "20s", for: "3s" }),
        disableRetries("*", { at: "16s" }),
      ]),
    );
    const done = found.filter(({ key }) => key.startsWith("taken"));
    expect(done.map(({ key }) => key)).toEqual([
      "taken:90 % of user shed",
      "taken:retries off everywhere",
      "taken back:90 % of user shed",
      "taken:90 % of user shed #2",
      "taken back:90 % of user shed #2",
    ]);
    expect(done[1]).toMatchObject({ part: "run", text: "retries off everywhere" });
    expect(done[2]!.text).toBe("90 % of user shed: taken back");
  });
  test("end with the way back where there is one", () => {
    const patient = system({
      boxes: { user: { kind: "client" }, box: { concurrency: 4, work: exponential("20ms") } },
      arrows: { "user -> box": { timeout: "500ms" } },
    });
    const found = momentsOf(incident({ ...world(), duration: "90s" }), patient);
    expect(found.find(({ key }) => key === "recovery")).toMatchObject({ kind: "recovery", part: "run" });
    expect(found.map(({ key }) => key)).not.toContain("still down");
  });
  test("are lettered on past Z", () => {
    const often = Array.from({ length: 14 }, (_, i) => scale("box", { by: 1, at: 6_000 + i, for: "1s" }));
    const ids = momentsOf(world(often, [])).map(({ id }) => id);
    expect(ids.slice(24)).toEqual(["Y", "Z", "AA", "AB"]);
  });
  test("end with the queue that grew without bound", () => {
    const endless = system({
      boxes: { user: { kind: "client" }, box: { concurrency: 1, work: "1h" } },
      arrows: { "user -> box": {} },
    });
    const { run, verdict } = runSeed(endless, world([], []), { seed: 1 });
    const found = moments({ ...run, overflow: { box: "box", atMs: 9_000 } }, verdict);
    expect(found.at(-1)).toMatchObject({ key: "overflow:box", part: "box:box", kind: "outage" });
  });
});

test("twice the trigger is every fault twice as long and twice as deep, as far as that goes", () => {
  const window = { at: "10s", for: "5s" } as const;
  const doubled = { at: "10s", for: 10_000 } as const;
  const pairs: readonly (readonly [Fault, Fault])[] = [
    [
      { kind: "slow", box: "a", by: 3, ...window },
      { kind: "slow", box: "a", by: 6, ...doubled },
    ],
    [
      { kind: "surge", box: "u", by: 2, ...window },
      { kind: "surge", box: "u", by: 4, ...doubled },
    ],
    [
      { kind: "delay", box: "a", by: "1s", ...window },
      { kind: "delay", box: "a", by: 2_000, ...doubled },
    ],
    [
      { kind: "delayMessages", arrow: "u -> a", by: "1s", ...window },
      { kind: "delayMessages", arrow: "u -> a", by: 2_000, ...doubled },
    ],
    [
      { kind: "errors", box: "a", rate: 0.7, cost: 0.1, ...window },
      { kind: "errors", box: "a", rate: 1, cost: 0.1, ...doubled },
    ],
    [
      { kind: "lose", box: "a", slots: 3, ...window },
      { kind: "lose", box: "a", slots: 6, ...doubled },
    ],
    [
      { kind: "loseMessages", arrow: "u -> a", share: 0.2, ...window },
      { kind: "loseMessages", arrow: "u -> a", share: 0.4, ...doubled },
    ],
    [
      { kind: "stall", box: "a", ...window },
      { kind: "stall", box: "a", ...doubled },
    ],
    [
      { kind: "down", box: "a", mode: "error", ...window },
      { kind: "down", box: "a", mode: "error", ...doubled },
    ],
    [
      { kind: "crash", box: "a", ...window },
      { kind: "crash", box: "a", ...doubled },
    ],
    [
      { kind: "partition", arrow: "u -> a", ...window },
      { kind: "partition", arrow: "u -> a", ...doubled },
    ],
    [
      { kind: "expire", box: "a", at: "10s" },
      { kind: "expire", box: "a", at: "10s" },
    ],
    [
      { kind: "slow", box: "a", by: 3, at: "10s" },
      { kind: "slow", box: "a", by: 6, at: "10s" },
    ],
  ];
  const twice = twiceTheTrigger(incident({ faults: pairs.map(([fault]) => fault), duration: "60s" }));
  expect(twice.faults).toEqual(pairs.map(([, then]) => then));
  expect(twice.duration).toBe(65_000);
});

describe("the shape of a curve", () => {
  const points = (...goodput: number[]) => goodput.map((mean, i) => ({ factor: i + 1, goodput: { mean } }));
  test("has its peak where most comes through, and the first such point of several", () => {
    expect(peakOf(points(5, 9, 9, 3))?.factor).toBe(2);
    expect(peakOf([])).toBeNull();
  });
  test("bends where clearly less comes through past the peak, and not for noise", () => {
    expect(bendOf(points(5, 9, 8.9, 3))?.factor).toBe(4);
    expect(bendOf(points(5, 9, 8.9))).toBeNull();
    expect(bendOf([])).toBeNull();
  });
});
