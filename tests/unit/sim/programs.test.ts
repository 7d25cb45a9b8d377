import { describe, expect, test } from "vitest";
import {
  ConfigurationError,
  down,
  errors,
  incident,
  program,
  recordingLog,
  replayingLog,
  type Run,
  type Running,
  type Self,
  simulate,
  slow,
  steady,
  system,
  systemData,
  systemFromData,
  type System,
} from "#sim";
import { complaint } from "../../support/complaint.ts";
import { payments, paymentsSystem } from "../../support/programs/payments.ts";

/** Ten requests a second for ten seconds to a box that handles them so. */
function handled(
  handle: (message: unknown, self: Self<undefined, undefined, never>) => Running,
  more: { concurrency?: number; queue?: { limit: number } } = {},
): System {
  return system({
    boxes: { shop: { kind: "client" }, box: program({ ...more, handle }) },
    arrows: { "shop -> box": { timeout: "1s" } },
  });
}
const tenSeconds = incident({ load: { shop: steady(10) }, duration: "10s", warmup: "1s" });

function alone(run: (self: Self<undefined, undefined, never>) => Running, instances = 1): Run {
  const nothing = incident({ duration: "10s", warmup: "1s" });
  return simulate(system({ boxes: { box: program({ instances, run }) } }), nothing);
}

describe("a program that handles", () => {
  test("works with a slot of its box, as a service does", () => {
    const service = system({
      boxes: { shop: { kind: "client" }, box: { concurrency: 1, work: "90ms", queue: { limit: 2 } } },
      arrows: { "shop -> box": { timeout: "1s" } },
    });
    const asProgram = handled(
      function* (_message, self) {
        yield self.work("90ms");
      },
      { concurrency: 1, queue: { limit: 2 } },
    );
    const burst = incident({ load: { shop: steady(30) }, duration: "10s", warmup: "1s" });
    const [a, b] = [simulate(service, burst), simulate(asProgram, burst)];
    expect(b.clients).toEqual(a.clients);
    expect(b.boxes["box"]?.utilization).toBeCloseTo(1, 1);
    expect(b.boxes["box"]?.rejected).toBe(a.boxes["box"]?.rejected);
  });

  test("is slowed, felled and failed by faults as a service is", () => {
    const box = handled(function* (_message, self) {
      yield self.work("300ms");
    });
    const during = (fault: ReturnType<typeof slow>): number =>
      simulate(box, incident({ load: { shop: steady(10) }, faults: [fault], duration: "10s", warmup: "1s" })).clients[
        "shop"
      ]!.failed;
    expect(during(slow("box", { by: 1, at: "2s" }))).toBe(0);
    expect(during(slow("box", { by: 5, at: "2s" }))).toBeGreaterThan(50);
    expect(during(down("box", { at: "2s" }))).toBeGreaterThan(70);
    expect(during(errors("box", { rate: 0.5, at: "2s" }))).toBeGreaterThan(20);
  });

  test("answers when it ends, at once where it replies, and with an error where it fails", () => {
    const late = handled(function* (_message, self) {
      yield self.reply();
      yield self.work("2s");
    });
    expect(simulate(late, tenSeconds).clients["shop"]).toMatchObject({ failed: 0, latency: { mean: 0 } });
    expect(simulate(late, tenSeconds).arrows["shop -> box"]?.late.some((count) => count > 0)).toBe(false);
    const failing = handled(function* (_message, self) {
      yield self.fail();
    });
    expect(simulate(failing, tenSeconds).clients["shop"]).toMatchObject({ succeeded: 0, inFlight: 0 });
  });

  test("knows who called, and gets what a program sends; its answer goes back", () => {
    const heard: unknown[] = [];
    const asking = system({
      boxes: {
        asker: program({
          calls: ["teller"],
          run: function* (self) {
            const answer = yield self.call("teller", { question: 6 });
            heard.push(answer.value);
          },
        }),
        teller: program({
          handle: function* (message: { question: number }, self) {
            heard.push(self.caller);
            yield self.work("1ms");
            return message.question * 7;
          },
        }),
      },
    });
    simulate(asking, incident({ duration: "1s" }));
    expect(heard).toEqual(["asker", 42]);
  });

  test("stops when its caller cancels, and its slot is free", () => {
    const cancelling = system({
      boxes: {
        shop: { kind: "client" },
        box: program({
          concurrency: 1,
          handle: function* (_message, self) {
            yield self.work("5s");
            self.record("finished");
          },
        }),
      },
      arrows: { "shop -> box": { timeout: "50ms", cancelOnTimeout: true } },
    });
    const run = simulate(cancelling, tenSeconds);
    expect(run.counters).toEqual({});
    expect(run.boxes["box"]?.inUsePeak).toBe(1);
    expect(run.boxes["box"]?.queueMean).toBeLessThan(1);
  });
});

describe("a program that runs", () => {
  test("counts exactly, in total and by the second", () => {
    const run = alone(function* (self) {
      for (;;) {
        yield self.sleep("250ms");
        self.record("tick");
        self.record("weight", 0.5);
      }
    });
    expect(run.counters["tick"]?.total).toBe(39);
    expect(run.counters["tick"]?.perBin.slice(0, 3)).toEqual(Float64Array.of(3, 4, 4));
    expect(run.counters["weight"]?.total).toBe(19.5);
  });

  test("a level is the sum over instances, exact within the bin", () => {
    const run = alone(function* (self) {
      yield self.sleep(1_000 + 100 * self.instance);
      self.level("up", 1);
      yield self.sleep("2s");
      self.level("up", 0);
    }, 10);
    expect(Array.from(run.levels["up"]!.slice(0, 5), (mean) => Number(mean.toFixed(9)))).toEqual([0, 5.5, 10, 4.5, 0]);
  });

  test("each instance has luck of its own, the same in every run of a seed", () => {
    const draws = (): number[] => {
      const seen: number[] = [];
      alone(function* (self) {
        seen.push(self.random());
        yield self.sleep(1);
      }, 3);
      return seen;
    };
    expect(new Set(draws()).size).toBe(3);
    expect(draws()).toEqual(draws());
  });
});

describe("a crash", () => {
  test("loses memory and what is under way, keeps the disk, and begins again", () => {
    const fragile = system({
      boxes: {
        box: program({
          mtbf: "1s",
          state: () => ({ steps: 0 }),
          durable: () => ({ steps: 0 }),
          run: function* (self) {
            self.record("begun");
            self.level("in memory", 0);
            for (;;) {
              yield self.work("100ms");
              self.state.steps++;
              self.durable.steps++;
              self.level("in memory", self.state.steps);
              self.level("on disk", self.durable.steps);
            }
          },
        }),
      },
    });
    const run = simulate(fragile, incident({ duration: "60s" }));
    const crashes = run.counters["crashes"]?.total ?? 0;
    expect(crashes).toBeGreaterThan(30);
    expect(run.counters["begun"]?.total).toBe(crashes + 1);
    expect(Math.max(...run.levels["on disk"]!)).toBeGreaterThan(400);
    expect(Math.max(...run.levels["in memory"]!)).toBeLessThan(200);
  });
});

describe("a run with programs", () => {
  const asked = paymentsSystem(
    { tries: 8, key: "new" },
    { ack: "after the write", dedupe: "memory" },
    { crashes: true },
  );
  const some = payments(5_000);

  test("is the same for the same seed, and another for another", () => {
    expect(simulate(asked, some, { seed: 3 })).toEqual(simulate(asked, some, { seed: 3 }));
    expect(simulate(asked, some, { seed: 4 }).hash).not.toBe(simulate(asked, some, { seed: 3 }).hash);
  });

  test("comes out the same from its log alone, without any of the programs", () => {
    const log = recordingLog();
    const run = simulate(asked, some, { seed: 3, policyLog: log });
    const data = systemFromData(structuredClone(systemData(asked)));
    expect(simulate(data, some, { seed: 3, policyLog: replayingLog(log.answers()) })).toEqual(run);
    expect(log.answers().every((word) => word >= 0 && word < Infinity)).toBe(true);
  });

  test("100 000 payments fit into the log that a repetition is made from", () => {
    const log = recordingLog();
    simulate(asked, some, { seed: 3, policyLog: log });
    expect(log.answers().length / 5_000).toBeLessThan(20);
  });
});

describe("a program that is wrong", () => {
  const wrong = (run: unknown): ConfigurationError => complaint(() => alone(run as never));

  test("names where, what was expected and what to try", () => {
    const cases: readonly (readonly [unknown, string])[] = [
      [() => 5, "expected a generator from the function, got 5. Write function*"],
      [async () => {}, "expected a generator from the function"],
      [async function* () {}, "expected a generator (function*)"],
      [
        function* () {
          yield 5;
        },
        'yield self.work("5ms"), got 5',
      ],
      [
        function* (self: Self) {
          yield self.sleep(1);
          throw new Error("no");
        },
        "Error: no",
      ],
    ];
    for (const [run, message] of cases) {
      const { path, message: text } = wrong(run);
      expect(path).toBe("boxes.box.run");
      expect(text).toContain(message);
    }
  });

  test("is told what it may call, and how its spans and names are written", () => {
    const inRun = (act: (self: Self) => unknown): ConfigurationError =>
      wrong(function* (self: Self) {
        yield act(self);
      });
    expect(inRun((self) => self.call("ledgr")).message).toContain("self.call()");
    expect(inRun((self) => self.work("5 seconds" as never)).path).toBe("boxes.box.run, self.work()");
    expect(inRun((self) => self.lock("")).message).toContain("a name of letters");
    expect(inRun((self) => self.reply()).hint).toBe("Only a message can be answered.");
    expect(inRun((self) => self.record("a", -1)).message).toContain("a number from 0");
  });

  test("that never waits is ended, and so is one that waits for no time", () => {
    const spinning = wrong(function* (self: Self) {
      for (;;) yield self.unlock("a");
    });
    expect(spinning.path).toBe("boxes.box");
    const standing = wrong(function* (self: Self) {
      for (;;) yield self.sleep(0);
    });
    expect(standing.message).toContain("Time stands still");
    expect(standing.path).toBe("boxes.box");
  });

  test("can't be called without a handle", () => {
    const mute = complaint(() =>
      system({ boxes: { shop: { kind: "client" }, box: program({}) }, arrows: { "shop -> box": {} } }),
    );
    expect(mute.path).toBe("boxes.box.handle");
  });
});
