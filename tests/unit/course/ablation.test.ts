/** Switching a mechanism off: where it is, what is missed without it, and what another masks. */
import { expect, test } from "vitest";
import { ablate, judgeSeed, mechanismsOf, type Ablated, type Checks } from "#course";
import { applyEdits, type RunJobs, runSeed } from "#lab";
import { incident, poisson, slow, system } from "#sim";

const world = incident({
  load: { users: poisson(40) },
  faults: [slow("service", { by: 8, at: "5s", for: "5s" })],
  duration: "15s",
});
const own = system({
  boxes: {
    users: { kind: "client" },
    service: { concurrency: 2, work: "20ms", queue: { limit: 20 }, admission: { maxWait: "200ms" } },
  },
  arrows: {
    "users -> service": {
      timeout: "1s",
      retry: { maxAttempts: 3, initialBackoff: "50ms", jitter: "full" },
      retryBudget: { maxTokens: 10, tokenRatio: 0.1 },
    },
  },
});
const checks: Checks = {
  incidents: { base: world },
  claims: [
    {
      id: "attempts",
      text: "Attempts per request",
      on: "base",
      measure: ({ verdict }) => verdict.attempts.worst,
      bound: { op: "<=", value: 1.5 },
      unit: "×",
    },
  ],
};
const run: RunJobs = async (jobs) =>
  jobs.map(({ edits, seed, horizons }) => runSeed(...applyEdits(own, world, edits), { seed, horizons }));

test("a system's mechanisms are named once each, with every place that has them", () => {
  const found = mechanismsOf(own, world);
  expect(found.map(({ id }) => id)).toEqual(["timeout", "spread", "budget-clients", "admission", "limit"]);
  expect(found.find(({ id }) => id === "spread")?.edits).toEqual([
    { path: ["arrows", "users -> service", "retry"], value: { maxAttempts: 3 } },
  ]);
});

test("what another cannot do is missed; what another does is masked", async () => {
  expect(judgeSeed({ system: own, checks }, 1).claims).toMatchObject([{ id: "attempts", passed: true }]);
  const heard: Ablated[] = [];
  const rows = await ablate(run, checks, mechanismsOf(own, world), {
    seeds: [1, 2],
    onAblated: (row) => heard.push(row),
  });
  expect(heard).toEqual(rows);
  const missed = Object.fromEntries(rows.map(({ id, missed: claims }) => [id, claims.map((claim) => claim.id)]));
  expect(missed).toEqual({ timeout: [], spread: [], "budget-clients": ["attempts"], admission: [], limit: [] });
});
