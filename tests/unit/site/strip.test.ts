import { describe, expect, test } from "vitest";
import { area, coarser, line, meanBetween, smooth, type Strip, xAt, yAt } from "../../../src/site/strip.ts";

const strip: Strip = { x: 100, y: 10, width: 400, height: 50, fromMs: 10_000, toMs: 50_000, top: 100 };

describe("a strip drawn at build time", () => {
  test("puts moments on the time axis and keeps those outside at its edges", () => {
    expect([10_000, 30_000, 50_000, 0, 99_000].map((ms) => xAt(strip, ms))).toEqual([100, 300, 500, 100, 500]);
  });

  test("puts 0 at the foot, its top value at the head, and cuts what is higher", () => {
    expect([0, 50, 100, 250].map((value) => yAt(strip, value))).toEqual([60, 35, 10, 10]);
  });

  test("draws one point a bin, in the middle of the bin, and only the bins in sight", () => {
    const second = { ...strip, toMs: 12_000 };
    expect(line(second, 1000, new Float64Array(20).fill(100))).toBe("M200 10h200");
  });

  test("closes an area along the series below it", () => {
    const second = { ...strip, toMs: 11_000 };
    const bins = (value: number) => new Float64Array(20).fill(value);
    expect(area(second, 1000, bins(100), bins(50))).toBe("M300 10l0 25Z");
    expect(area(second, 1000, bins(100))).toBe("M300 10l0 50Z");
  });

  test("means only bins that lie whole inside the window", () => {
    expect(meanBetween(1000, [1, 2, 3, 4], 500, 3000)).toBe(2.5);
    expect(meanBetween(1000, [1, 2, 3, 4], 3500, 3900)).toBeNaN();
  });

  test("takes the mean of neighbouring bins where there is no room for each", () => {
    expect([...coarser([1, 3, 5, 7, 100], 2)]).toEqual([2, 6]);
  });

  test("smooths without moving the total of a constant series", () => {
    expect([...smooth([6, 6, 6, 6], 3)]).toEqual([6, 6, 6, 6]);
    expect([...smooth([0, 0, 9, 0, 0], 3)]).toEqual([0, 3, 3, 3, 0]);
    expect([...smooth([9, 0, 0], 3)]).toEqual([4.5, 3, 0]);
  });
});
