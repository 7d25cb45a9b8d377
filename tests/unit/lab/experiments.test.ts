import { describe, expect, test } from "vitest";
import {
  applyEdits,
  factorial,
  findCliff,
  localJobs,
  paired,
  separation,
  sweep,
  tInterval,
  worstSeparation,
} from "#lab";
import { exponential, incident, poisson, slow, system } from "#sim";

/** Four workers of 20 ms (200 a second) at 60 a second, three retries: an outage feeds itself above a quarter of capacity. */
const small = system({
  boxes: { user: { kind: "client" }, box: { concurrency: 4, work: exponential("20ms") } },
  arrows: { "user -> box": { timeout: "500ms", retry: { maxAttempts: 4 } } },
});
const blip = incident({
  load: { user: poisson(100) },
  faults: [slow("box", { by: 6, at: "30s", for: "15s" })],
  duration: "120s",
});
const retries = {
  name: "3 retries",
  neutral: "1 attempt",
  neutralise: { system: [{ path: ["arrows", "user -> box", "retry", "maxAttempts"], value: 1 }] },
};
const fault = { name: "6× slower", neutral: "no slowdown", neutralise: { incident: [{ path: ["faults", 0] }] } };
const collapsed = ({ verdict }: { verdict: { word: string } }): boolean => verdict.word === "collapses";

describe("edits", () => {
  test("change what their path names, take away what has no value, and leave the rest and the original alone", () => {
    const [changed, calm] = applyEdits(small, blip, { ...retries.neutralise, ...fault.neutralise });
    expect(changed.arrows["user -> box"]).toEqual({ timeout: "500ms", retry: { maxAttempts: 1 } });
    expect(calm.faults).toEqual([]);
    expect(small.arrows["user -> box"]?.retry).toEqual({ maxAttempts: 4 });
    expect(applyEdits(small, blip, {})[0]).toBe(small);
  });
  test("are checked like any other configuration", () => {
    expect(() => applyEdits(small, blip, { system: [{ path: ["boxes", "box", "concurrency"], value: -1 }] })).toThrow(
      "boxes.box.concurrency",
    );
  });
});

describe("a factorial", () => {
  test("finds the behaviour only where both factors are present, and stops after five seeds that agree", async () => {
    const result = await factorial(localJobs(small, blip), { factors: [retries, fault], behaviour: collapsed });
    expect(result.cells.map(({ id, state }) => [id, state])).toEqual([
      ["00", "absent"],
      ["01", "absent"],
      ["10", "absent"],
      ["11", "present"],
    ]);
    expect(result.runs).toBe(20);
  });
  test("goes on for a cell that is undecided, and calls it sometimes when it stays so", async () => {
    let turn = 0;
    const result = await factorial(localJobs(small, blip), {
      factors: [],
      behaviour: () => turn++ % 2 === 0,
      most: 20,
    });
    expect(result.cells[0]).toMatchObject({ seeds: 20, shown: 10, state: "sometimes" });
  });
  test("says how far it is, and stops when told to", async () => {
    let runs = 0;
    const stop = new AbortController();
    const onRun = (): void => {
      if (++runs === 3) stop.abort(new Error("enough"));
    };
    await expect(
      factorial(localJobs(small, blip), { factors: [retries], behaviour: collapsed, onRun, signal: stop.signal }),
    ).rejects.toThrow("enough");
    expect(runs).toBe(3);
  });
});

test("a sweep shows goodput parting from throughput where work is wasted", async () => {
  const calm = incident({ load: { user: poisson(100) }, duration: "60s" });
  const seen: number[] = [];
  const { points, runs } = await sweep(localJobs(small, calm), calm, {
    factors: [0.5, 3],
    seeds: 3,
    onPoint: ({ factor }) => seen.push(factor),
  });
  expect(seen).toEqual([0.5, 3]);
  expect(runs).toBe(6);
  expect(points[0]!.goodput.mean / points[0]!.offered.mean).toBeCloseTo(1, 1);
  expect(points[1]!.throughput.mean).toBeGreaterThan(190);
  expect(points[1]!.goodput.mean).toBeLessThan(0.1 * points[1]!.throughput.mean);
});

test(
  "the cliff of a loop that feeds itself lies where (1 + retries) × load passes capacity",
  { timeout: 60_000 },
  async () => {
    const deep = incident({
      load: { user: poisson(100) },
      faults: [slow("box", { by: 40, at: "30s", for: "15s" })],
      duration: "150s",
    });
    const cliff = await findCliff(localJobs(small, deep), deep, {
      between: [0.2, 1],
      precision: 0.1,
      seeds: 5,
      horizons: 3,
      falls: ({ verdict }) => verdict.beyond?.state === "trap",
    });
    // 4 tries × 50 a second = 200 a second: half of this incident's load.
    expect(cliff!.stands).toBeLessThan(0.55);
    expect(cliff!.collapses).toBeGreaterThan(0.45);
    expect(cliff!.collapses).toBeLessThan(0.6);
  },
);

test("pairs on common random numbers have a far narrower difference than independent runs", async () => {
  const calm = incident({ load: { user: poisson(150) }, duration: "60s" });
  const once = system({ boxes: small.boxes as never, arrows: { "user -> box": {} } });
  const change = { system: [{ path: ["boxes", "box", "concurrency"], value: 5 }] };
  const result = await paired(localJobs(once, calm), {
    change,
    measure: ({ run }) => run.clients["user"]!.latency.mean,
    seeds: 10,
  });
  expect(result.difference.high).toBeLessThan(0);
  expect(result.varianceSaved).toBeGreaterThan(2);
  expect(result.runs).toBe(20);
});

describe("separation of signals", () => {
  test("counts pairs, ties as halves", () => {
    expect(separation([3, 4], [1, 2])).toEqual({ auc: 1, ratio: 3.5 / 1.5 });
    expect(separation([1, 1], [1, 1]).auc).toBe(0.5);
    expect(separation([1, 3], [2]).auc).toBe(0.5);
  });
  test("is as good as its worst look-alike, in one direction", () => {
    expect(
      worstSeparation(
        [10, 11],
        [
          [1, 2],
          [9, 12],
        ],
      ),
    ).toEqual({ auc: 0.5, ratio: 1 });
    expect(worstSeparation([1, 2], [[10, 11]])).toEqual({ auc: 1, ratio: 7 });
  });
});

test("the t-interval of known values is the textbook's", () => {
  const { mean, low, high } = tInterval([4, 5, 6, 7, 8]);
  expect(mean).toBe(6);
  expect(high - mean).toBeCloseTo(2.776 * Math.sqrt(2.5 / 5), 10);
  expect(mean - low).toBeCloseTo(high - mean, 10);
});
