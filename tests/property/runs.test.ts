/** What every run must satisfy, whatever the system: checked on systems and incidents drawn at random. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { checkedIncident, checkedSystem, loadsOf, type Run, simulate, start } from "#sim";
import { type Drawn, drawn } from "./drawn.ts";

const RUNS = { numRuns: 150, seed: 20261124 };
const sum = (series: Float64Array): number => series.reduce((total, value) => total + value, 0);

function check(property: (drawn: Drawn, run: Run) => void): void {
  fc.assert(
    fc.property(drawn, (input) => {
      property(input, simulate(input.system, input.incident, { seed: input.seed }));
    }),
    RUNS,
  );
}

describe("in every run", () => {
  test("requests balance: arrivals = succeeded + failed + in flight, in totals and by cohort", () => {
    check((_, run) => {
      const user = run.clients["user"]!;
      expect(user.arrivals).toBe(user.succeeded + user.failed + user.inFlight);
      expect(user.inFlight).toBeGreaterThanOrEqual(0);
      expect(sum(user.offered)).toBe(user.arrivals);
      expect(sum(user.cohortGood)).toBe(user.succeeded);
      expect(sum(user.cohortFailed)).toBe(user.failed);
      expect(sum(user.goodput)).toBe(user.succeeded);
    });
  });

  test("tries balance: attempts = calls + retries, and each has at most one end", () => {
    check((_, run) => {
      for (const arrow of Object.values(run.arrows)) {
        expect(arrow.attempts).toBe(arrow.calls + arrow.retries - sum(arrow.blocked));
        expect(sum(arrow.good) + sum(arrow.error) + sum(arrow.timeout)).toBeLessThanOrEqual(arrow.attempts);
      }
    });
  });

  test("a box holds its limits: never more slots in use than it has, never more waiting than its queue takes", () => {
    check((_, run) => {
      const most = run.actions.some(({ text }) => text.endsWith("× 2")) ? 2 : 1;
      for (const box of Object.values(run.boxes)) {
        expect(box.inUsePeak).toBeLessThanOrEqual(most * box.concurrency);
        expect(Math.max(0, ...box.queue)).toBeLessThanOrEqual(box.queueLimit + 1e-6);
        expect(box.served + box.rejected + box.lost).toBeLessThanOrEqual(box.arrivals);
        expect(box.abandonedServed).toBeLessThanOrEqual(box.served);
        for (let i = 0; i < run.bins; i++) {
          expect(box.inUseForNobody[i]!).toBeLessThanOrEqual(box.inUse[i]! + 1e-6);
          expect(box.queueForNobody[i]!).toBeLessThanOrEqual(box.queue[i]! + 1e-6);
          expect(box.inUseForNobody[i]!).toBeGreaterThan(-1e-6);
        }
      }
    });
  });

  test("Little's law holds exactly for what came and went: mean in system × time = total time in system", () => {
    fc.assert(
      fc.property(drawn, ({ system, incident, seed }) => {
        // Long after the last arrival everything has left, so that no job's time is cut off.
        const finite = checkedIncident({
          ...incident,
          // An operator may lose jobs, and then they have no time in the system.
          actions: [],
          warmup: 0.001,
          load: Object.fromEntries(
            Object.keys(incident.load).map((name) => [
              name,
              loadsOf(incident, name).map((load) => ({ ...load, for: 10_000 })),
            ]),
          ),
        });
        fc.pre(Object.keys(finite.load).length > 0);
        // So does a crash. Whoever asks a box that never answers, and has no timeout, never leaves.
        const losing: readonly string[] = ["crash", "partition", "loseMessages"];
        fc.pre(finite.faults.every((fault) => fault.kind !== "down" || fault.mode !== "silent"));
        fc.pre(finite.faults.every(({ kind }) => !losing.includes(kind)));
        // So does whoever waits for a message that the wire has lost. A job that is told to stop, or dropped at its deadline, leaves without having been served.
        const arrows = Object.fromEntries(
          Object.entries(system.arrows).map(([name, arrow]) => [
            name,
            { ...arrow, cancelOnTimeout: false, propagateDeadline: false, loss: 0 },
          ]),
        );
        // Health checks never cease.
        const boxes = { ...system.boxes, lb: { ...system.boxes["lb"], healthCheck: undefined } };
        const simulation = start(checkedSystem({ boxes, arrows }), finite, { seed });
        simulation.advance(4_000_000);
        const run = simulation.run();
        fc.pre(run.overflow === null);
        for (const box of Object.values(run.boxes)) {
          const area = box.inSystemMean * (run.durationMs - run.warmupMs);
          const total = box.served === 0 ? 0 : box.served * box.sojournMean;
          expect(Math.abs(area - total)).toBeLessThanOrEqual(1e-3 + 1e-6 * total);
        }
      }),
      { ...RUNS, numRuns: 60 },
    );
  });

  test("the same seed gives the same run, to the bit", () => {
    check(({ system, incident, seed }, run) => {
      expect(simulate(system, incident, { seed })).toEqual(run);
    });
  });

  test("another seed gives another run", () => {
    fc.assert(
      fc.property(drawn, ({ system, incident, seed }) => {
        const [first, second] = [seed, seed + 1].map((each) => simulate(system, incident, { seed: each }));
        fc.pre(first!.events > 50);
        // A closed loop with a fixed pause may leave nothing to chance.
        fc.pre(Object.keys(incident.load).length > 0);
        expect(second!.hash).not.toBe(first!.hash);
      }),
      RUNS,
    );
  });

  test("the order in which keys are written changes nothing that is counted", () => {
    const reversed = <T>(value: Readonly<Record<string, T>>): Record<string, T> =>
      Object.fromEntries(Object.entries(value).reverse());
    check(({ system, incident, seed }, run) => {
      const other = checkedSystem({ ...system, boxes: reversed(system.boxes), arrows: reversed(system.arrows) });
      const again = simulate(other, incident, { seed });
      expect(again.clients).toEqual(run.clients);
      expect(again.boxes).toEqual(run.boxes);
      expect(again.arrows).toEqual(run.arrows);
    });
  });

  test("a box that nobody calls changes nothing elsewhere", () => {
    check(({ system, incident, seed }, run) => {
      const wider = checkedSystem({ ...system, boxes: { ...system.boxes, idle: { work: 100 } } });
      const again = simulate(wider, incident, { seed });
      expect(again.hash).toBe(run.hash);
      expect(again.clients).toEqual(run.clients);
    });
  });

  test("a run that is paused and gone on with is the run that was not", () => {
    check(({ system, incident, seed }, run) => {
      const simulation = start(system, incident, { seed });
      for (const ms of [1, 7_000, 7_000.5, 19_999]) {
        simulation.advance(ms);
        simulation.run();
      }
      simulation.advance(20_000);
      const again = simulation.run();
      expect(again.hash).toBe(run.hash);
      expect(again.clients["user"]!.goodput).toEqual(run.clients["user"]!.goodput);
    });
  });
});

describe("what a mechanism at its neutral value does is nothing", () => {
  const changed = (change: (arrow: Record<string, unknown>) => Record<string, unknown>): void => {
    check(({ system, incident, seed }, run) => {
      const arrows = Object.fromEntries(
        Object.entries(system.arrows).map(([name, arrow]) => [name, change({ ...arrow })]),
      );
      expect(simulate(checkedSystem({ ...system, arrows }), incident, { seed }).hash).toBe(run.hash);
    });
  };
  test("a retry of one attempt is no retry", () => {
    changed((arrow) =>
      (arrow["retry"] ?? arrow["hedge"]) === undefined ? { ...arrow, retry: { maxAttempts: 1 } } : arrow,
    );
  });
  test("a budget that never runs out is no budget", () => {
    changed((arrow) =>
      arrow["retryBudget"] === undefined
        ? { ...arrow, retryBudget: { retryRatio: 1_000, minRetriesPerSecond: 1_000_000 } }
        : arrow,
    );
  });
  test("a queue limit that is never reached is no limit", () => {
    check(({ system, incident, seed }, run) => {
      const boxes = Object.fromEntries(
        Object.entries(system.boxes).map(([name, box]) => [
          name,
          box.kind === "client" || box.kind === "balancer" || box.queue?.limit !== undefined
            ? box
            : { ...box, queue: { ...box.queue, limit: 10_000_000 } },
        ]),
      );
      expect(simulate(checkedSystem({ ...system, boxes }), incident, { seed }).hash).toBe(run.hash);
    });
  });
});

test("scaling every time by two scales every time in the result by two, exactly", () => {
  const build = (unit: number): Run => {
    const system = checkedSystem({
      boxes: {
        user: { kind: "client" },
        a: { work: 5 * unit, calls: ["b"] },
        b: { concurrency: 3, work: { distribution: "lognormal", mean: 100 * unit, cv: 0.7 } },
      },
      arrows: {
        "user -> a": { timeout: 400 * unit, retry: { maxAttempts: 3, initialBackoff: 50 * unit, jitter: "full" } },
        "a -> b": { latency: 2 * unit },
      },
    });
    const incident = checkedIncident({
      load: { user: { process: "poisson", rate: 25 / unit } },
      faults: [{ kind: "slow", box: "b", by: 3, at: 20_000 * unit, for: 5_000 * unit }],
      warmup: 4_096 * unit,
      duration: 65_536 * unit,
    });
    return simulate(system, incident, { seed: 5, binMs: 1_024 * unit });
  };
  const [once, twice] = [build(1), build(2)];
  expect(twice.events).toBe(once.events);
  expect(twice.clients["user"]!.goodput).toEqual(once.clients["user"]!.goodput);
  expect(twice.clients["user"]!.latency.mean).toBe(2 * once.clients["user"]!.latency.mean);
  expect(twice.boxes["b"]!.waitMean).toBe(2 * once.boxes["b"]!.waitMean);
  expect(twice.boxes["b"]!.queueMean).toBe(once.boxes["b"]!.queueMean);
});
