import { describe, expect, test } from "vitest";
import { againstStart, type SeedFigures } from "#ui";
import { stripsOf, withGhost } from "../../../src/ui/charts/index.ts";
import { collapsing, shownOf } from "./drawing-runs.ts";

const seed = (at: number, during: number, after: number, attempts: number): SeedFigures => ({
  seed: at,
  during,
  after,
  attempts,
});

describe("a run against the start", () => {
  const start = [1, 2, 3, 4].map((at) => seed(at, 0.2, 0, 4 + at / 10));

  test("pairs each seed with its own, so that what both share does not widen the interval", () => {
    const now = [1, 2, 3, 4].map((at) => seed(at, 0.9, 1, 1 + at / 10));
    const attempts = againstStart(start, now).find(({ unit }) => unit === "count");
    expect(attempts?.difference.mean).toBeCloseTo(-3, 9);
    expect(attempts?.difference.high).toBeCloseTo(attempts?.difference.low ?? 0, 9);
    expect(attempts?.seeds).toBe(4);
  });

  test("gives the interval of the differences, by Student's t", () => {
    const now = [0.9, 1, 1, 0.9].map((after, i) => seed(i + 1, 0.2, after, 1));
    const after = againstStart(start, now).find(({ label }) => label === "goodput afterwards");
    // s = 0.0577, t(3) = 3.182: 0.95 ± 3.182 × 0.0577 / 2.
    expect(after?.difference.low).toBeCloseTo(0.858, 3);
    expect(after?.difference.high).toBeCloseTo(1.042, 3);
  });

  test("leaves out what fewer than two seeds have in both", () => {
    const now = [seed(1, Number.NaN, 1, 1), seed(2, 0.5, 1, 1)];
    expect(againstStart(start, now).map(({ label }) => label)).not.toContain("goodput during the trigger");
    expect(againstStart([], now)).toEqual([]);
    expect(againstStart(start, now.slice(0, 1))).toEqual([]);
  });
});

describe("the start's run behind another", () => {
  test("shares its scale, and is left out of a strip that it has not", () => {
    const [before, after] = [shownOf(collapsing()), shownOf(collapsing({ maxAttempts: 1 }))];
    const strips = withGhost(stripsOf(after), before);
    const goodput = strips.find(({ id }) => id === "goodput");
    expect(goodput?.ghost).toEqual(
      stripsOf(before)
        .find(({ id }) => id === "goodput")
        ?.series.at(-1)?.values,
    );
    for (const strip of strips) {
      const own = stripsOf(after).find(({ id }) => id === strip.id);
      expect(strip.top).toBeGreaterThanOrEqual(own?.top ?? 0);
    }
    expect(withGhost(stripsOf(after), null).every(({ ghost }) => ghost === undefined)).toBe(true);
  });
});
