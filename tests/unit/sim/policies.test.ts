import { describe, expect, test } from "vitest";
import { asRetryFunction, giveUp, type RetryContext } from "#sim";
import { HoldingTime } from "../../../src/sim/policies/admission.ts";
import { backoffDelay, type BackoffPlan, type Jitter } from "../../../src/sim/policies/backoff.ts";
import { ratioBudget, tokenBudget } from "../../../src/sim/policies/budget.ts";
import { contentionFactor } from "../../../src/sim/policies/contention.ts";

describe("backoff", () => {
  const plan = (jitter: Jitter, more: Partial<BackoffPlan> = {}): BackoffPlan => ({
    initial: 100,
    max: 1_000,
    multiplier: 2,
    jitter,
    ...more,
  });

  test("without jitter the delay doubles from retry to retry, up to the cap", () => {
    expect([1, 2, 3, 4, 5, 9].map((retry) => backoffDelay(plan("none"), retry, 0, 0.5))).toEqual([
      100, 200, 400, 800, 1_000, 1_000,
    ]);
  });
  test("full jitter spreads over the whole delay, equal jitter over its upper half", () => {
    expect([0, 0.5, 1].map((u) => backoffDelay(plan("full"), 3, 0, u))).toEqual([0, 200, 400]);
    expect([0, 0.5, 1].map((u) => backoffDelay(plan("equal"), 3, 0, u))).toEqual([200, 300, 400]);
  });
  test("decorrelated jitter draws between the first delay and three times the last one, up to the cap", () => {
    expect([0, 0.5, 1].map((u) => backoffDelay(plan("decorrelated"), 3, 200, u))).toEqual([100, 350, 600]);
    expect(backoffDelay(plan("decorrelated"), 3, 900, 1)).toBe(1_000);
  });
});

describe("the token budget (gRPC)", () => {
  test("allows retries while the bucket is more than half full, and none at half", () => {
    const budget = tokenBudget(10, 0.1);
    const allowed = Array.from({ length: 6 }, () => {
      budget.ended(false);
      return budget.spend(0);
    });
    expect(allowed).toEqual([true, true, true, true, false, false]);
  });
  test("earns its tokens back by successes", () => {
    const budget = tokenBudget(10, 0.1);
    for (let i = 0; i < 6; i++) budget.ended(false);
    for (let i = 0; i < 10; i++) budget.ended(true);
    expect(budget.spend(0)).toBe(false);
    budget.ended(true);
    expect(budget.spend(0)).toBe(true);
  });
});

describe("the ratio budget (Finagle, Linkerd)", () => {
  const retriesAllowed = (budget: ReturnType<typeof ratioBudget>, now: number, tries: number): number =>
    Array.from({ length: tries }, () => budget.spend(now)).filter(Boolean).length;

  test("allows one retry in ten first tries", () => {
    const budget = ratioBudget(0.1, 0, 10_000);
    for (let i = 0; i < 50; i++) budget.sent(i * 10);
    expect(retriesAllowed(budget, 500, 20)).toBe(5);
  });
  test("forgets deposits after its time to live", () => {
    const budget = ratioBudget(0.1, 0, 10_000);
    for (let i = 0; i < 50; i++) budget.sent(0);
    expect(retriesAllowed(budget, 10_001, 20)).toBe(0);
  });
  test("allows the minimum whatever the ratio", () => {
    expect(retriesAllowed(ratioBudget(0.1, 2, 10_000), 0, 50)).toBe(20);
  });
  test("counts what was spent against the window it was spent in", () => {
    const budget = ratioBudget(1, 0, 10_000);
    for (let i = 0; i < 5; i++) budget.sent(0);
    expect(retriesAllowed(budget, 5_000, 3)).toBe(3);
    expect(retriesAllowed(budget, 9_000, 9)).toBe(2);
  });
});

test("contention costs nothing up to the knee and grows in proportion beyond it", () => {
  expect([1, 200, 300, 400].map((n) => contentionFactor(n, 200, 2))).toEqual([1, 1, 2, 3]);
});

test("the estimated wait follows the measured holding time, so a slowed box sheds sooner", () => {
  const holding = new HoldingTime(100);
  expect(holding.estimateWait(19, 10)).toBe(200);
  for (let i = 0; i < 200; i++) holding.observe(300);
  expect(holding.estimateWait(19, 10)).toBeCloseTo(600, 0);
});

test("a retry policy given as data is the function that says the same", () => {
  const ask = asRetryFunction({ maxAttempts: 3, on: ["timeout"], initialBackoff: "100ms" });
  const after = (attempt: number, outcome: RetryContext["outcome"]) =>
    ask({ attempt, outcome, elapsed: 0, previousDelay: 0, random: 0.5 });
  expect([1, 2, 3, 4].map((attempt) => after(attempt, "timeout"))).toEqual([100, 200, giveUp, giveUp]);
  expect(after(1, "5xx")).toBe(giveUp);
  const any = asRetryFunction({ maxAttempts: 2 });
  const context = { attempt: 1, elapsed: 0, previousDelay: 0, random: 0.5 };
  expect((["5xx", "timeout", "rejected"] as const).map((outcome) => any({ ...context, outcome }))).toEqual([0, 0, 0]);
});
