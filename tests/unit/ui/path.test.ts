import { describe, expect, test } from "vitest";
import { groundPath, linePath } from "../../../src/ui/charts/path.ts";

describe("a line as path data", () => {
  test("starts at its first place and goes on in steps", () => {
    expect(linePath([{ x: 1, y: 2 }, { x: 4, y: 6 }, { x: 5.5, y: 5.7 }])).toBe("M1 2l3 4l1.5-.3"); // prettier-ignore
  });

  test("writes a level stretch once", () => {
    expect(linePath([0, 1, 2, 3].map((x) => ({ x, y: 7 })))).toBe("M0 7h3");
  });

  test("does not add its rounding up: a thousand steps of 1/3 end where they should", () => {
    const places = Array.from({ length: 3_001 }, (_, i) => ({ x: i / 3, y: i % 2 }));
    const steps = linePath(places).match(/l-?[\d.]+/g) ?? [];
    expect(steps.reduce((sum, step) => sum + Number(step.slice(1)), 0)).toBeCloseTo(1_000, 6);
  });

  test("closes a ground at the floor under its first place", () => {
    expect(groundPath([{ x: 1, y: 2 }, { x: 3, y: 1 }], 36)).toBe("M1 2l2-1V36H1Z"); // prettier-ignore
  });

  test("is nothing for no places", () => {
    expect([linePath([]), groundPath([], 36)]).toEqual(["", ""]);
  });
});
