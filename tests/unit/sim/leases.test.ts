import { describe, expect, test } from "vitest";
import { simulate } from "#sim";
import { blip, cluster, type Cluster, lostPerBlipMinute } from "../../support/programs/leases.ts";

const alone: Cluster = {
  nodes: 400,
  asksOnRequest: false,
  leaseMinutes: 360,
  lastKnownGood: false,
  retry: "with jitter",
  queue: 15,
};

function lost(design: Partial<Cluster>, minutes = 10): number {
  return lostPerBlipMinute(simulate(cluster({ ...alone, ...design }), blip(minutes), { seed: 1 }));
}

describe("400 nodes and a control plane that is away for some minutes", () => {
  test("asked on every request, it takes the cluster down for as long as it is away", () => {
    for (const minutes of [5, 20]) expect(lost({ asksOnRequest: true }, minutes)).toBeCloseTo(1, 1);
  });

  test("short leases and retries at once: the cluster does not come back with it", () => {
    const naive = cluster({ ...alone, leaseMinutes: 1, retry: "at once", queue: 1_000_000 });
    const run = simulate(naive, blip(10), { seed: 1 });
    expect(lostPerBlipMinute(run)).toBeGreaterThan(2.9);
    expect(run.levels["serving"]?.at(-1)).toBe(0);
  });

  test("a bounded queue and jitter bring it back, but not before", () => {
    expect(lost({ leaseMinutes: 1 })).toBeGreaterThan(0.9);
    expect(lost({ leaseMinutes: 1 })).toBeLessThan(1.2);
  });

  test("a lease has to outlive the longest blip", () => {
    const [ten, twenty, sixty] = [10, 20, 60].map((leaseMinutes) => lost({ leaseMinutes }, 20));
    expect(ten).toBeGreaterThan(twenty as number);
    expect(twenty).toBeGreaterThan(0.1);
    expect(sixty).toBeLessThan(0.01);
  });

  test("serving with what was last known, it loses next to nothing", () => {
    for (const minutes of [5, 20]) expect(lost({ lastKnownGood: true }, minutes)).toBeLessThan(0.01);
  });
});
