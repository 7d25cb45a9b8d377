/** What the page of task 8 says beyond its claims: its figures' cluster, other right answers, the brochure, the edge of jitter. */
import { describe, expect, test } from "vitest";
import { judgeSeed, summarise } from "#course";
import { simulate } from "#sim";
import checks, { lateAnswers } from "../../playgrounds/08-posiwid/checks.ts";
import { clusterWith, type Design } from "../../playgrounds/08-posiwid/cluster.ts";
import solution from "../../playgrounds/08-posiwid/solution.ts";
import start from "../../playgrounds/08-posiwid/start.ts";
import { BLIPS, lostMinutes, quarter } from "../../playgrounds/08-posiwid/year.ts";

const SEEDS = [1, 2, 1001];
const QUIET: Design = { longestPause: 120, queue: 4 };
const DECOUPLED: Design = { ...QUIET, asksOnRequest: false, leaseMinutes: 60, renewMinutes: 1, lastKnownGood: true };

test("the cluster of the page's figures is the start's, and the solution's, event for event", () => {
  const hash = (system: typeof start) => simulate(system, quarter(5), { seed: 1 }).hash;
  expect(hash(clusterWith({}))).toBe(hash(start));
  expect(hash(clusterWith(DECOUPLED))).toBe(hash(solution));
});

describe("other right answers pass every claim", () => {
  test.each<[string, Design]>([
    ["a lease of a minute, and serving on with what was last known", { ...DECOUPLED, leaseMinutes: 1 }],
    ["an hour's lease, a node that stops when it ends", { ...DECOUPLED, lastKnownGood: false }],
    ["pauses and no limit to the line", { asksOnRequest: false, lastKnownGood: true, longestPause: 120 }],
  ])("%s", (_, design) => {
    const outcomes = SEEDS.map((seed) => judgeSeed({ system: clusterWith(design), checks }, seed));
    expect(summarise(outcomes, checks).claims.filter(({ passed }) => !passed)).toEqual([]);
  });
});

test("ten control planes keep the brochure's promise and lose every minute of every blip; as it is, neither", () => {
  const year = (design: Design, seed: number) =>
    BLIPS.reduce((lost, blip) => lost + lostMinutes(simulate(clusterWith(design), quarter(blip), { seed })), 0);
  const blips = BLIPS.reduce((sum, blip) => sum + blip, 0);
  const allowed = 0.0001 * 365 * 24 * 60;
  for (const seed of SEEDS) {
    expect(year({ replicas: 10 }, seed)).toBeGreaterThan(blips - 0.1);
    expect(year({ replicas: 10 }, seed)).toBeLessThan(allowed);
    expect(year({}, seed)).toBeGreaterThan(allowed);
  }
});

test.each([
  [0, false],
  [8, false],
  [20, true],
  [60, true],
])("nodes that pause up to %i s (0: a second, always) come back after the blip: %s", (longestPause, back) => {
  const late = SEEDS.map((seed) => lateAnswers(simulate(clusterWith({ longestPause }), quarter(5), { seed })));
  expect(late.map((share) => share <= 0.1)).toEqual(SEEDS.map(() => back));
});
