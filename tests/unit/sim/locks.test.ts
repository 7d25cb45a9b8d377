import { describe, expect, test } from "vitest";
import {
  incident,
  program,
  recordingLog,
  replayingLog,
  simulate,
  steady,
  system,
  systemData,
  systemFromData,
} from "#sim";
import { bank, tenMinutes } from "../../support/programs/transactions.ts";

const SEEDS = [1, 2, 3];

function deadlocksPerThousand(users: number, order: Parameters<typeof bank>[1]): number {
  const runs = SEEDS.map((seed) => simulate(bank(users, order), tenMinutes, { seed }).counters);
  const sum = (name: string): number => runs.reduce((total, counters) => total + (counters[name]?.total ?? 0), 0);
  return (1_000 * sum("deadlocks")) / sum("committed");
}

describe("transactions that take two locks", () => {
  test("never deadlock alone, and do together, the more of them there are", () => {
    expect(deadlocksPerThousand(1, "as it comes")).toBe(0);
    const [few, some, many] = [4, 16, 64].map((users) => deadlocksPerThousand(users, "as it comes"));
    expect(few).toBeGreaterThan(4);
    expect(few).toBeLessThan(12);
    expect(some).toBeGreaterThan(33);
    expect(some).toBeLessThan(49);
    expect(many).toBeGreaterThan(200);
  });

  test("never deadlock where all take the locks in one order", () => {
    for (const users of [1, 16, 64]) expect(deadlocksPerThousand(users, "A before B")).toBe(0);
  });

  test("an aborted one answers with an error, and every other commits", () => {
    const run = simulate(bank(64, "as it comes"), tenMinutes);
    expect(run.clients["users"]?.failed).toBe(run.counters["deadlocks"]?.total);
    expect(run.clients["users"]?.succeeded).toBe(run.counters["committed"]?.total);
    expect(run.clients["users"]?.inFlight).toBeLessThanOrEqual(64);
  });

  test("deadlocks come out the same from the log alone", () => {
    const log = recordingLog();
    const run = simulate(bank(32, "as it comes"), tenMinutes, { policyLog: log });
    const again = systemFromData(structuredClone(systemData(bank(32, "as it comes"))));
    expect(simulate(again, tenMinutes, { policyLog: replayingLog(log.answers()) })).toEqual(run);
  });
});

describe("a lock", () => {
  test("goes to who has waited longest, and back when its holder ends", () => {
    const order: number[] = [];
    const queueing = system({
      boxes: {
        box: program({
          instances: 3,
          run: function* (self) {
            yield self.sleep(10 * (2 - self.instance));
            yield self.lock("one");
            order.push(self.instance);
            yield self.work("1s");
          },
        }),
      },
    });
    simulate(queueing, incident({ duration: "5s" }));
    expect(order).toEqual([2, 1, 0]);
  });

  test("the youngest of a circle may catch that it was aborted, and go on without its locks", () => {
    const caught = system({
      boxes: {
        shop: { kind: "client" },
        box: program({
          state: () => ({ count: 0 }),
          handle: function* (_message, self) {
            const [first, second] = self.state.count++ % 2 === 0 ? ["A", "B"] : ["B", "A"];
            try {
              yield self.lock(first);
              yield self.work("60ms");
              yield self.lock(second);
            } catch {
              self.record("tidied up");
            }
          },
        }),
      },
      arrows: { "shop -> box": {} },
    });
    const two = incident({ load: { shop: steady(20, { for: "150ms" }) }, duration: "5s" });
    const run = simulate(caught, two);
    expect(run.counters["deadlocks"]?.total).toBe(1);
    expect(run.counters["tidied up"]?.total).toBe(1);
    expect(run.clients["shop"]).toMatchObject({ arrivals: 2, succeeded: 2, failed: 0 });
  });
});
