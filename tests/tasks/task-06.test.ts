/** What the page of task 6 says beyond its claims: the two hours, no retries, and what shedding takes. */
import { expect, test } from "vitest";
import { judgeSeed, summarise } from "#course";
import { disableRetries, shed, simulate } from "#sim";
import checks from "../../playgrounds/06-metastable-signature/checks.ts";
import { type Controls, deploy, platformWith } from "../../playgrounds/06-metastable-signature/platform.ts";

const SEEDS = [1, 2, 3, 1001, 1002];
const judged = (controls: Controls) =>
  summarise(
    SEEDS.map((seed) => judgeSeed({ system: platformWith(controls), checks }, seed)),
    checks,
  );

test("no retries at all leave only the slow minutes", () => {
  const failed = judged({ arrow: { retry: { maxAttempts: 1 } } }).claims.filter(({ passed }) => !passed);
  expect(failed.map(({ id }) => id)).toEqual(["bump"]);
});

test("in the two hours the platform is down until the retries are switched off, and up within half a minute of it", () => {
  const off = disableRetries("users -> api", { at: "100min" });
  const run = simulate(platformWith({}), deploy({ at: "10min", duration: "2h", actions: [off] }), { binMs: 10_000 });
  const { goodput } = run.clients["users"]!;
  const answered = (fromMs: number, toMs: number): number =>
    goodput.slice(fromMs / run.binMs, toMs / run.binMs).reduce((sum, value) => sum + value, 0);
  expect(answered(15 * 60_000, 100 * 60_000)).toBe(0);
  expect(answered(100 * 60_000 + 30_000, 110 * 60_000)).toBeGreaterThan(0.95 * 44 * 570);
  expect(run.overflow).toBeNull();
});

test("half of the load shed for three minutes is too little, three fifths are enough", () => {
  const late = (share: number): number => {
    const world = deploy({
      at: "300s",
      duration: "30min",
      actions: [shed("users", { share, at: "20min", for: "3min" })],
    });
    const { goodput, offered } = simulate(platformWith({}), world).clients["users"]!;
    const sum = (series: Float64Array): number => series.slice(1_500).reduce((total, value) => total + value, 0);
    return sum(goodput) / sum(offered);
  };
  expect(late(0.5)).toBe(0);
  expect(late(0.6)).toBeGreaterThan(0.95);
});
