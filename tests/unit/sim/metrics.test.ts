import { describe, expect, test } from "vitest";
import { simulate } from "#sim";
import { w2Incident, w2System } from "../../bench/workloads.ts";

describe("a run without metrics", () => {
  const [whole, bare] = [true, false].map((metrics) => simulate(w2System, w2Incident, { metrics })) as [
    ReturnType<typeof simulate>,
    ReturnType<typeof simulate>,
  ];

  test("is the same run, with the same counts and levels", () => {
    expect(bare.hash).toBe(whole.hash);
    expect(bare.arrows).toEqual(whole.arrows);
    const { arrivals, succeeded, failed, goodput, cohortGood } = whole.clients["shop"]!;
    expect(bare.clients["shop"]).toMatchObject({ arrivals, succeeded, failed, goodput, cohortGood });
    const { served, queue, inUse, utilization, queueMean } = whole.boxes["api"]!;
    expect(bare.boxes["api"]).toMatchObject({ served, queue, inUse, utilization, queueMean });
  });
  test("says of waits and latencies that they were not measured", () => {
    const { waitMean, waitP95, sojournMean } = bare.boxes["db"]!;
    expect([waitMean, waitP95, sojournMean, bare.clients["shop"]!.latency.p99]).toEqual(Array(4).fill(Number.NaN));
    expect(bare.clients["shop"]!.outcomeP50.every(Number.isNaN)).toBe(true);
    expect(whole.boxes["db"]!.waitMean).toBeGreaterThan(0);
  });
});
