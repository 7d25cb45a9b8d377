import { describe, expect, test } from "vitest";
import { judge, runSeed, wilson } from "#lab";
import { exponential, incident, poisson, simulate, slow, system, type System } from "#sim";

/** A box with four workers of 20 ms (200 a second) at 150 a second, and three retries or none. */
function minimal(maxAttempts: number): System {
  return system({
    boxes: { user: { kind: "client" }, box: { concurrency: 4, work: exponential("20ms") } },
    arrows: { "user -> box": { timeout: "500ms", retry: { maxAttempts } } },
  });
}
const blip = incident({
  load: { user: poisson(150) },
  faults: [slow("box", { by: 3, at: "60s", for: "20s" })],
  duration: "200s",
});

describe("the verdict", () => {
  test("holds when nothing that arrives fails, whatever the noise of arrivals", () => {
    const calm = incident({
      load: { user: poisson(75) },
      faults: [slow("box", { by: 1, at: "60s", for: "30s" })],
      duration: "200s",
    });
    for (let seed = 1; seed <= 20; seed++) expect(runSeed(minimal(1), calm, { seed }).verdict.word).toBe("holds");
  });
  test("degrades when goodput falls and is back within 60 s of the trigger's end", () => {
    const { verdict } = runSeed(minimal(1), blip, { seed: 1 });
    expect(verdict.word).toBe("degrades");
    expect(verdict.goodput.during).toBeLessThan(0.5);
    expect(verdict.recoveryMs).toBeGreaterThan(0);
    expect(verdict.beyond).toBeNull();
  });
  test("collapses when it is not, and is a trap when still down after three horizons", () => {
    const { verdict } = runSeed(minimal(4), blip, { seed: 1 });
    expect(verdict).toMatchObject({
      word: "collapses",
      recoveryMs: null,
      beyond: { horizons: 3, state: "trap", recoveryMs: null },
    });
  });
  test("is a slow drain when goodput comes back beyond the horizon", () => {
    const deep = incident({
      load: { user: poisson(170) },
      faults: [slow("box", { by: 40, at: "60s", for: "20s" })],
      duration: "130s",
    });
    const { verdict } = runSeed(minimal(1), deep, { seed: 1 });
    expect(verdict.word).toBe("collapses");
    expect(verdict.beyond?.state).toBe("slow drain");
    expect(verdict.beyond?.recoveryMs).toBeGreaterThan(60_000);
  });
  test("counts a fault without an end as the new normal: its 60 s run from its beginning", () => {
    const forGood = incident({
      load: { user: poisson(150) },
      faults: [slow("box", { by: 3, at: "60s" })],
      duration: "200s",
    });
    expect(runSeed(minimal(1), forGood, { seed: 1 }).verdict.word).toBe("collapses");
  });
  test("gives no pass where there is nothing to judge: no requests, or none that ever succeeded", () => {
    const silent = incident({ load: { user: poisson(0) }, faults: blip.faults, duration: "200s" });
    expect(judge(simulate(minimal(1), silent))).toMatchObject({ word: "collapses", void: "no requests arrived" });
    const closed = system({
      boxes: { user: { kind: "client" }, box: { concurrency: 1, work: "1h", queue: { limit: 0 } } },
      arrows: { "user -> box": { timeout: "1s" } },
    });
    expect(judge(simulate(closed, blip)).void).toBe("nothing succeeded before the trigger");
  });
  test("judges a run without a trigger by its own first quarter", () => {
    const overload = incident({ load: { user: poisson(260) }, duration: "200s" });
    expect(judge(simulate(minimal(1), overload)).word).toBe("collapses");
    expect(judge(simulate(minimal(1), incident({ load: { user: poisson(60) }, duration: "200s" }))).word).toBe("holds");
  });
});

test("Wilson's interval is the published one (Wilson, 1927; figures of Newcombe, 1998)", () => {
  const rounded = (k: number, n: number): readonly number[] =>
    Object.values(wilson(k, n)).map((bound: number) => Number(bound.toFixed(4)));
  expect(rounded(81, 263)).toEqual([0.2553, 0.3662]);
  expect(rounded(15, 148)).toEqual([0.0624, 0.1605]);
  expect(rounded(0, 20)).toEqual([0, 0.1611]);
  expect(rounded(29, 29)).toEqual([0.883, 1]);
});
