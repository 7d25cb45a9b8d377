/** What the page of task 7 says beyond its claims: who falls with whom, and what no drawing shows. */
import { describe, expect, test } from "vitest";
import { testStatement } from "#course";
import key from "../../playgrounds/07-audit-a-diagram/answer.ts";
import {
  answered,
  balanced,
  drawnToFirst,
  failingFast,
  failover,
  oneGone,
  replicaAnswers,
  runsOf,
} from "../../playgrounds/07-audit-a-diagram/behaviours.ts";
import incident from "../../playgrounds/07-audit-a-diagram/incident.ts";
import { type Joint, jointByHand, jointFailure } from "../../playgrounds/07-audit-a-diagram/joint.ts";
import { ANNOTATED, meshWith } from "../../playgrounds/07-audit-a-diagram/mesh.ts";
import solution from "../../playgrounds/07-audit-a-diagram/solution.ts";
import setup from "../../playgrounds/07-audit-a-diagram/statement.ts";
import start from "../../playgrounds/07-audit-a-diagram/start.ts";
import { WAYS, worldWith } from "../../playgrounds/07-audit-a-diagram/worlds.ts";
import { rememberedJobs } from "../support/remembered-jobs.ts";

const SEEDS = [1, 2, 1001];

describe("a sick callee takes with it what the form calls right", () => {
  const { deliverable } = key;
  const right = deliverable.kind === "diagram" ? (deliverable.columns.at(-1)?.right ?? {}) : {};
  const callees = Object.entries(right).map(([arrow, takes]) => [arrow.split(" -> ")[1]!, takes] as const);

  test.each([...new Map(callees)].filter(([box]) => box !== "lb"))("%s: %s", (box, takes) => {
    for (const fault of Object.values(WAYS)) {
      // A slow replica is slow for its own requests; that it is gone takes it out.
      if (takes === "one replica" && fault(box).kind === "slow") continue;
      for (const run of runsOf(start, worldWith(fault(box)), SEEDS)) {
        const lost = (["r1", "r2"] as const).filter((replica) => replicaAnswers(run, replica) < 0.5);
        expect([box, lost.length]).toEqual([box, takes === "both replicas" ? 2 : 1]);
      }
    }
  });
});

describe("what the drawing can't show", () => {
  test("a balancer that looks for the emptier replica is drawn to one that fails fast", () => {
    const drawn = (choice: "round robin" | "least in flight"): readonly number[] =>
      runsOf(balanced(choice), failingFast, SEEDS).map(drawnToFirst);
    expect(Math.min(...drawn("least in flight"))).toBeGreaterThan(0.75);
    expect(Math.max(...drawn("round robin"))).toBeLessThan(0.55);
  });
  test("one replica carries for two while both have room, and neither comes back where they have not", () => {
    const late = (rate: number): readonly number[] =>
      runsOf(failover(), oneGone(rate), SEEDS).map((run) => answered(run, 60, 75));
    expect(Math.min(...late(24))).toBeGreaterThan(0.9);
    expect(Math.max(...late(36))).toBeLessThan(0.1);
  });
  test("two replicas with shared boxes are away together a hundred times as often as independent ones", () => {
    const [shared, apart] = [jointFailure(true), jointFailure(false)];
    const over = (run: Joint, hand: Joint): readonly number[] => [run.one / hand.one, run.both / hand.both];
    for (const [run, hand] of [
      [shared, true],
      [apart, false],
    ] as const)
      for (const ratio of over(run, jointByHand(hand))) expect(Math.abs(ratio - 1)).toBeLessThan(0.2);
    expect(shared.both).toBeCloseTo(jointByHand(true).both, 3);
    expect(shared.both / shared.one ** 2).toBeGreaterThan(100);
    expect(apart.both / apart.one ** 2).toBeLessThan(2);
  });
});

test("the solution is what the page's comparisons call annotated", () => {
  const made = meshWith(ANNOTATED);
  expect(made.arrows).toEqual(solution.arrows);
  expect(solution.boxes).toEqual(made.boxes);
});

test("the reference answer's statement stands", async () => {
  const statement = { X: 'arrows["users -> lb"].retry', Y: "boxes.auth.concurrency", Z: "faults[0]", B: "outage" };
  const result = await testStatement({ system: start, incident, setup }, statement, rememberedJobs(start, incident));
  expect(result.verdict?.says).toBe("stands");
}, 60_000);
