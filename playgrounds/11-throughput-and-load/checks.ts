import type { Checks, JudgedRun } from "#course";
import { incident, poisson } from "#sim";
import base from "./incident.ts";
import { BENCHMARK } from "./platform.ts";

const steadily = (factor: number) =>
  incident({ load: { users: poisson(BENCHMARK * factor) }, warmup: "30s", duration: "90s" });

/** Answers in time, a second, as a share of what the benchmark reports. */
function ofBenchmark({ run }: JudgedRun): number {
  const good = run.clients["users"]?.goodput.subarray(run.warmupMs / run.binMs) ?? new Float64Array();
  const seconds = (run.durationMs - run.warmupMs) / 1_000;
  return good.reduce((sum, value) => sum + value, 0) / seconds / BENCHMARK;
}

/** Answers over requests, from warm-up to the end. */
function ofOffered({ run }: JudgedRun): number {
  const users = run.clients["users"];
  const from = run.warmupMs / run.binMs;
  const total = (series: Float64Array | undefined): number =>
    series?.subarray(from).reduce((sum, value) => sum + value, 0) ?? Number.NaN;
  return total(users?.goodput) / total(users?.offered);
}

const checks: Checks = {
  incidents: { base, near: steadily(0.9), double: steadily(2) },
  claims: [
    {
      id: "healthy",
      text: "Healthy before the surge",
      on: "base",
      measure: ({ verdict }) => verdict.goodput.before,
      bound: { op: ">=", value: 0.95 },
      unit: "%",
    },
    {
      id: "back",
      text: "Goodput back within 60 s of the surge",
      on: "base",
      measure: ({ verdict }) => verdict.goodput.after,
      bound: { op: ">=", value: 0.95 },
      unit: "%",
    },
    {
      id: "near",
      text: "At 90 % of the benchmark, everybody is served",
      on: "near",
      measure: ofOffered,
      bound: { op: ">=", value: 0.97 },
      unit: "%",
    },
    {
      id: "double",
      text: "At twice the benchmark, goodput of its figure",
      on: "double",
      measure: ofBenchmark,
      bound: { op: ">=", value: 0.9 },
      unit: "%",
    },
  ],
};

export default checks;
