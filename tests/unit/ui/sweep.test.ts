import { describe, expect, test } from "vitest";
import { judgeSweep, type SweepSetup } from "#course";
import { bendOf, peakOf } from "#lab";
import { incident, poisson } from "#sim";
import { drawnCurve, isTypeScript, newSweep, readLoads, sweepCsv, type SweepData, sweepFrom } from "#ui";

const setup: SweepSetup = {
  incident: incident({ load: { users: poisson(120) }, duration: "90s" }),
  benchmark: 12_000,
  scale: 100,
  box: "service",
  factors: [0.5, 0.95, 1.05],
  seeds: 3,
  beside: [{ id: "calm", name: "calm, and dry", edits: {}, holds: true }],
  stairs: { factors: [0.5, 1.05], stepMs: 60_000, seeds: 2 },
};
const curve = (...figures: readonly (readonly [number, number])[]) =>
  figures.map(([factor, mean]) => ({ factor, goodput: { mean } }));
const cliff = curve([0.5, 60], [0.95, 113], [1.05, 0], [2, 0]);

describe("the shape of a curve", () => {
  test("has its peak at the most goodput, and its bend at the first load past it with clearly less", () => {
    expect(peakOf(cliff)?.factor).toBe(0.95);
    expect(bendOf(cliff)?.factor).toBe(1.05);
  });
  test("has no bend where goodput stays within chance of the peak, and no peak without points", () => {
    expect(bendOf(curve([0.5, 60], [1.05, 119], [2, 117]))).toBeNull();
    expect([peakOf([]), bendOf([])]).toEqual([null, null]);
  });
});

describe("a sweep and its marks", () => {
  const passed = (points: typeof cliff, peak: number | null, bend: number | null) =>
    Object.fromEntries(judgeSweep(points, { peak, bend }, setup).map((finding) => [finding.id, finding.passed]));
  test("are right when the sweep passes saturation and both marks stand where goodput peaks and first falls", () => {
    expect(passed(cliff, 0.95, 1.05)).toEqual({ saturation: true, peak: true, bend: true });
  });
  test("are wrong when the sweep ends where the benchmark did, whatever is marked", () => {
    expect(passed(cliff.slice(0, 2), 0.95, 0.95)).toEqual({ saturation: false, peak: true, bend: false });
  });
  test("are wrong when a mark is missing, more than 5 % off, or on the far side", () => {
    expect(passed(cliff, null, null)).toMatchObject({ peak: false, bend: false });
    expect(passed(cliff, 0.5, 2)).toMatchObject({ peak: false, bend: false });
  });
  test("pass saturation on a plateau that is swept half as far again", () => {
    expect(passed(curve([0.5, 60], [1.05, 119], [2, 119]), 1.05, null)).toMatchObject({ saturation: true, peak: true });
  });
});

describe("the list of loads", () => {
  test("is read in any order, separated by commas, spaces or lines, without doubles", () => {
    expect(readLoads("12600, 6000\n12_000;6000", setup)).toEqual([0.5, 1, 1.05]);
  });
  test("is taken for TypeScript as soon as it is more than figures", () => {
    expect(["6000, 12_600", "6000\n9000", "many"].map(isTypeScript)).toEqual([false, false, false]);
    expect(["[6000]", "Array.from({ length: 3 })"].map(isTypeScript)).toEqual([true, true]);
  });
  test("names the word that is no load, and asks for one where there is none", () => {
    expect(() => readLoads("6000, many", setup)).toThrow('"many" is no load');
    expect(() => readLoads("-5", setup)).toThrow('"-5" is no load');
    expect(() => readLoads("1e9", setup)).toThrow('"1e9" is no load');
    expect(() => readLoads(" , ", setup)).toThrow("at least one load");
    expect(() => readLoads("1 ".repeat(41), setup)).toThrow("At most 40 loads");
  });
});

describe("a sweep that was kept", () => {
  const dot = { factor: 0.5, load: 6_000, goodput: 5_990, throughput: 5_990, attempts: 1 };
  const kept = { loads: "6000", seeds: 3, own: [dot], marks: { peak: 0.5, bend: null } };
  test("is taken up as it was", () => {
    expect(sweepFrom(JSON.parse(JSON.stringify(kept)))).toEqual(kept);
  });
  test("is left where it has not the shape of one", () => {
    for (const other of [
      null,
      "6000",
      { ...kept, loads: 6_000 },
      { ...kept, seeds: 4 },
      { ...kept, own: [{ ...dot, goodput: "much" }] },
      { ...kept, own: Array.from({ length: 101 }, () => dot) },
    ])
      expect(sweepFrom(other)).toBeNull();
    expect(sweepFrom({ ...kept, marks: "peak" })?.marks).toEqual({ peak: null, bend: null });
  });
});

describe("what the page shows of it", () => {
  const dot = (factor: number, goodput: number) => ({
    factor,
    load: factor * 12_000,
    goodput,
    throughput: goodput,
    attempts: 1,
  });
  const data: SweepData = {
    task: "11",
    setup,
    start: [dot(0.5, 6_000), dot(0.95, 11_300), dot(1.05, 0)],
    beside: { calm: [dot(0.5, 6_000), dot(1.05, 11_900)] },
    stairs: { up: [], down: [] },
  };
  test("begins with the recorded curve and a list of loads that ends below the benchmark's figure", () => {
    const model = newSweep(data);
    expect(model.loads).toBe("6000, 11400");
    expect(drawnCurve(model)).toBe(data.start);
  });
  test("is the learner's own curve from its first point on, with the recorded ones beside it in the file", () => {
    const model = { ...newSweep(data), own: [dot(0.5, 5_990)] };
    expect(drawnCurve(model)).toBe(model.own);
    expect(sweepCsv(model).split("\r\n").slice(0, 3)).toEqual([
      'load,your goodput,throughput,tries a request,as it is,"calm, and dry"',
      "6000,5990,5990,1,6000,6000",
      "11400,,,,11300,",
    ]);
  });
});
