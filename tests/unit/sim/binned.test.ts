import { describe, expect, test } from "vitest";
import { RandomStream } from "../../../src/sim/kernel/random.ts";
import { BinnedQuantiles } from "../../../src/sim/measure/binned.ts";

/** Type 7 of Hyndman and Fan (1996), from what has been sorted. */
function quantile(values: readonly number[], q: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const at = q * (sorted.length - 1);
  const low = Math.floor(at);
  return sorted[low]! + ((sorted[low + 1] ?? sorted[low]!) - sorted[low]!) * (at - low);
}

describe("the median and the 99th percentile of each bin", () => {
  const random = new RandomStream(1, "test");
  const shapes: Readonly<Record<string, () => number>> = {
    "values that all differ": () => random.exponential(),
    "few different values": () => Math.floor(random.uniform() * 3),
    "one value, again and again": () => 250,
  };
  test.each(Object.entries(shapes))("are exact, of one value as of a thousand: %s", (_, draw) => {
    const sizes = [1, 2, 3, 4, 5, 50, 99, 100, 101, 102, 257, 1_000];
    const quantiles = new BinnedQuantiles(sizes.length);
    const bins = sizes.map((size) => Array.from({ length: size }, draw));
    for (const [bin, values] of bins.entries()) for (const value of values) quantiles.record(bin, value);
    quantiles.settle();
    for (const [bin, values] of bins.entries()) {
      expect(quantiles.p50[bin]).toBeCloseTo(quantile(values, 0.5), 12);
      expect(quantiles.p99[bin]).toBeCloseTo(quantile(values, 0.99), 12);
    }
  });
  test("are exact of values that came in order, up or down", () => {
    const quantiles = new BinnedQuantiles(2);
    for (let i = 0; i < 1_000; i++) quantiles.record(0, i);
    for (let i = 999; i >= 0; i--) quantiles.record(1, i);
    quantiles.settle();
    expect([...quantiles.p50, ...quantiles.p99]).toEqual([499.5, 499.5, 989.01, 989.01]);
  });
  test("of as many values as one likes that are all the same take one pass", () => {
    const quantiles = new BinnedQuantiles(1);
    // A partition that puts only one of its equals in place would take a hundred thousand passes.
    for (let i = 0; i < 100_000; i++) quantiles.record(0, 7);
    quantiles.settle();
    expect([quantiles.p50[0], quantiles.p99[0]]).toEqual([7, 7]);
  }, 2_000);
  test("end in something, whatever was recorded", () => {
    const quantiles = new BinnedQuantiles(2);
    for (let i = 0; i < 10; i++) quantiles.record(0, Number.NaN);
    for (let i = 0; i < 10; i++) quantiles.record(1, Infinity);
    quantiles.settle();
    expect(quantiles.p50[0]).toBeNaN();
  }, 2_000);
  test("of an empty bin are not numbers; further values of a bin count after it was looked at", () => {
    const quantiles = new BinnedQuantiles(2);
    for (const value of [5, 1, 3]) quantiles.record(1, value);
    quantiles.settle();
    quantiles.record(1, 9);
    quantiles.settle();
    expect([quantiles.p50[0], quantiles.p50[1]]).toEqual([Number.NaN, 4]);
  });
});
