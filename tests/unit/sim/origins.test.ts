import { describe, expect, test } from "vitest";
import { incident, loseMessages, program, recordingLog, replayingLog, simulate, steady, system } from "#sim";

/** A relay that sends each message on so many times, and one that sends messages of its own accord. */
function relayed(copies: number) {
  return system({
    boxes: {
      users: { kind: "client" },
      front: { calls: ["relay"] },
      relay: program({
        calls: ["books"],
        handle: function* (_message, self) {
          for (let copy = 0; copy < copies; copy++) yield self.send("books", "always the same words");
        },
        run: function* (self) {
          for (;;) {
            yield self.sleep("1s");
            yield self.send("books", "nobody's");
          }
        },
      }),
      books: program({
        handle: function* (_message, self) {
          self.record("whatever one likes", 1_000);
          yield self.reply();
        },
      }),
    },
    arrows: {
      "users -> front": { timeout: "100ms", retry: { maxAttempts: 3 } },
      "front -> relay": {},
      "relay -> books": {},
    },
  });
}
const world = (share = 0) =>
  incident({
    load: { users: steady(10, { for: "50s" }) },
    faults: [loseMessages("users -> front", { share, at: 0 })],
    warmup: "1s",
    duration: "60s",
  });

describe("requests that have reached a program", () => {
  test("are counted once each, however many messages came of them and whatever is in those", () => {
    const { boxes, clients } = simulate(relayed(3), world());
    expect(boxes["books"]?.requests).toBe(clients["users"]?.arrivals);
    // Three copies of each, and one of nobody's each second.
    expect(boxes["books"]?.arrivals).toBe(3 * boxes["books"]!.requests + 59);
    expect(boxes["relay"]?.requests).toBe(boxes["books"]?.requests);
    expect(boxes["front"]?.requests).toBeNaN();
  });
  test("are the same request in every try", () => {
    const { boxes, clients, arrows } = simulate(relayed(1), world(0.3));
    expect(arrows["users -> front"]?.retries).toBeGreaterThan(100);
    expect(boxes["relay"]?.arrivals).toBeGreaterThan(boxes["relay"]!.requests);
    expect(boxes["relay"]?.requests).toBeLessThanOrEqual(clients["users"]!.arrivals);
  });
  test("are none where nothing is sent on", () => {
    expect(simulate(relayed(0), world()).boxes["books"]?.requests).toBe(0);
  });
  test("come out of a replay as of the run", () => {
    const log = recordingLog();
    const run = simulate(relayed(2), world(0.1), { policyLog: log });
    expect(simulate(relayed(2), world(0.1), { policyLog: replayingLog(log.answers()) })).toEqual(run);
  });
});

test("a program can't count its own crashes", () => {
  const cheat = system({
    boxes: {
      users: { kind: "client" },
      box: program({
        handle: function* (_message, self) {
          self.record("crashes");
          yield self.reply();
        },
      }),
    },
    arrows: { "users -> box": {} },
  });
  const short = incident({ load: { users: steady(10) }, duration: "10s" });
  expect(() => simulate(cheat, short)).toThrow(/self\.record\(\).*"crashes"/);
});
