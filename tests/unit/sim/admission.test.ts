/** Whom a box lets in: by utilisation, by priority, and by a limit that finds its own value. */
import { describe, expect, test } from "vitest";
import {
  type AdmissionContext,
  checkedSystem,
  ConfigurationError,
  exponential,
  fixed,
  incident,
  poisson,
  type Run,
  type Service,
  simulate,
  slow,
} from "#sim";
import { AdaptiveLimit, limitPlan } from "../../../src/sim/policies/limit.ts";

const box = (more: object): Service => ({ concurrency: 10, work: exponential("100ms"), ...more });

function run(
  service: Service,
  rates: Readonly<Record<string, number>>,
  priorities: Readonly<Record<string, number>> = {},
): Run {
  const names = Object.keys(rates);
  const model = checkedSystem({
    boxes: {
      ...Object.fromEntries(names.map((name) => [name, { kind: "client", priority: priorities[name] ?? 0 }])),
      box: service,
    },
    arrows: Object.fromEntries(names.map((name) => [`${name} -> box`, {}])),
  });
  const load = Object.fromEntries(names.map((name) => [name, poisson(rates[name]!)]));
  return simulate(model, incident({ load, warmup: "5s", duration: "200s" }));
}

describe("maxUtilisation", () => {
  test("lets everybody in while the box is less busy than that", () => {
    expect(run(box({ admission: { maxUtilisation: 0.95 } }), { user: 30 }).boxes["box"]!.rejected).toBe(0);
  });
  test("keeps a box that is offered more at about that utilisation, and its queue short", () => {
    const { utilization, queueMean, rejected } = run(box({ admission: { maxUtilisation: 0.8 } }), { user: 200 }).boxes[
      "box"
    ]!;
    expect(utilization).toBeGreaterThan(0.75);
    expect(utilization).toBeLessThan(0.86);
    expect(queueMean).toBeLessThan(12);
    expect(rejected).toBeGreaterThan(20_000);
  });
  test("measures the servers that are busy where they are shared", () => {
    const { utilization } = run(box({ sharing: "processor", admission: { maxUtilisation: 0.8 } }), { user: 200 }).boxes[
      "box"
    ]!;
    expect(utilization).toBeGreaterThan(0.75);
    expect(utilization).toBeLessThan(0.86);
  });
});

describe("maxWait", () => {
  test("turns away who would wait longer, and nobody else", () => {
    const { boxes } = run(box({ admission: { maxWait: "50ms" } }), { user: 200 });
    expect(boxes["box"]!.waitP95).toBeLessThan(150);
    expect(boxes["box"]!.utilization).toBeGreaterThan(0.9);
    expect(boxes["box"]!.rejected).toBeGreaterThan(15_000);
    expect(run(box({ admission: { maxWait: "2s" } }), { user: 50 }).boxes["box"]!.rejected).toBe(0);
  });
});

describe("shedding by priority", () => {
  const rates = { gold: 50, bulk: 150 };
  const shedding = { maxUtilisation: 0.8, spare: 1 };

  test("turns the lower away and spares the higher", () => {
    const { clients } = run(box({ admission: shedding }), rates, { gold: 1 });
    expect(clients["gold"]!.failed).toBe(0);
    expect(clients["bulk"]!.failed).toBeGreaterThan(0.6 * clients["bulk"]!.arrivals);
  });
  test("spares nobody from a queue that is full", () => {
    const { clients } = run(box({ queue: { limit: 2 }, admission: shedding }), { gold: 200, bulk: 10 }, { gold: 1 });
    expect(clients["gold"]!.failed).toBeGreaterThan(0.4 * clients["gold"]!.arrivals);
  });
  test("with the priority discipline leaves the higher neither rejected nor waiting", () => {
    const service = box({ queue: { discipline: "priority" }, admission: { maxWait: "500ms", spare: 1 } });
    const { clients } = run(service, rates, { gold: 1 });
    expect(clients["gold"]!.failed).toBe(0);
    expect(clients["gold"]!.latency.mean).toBeLessThan(130);
    expect(clients["bulk"]!.failed).toBeGreaterThan(0);
  });
  test("can be written as a function, which is told the same", () => {
    const asked: AdmissionContext[] = [];
    const admission = (context: AdmissionContext): boolean => {
      asked.push(context);
      return context.utilisation < 0.8 || context.priority >= 1;
    };
    const byFunction = run(box({ admission }), rates, { gold: 1 });
    expect(byFunction.hash).toBe(run(box({ admission: shedding }), rates, { gold: 1 }).hash);
    expect(new Set(asked.map(({ priority }) => priority))).toEqual(new Set([0, 1]));
    expect(Math.max(...asked.map(({ utilisation }) => utilisation))).toBeLessThanOrEqual(1 + 1e-9);
  });
});

describe("the adaptive concurrency limit", () => {
  test("grows by one while at least half used, and not when idle", () => {
    const limit = new AdaptiveLimit(limitPlan({}));
    limit.ended(10, 5);
    expect(limit.limit).toBe(11);
    limit.ended(10, 5);
    expect(limit.limit).toBe(11);
  });
  test("shrinks by a tenth, and by at least one, when a job took too long", () => {
    const limit = new AdaptiveLimit(limitPlan({ initialLimit: 100 }));
    limit.ended(5_001, 1);
    expect(limit.limit).toBe(90);
    for (let i = 0; i < 60; i++) limit.ended(6_000, 1);
    expect(limit.limit).toBe(1);
  });
  test("finds a bound that keeps times in the box within twice its timeout, in an overload without end", () => {
    const concurrencyLimit = { timeout: "500ms" } as const;
    const { sojournP95, utilization, rejected } = run(box({ concurrencyLimit }), { user: 150 }).boxes["box"]!;
    expect(sojournP95).toBeLessThan(1_000);
    // Every late job takes a tenth: a burst of them takes most of it, and slots stay empty while it grows again.
    expect(utilization).toBeGreaterThan(0.75);
    expect(rejected).toBeGreaterThan(5_000);
  });
  test("follows a box that becomes slower, where a fixed limit would not", () => {
    const model = (concurrencyLimit?: { timeout: "1s" }) =>
      checkedSystem({
        boxes: {
          user: { kind: "client" },
          box: box(concurrencyLimit === undefined ? { queue: { limit: 90 } } : { concurrencyLimit }),
        },
        arrows: { "user -> box": {} },
      });
    const world = incident({
      load: { user: poisson(90) },
      faults: [slow("box", { by: 4, at: "50s" })],
      warmup: "100s",
      duration: "300s",
    });
    const p95 = (system: ReturnType<typeof model>): number => simulate(system, world).boxes["box"]!.sojournP95;
    expect(p95(model({ timeout: "1s" }))).toBeLessThan(2_500);
    expect(p95(model())).toBeGreaterThan(3_000);
  });
  test("bounds a box that shares its processor", () => {
    const concurrencyLimit = { timeout: "500ms" } as const;
    const shared = box({ sharing: "processor", concurrencyLimit });
    expect(run(shared, { user: 150 }).boxes["box"]!.inUsePeak).toBeLessThan(200);
  });
});

describe("what does not fit together is said", () => {
  const refused = (more: object): ConfigurationError => {
    try {
      checkedSystem({
        boxes: { user: { kind: "client" }, box: { work: fixed(1), ...more } },
        arrows: { "user -> box": {} },
      });
    } catch (error) {
      if (error instanceof ConfigurationError) return error;
    }
    throw new Error("nothing was refused");
  };
  test("an admission policy that says by what to shed in no way", () => {
    expect(refused({ admission: { spare: 1 } }).path).toBe("boxes.box.admission");
  });
  test("a share of slots without number", () => {
    expect(refused({ admission: { maxUtilisation: 0.5 } }).path).toBe("boxes.box.concurrency");
  });
  test("a longest wait where nobody waits", () => {
    expect(refused({ concurrency: 1, sharing: "processor", admission: { maxWait: "1s" } }).path).toBe(
      "boxes.box.admission.maxWait",
    );
  });
});
