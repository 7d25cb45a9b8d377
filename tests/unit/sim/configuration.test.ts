import { describe, expect, test } from "vitest";
import {
  checkedIncident,
  checkedSystem,
  fieldsOf,
  incident,
  poisson,
  recordingLog,
  replayingLog,
  SCHEMA,
  simulate,
  slow,
  system,
  systemData,
  systemFromData,
  type ObjectKind,
} from "#sim";
import { complaint } from "../../support/complaint.ts";

/** A shop that works, with something changed. */
function shop(change: { boxes?: object; arrows?: object } = {}): unknown {
  return {
    boxes: {
      shop: { kind: "client" },
      api: { work: "5ms", calls: ["db"] },
      db: { concurrency: 10, work: "50ms" },
      ...change.boxes,
    },
    arrows: { "shop -> api": { timeout: "1s" }, ...change.arrows },
  };
}

describe("a mistake gets one error that names the path, what was expected, what came and the likely spelling", () => {
  const mistakes: readonly (readonly [string, { boxes?: object; arrows?: object }, string, RegExp])[] = [
    ["a misspelt arrow", { arrows: { "shop -> ap": {} } }, 'arrows["shop -> ap"]', /Did you mean "shop -> api"\?/],
    [
      "an arrow between boxes that do not call each other",
      { arrows: { "db -> api": {} } },
      'arrows["db -> api"]',
      /expected one of "shop -> api", "shop -> db", "api -> db"/,
    ],
    [
      "a negative timeout",
      { arrows: { "shop -> api": { timeout: -5 } } },
      'arrows["shop -> api"].timeout',
      /expected a duration above 0.*got -5/,
    ],
    [
      "a timeout without a unit",
      { arrows: { "shop -> api": { timeout: "2" } } },
      'arrows["shop -> api"].timeout',
      /Write "2ms" or "2s"/,
    ],
    [
      "a timeout of NaN",
      { arrows: { "shop -> api": { timeout: Number.NaN } } },
      'arrows["shop -> api"].timeout',
      /got NaN/,
    ],
    [
      "an unknown field of an arrow",
      { arrows: { "shop -> api": { timeuot: "2s" } } },
      'arrows["shop -> api"].timeuot',
      /Did you mean "timeout"\?/,
    ],
    ["an unknown field of a box", { boxes: { api: { wrok: "5ms" } } }, "boxes.api.wrok", /Did you mean "work"\?/],
    ["an unknown callee", { boxes: { api: { calls: ["bd"] } } }, "boxes.api.calls[0]", /Did you mean "db"\?/],
    ["half a connection", { boxes: { db: { concurrency: 0.5 } } }, "boxes.db.concurrency", /a whole number from 1/],
    [
      "endless retries",
      { arrows: { "shop -> api": { retry: { maxAttempts: Infinity } } } },
      'arrows["shop -> api"].retry.maxAttempts',
      /a whole number from 1 to 100, got Infinity/,
    ],
    [
      "a retry without its number of tries",
      { arrows: { "shop -> api": { retry: {} } } },
      'arrows["shop -> api"].retry.maxAttempts',
      /got nothing/,
    ],
    ["a text for a number", { boxes: { db: { concurrency: "10" } } }, "boxes.db.concurrency", /got "10"/],
    [
      "a box named __proto__",
      { boxes: JSON.parse('{"__proto__": {}}') as object },
      "boxes.__proto__",
      /a name of letters/,
    ],
    ["boxes that call each other in a circle", { boxes: { db: { calls: ["api"] } } }, "boxes.api", /api -> db -> api/],
    ["a client that is called", { boxes: { api: { calls: ["shop"] } } }, "boxes.api.calls[0]", /a service/],
    [
      "a budget that is neither kind",
      { arrows: { "shop -> api": { retryBudget: { ratio: 0.1 } } } },
      'arrows["shop -> api"].retryBudget.ratio',
      /only maxTokens, tokenRatio/,
    ],
  ];
  test.each(mistakes)("%s", (_, change, path, message) => {
    const found = complaint(() => {
      const given = shop(change) as { boxes: Record<string, unknown> };
      // Spreading drops a key called __proto__, so it is put back by hand.
      if (Object.hasOwn(change.boxes ?? {}, "__proto__"))
        Object.defineProperty(given.boxes, "__proto__", { value: {}, enumerable: true });
      return checkedSystem(given);
    });
    expect(found.path).toBe(path);
    expect(found.message).toMatch(message);
  });
  test("a client without an arrow", () => {
    expect(
      complaint(() => checkedSystem({ boxes: { shop: { kind: "client" }, api: {} }, arrows: {} })).message,
    ).toMatch(/exactly one arrow from the client shop/);
  });
  test("an incident for a box that is not there", () => {
    const world = incident({ load: { shop: poisson(1) }, faults: [slow("dbb", { by: 2, at: "1s" })], duration: "20s" });
    const found = complaint(() => simulate(checkedSystem(shop()), world));
    expect(found.path).toBe("faults[0].box");
    expect(found.message).toMatch(/Did you mean "db"\?/);
  });
  test("an incident that lasts no time, or is all warm-up", () => {
    expect(complaint(() => checkedIncident({ duration: 0 })).path).toBe("duration");
    expect(complaint(() => checkedIncident({ duration: "10s", warmup: "10s" })).path).toBe("warmup");
  });
});

describe("a policy's answer is read once and checked", () => {
  const world = incident({
    load: { shop: poisson(50) },
    faults: [slow("db", { by: 50, at: "2s", for: "5s" })],
    duration: "20s",
  });
  const run = (retry: unknown): unknown =>
    simulate(checkedSystem(shop({ arrows: { "shop -> api": { timeout: "100ms", retry } } })), world);
  const answers: readonly (readonly [string, () => unknown, RegExp])[] = [
    ["NaN", () => Number.NaN, /got NaN/],
    ["a negative delay", () => -1, /got -1/],
    ["nothing", () => undefined, /got nothing/],
    ["a promise", async () => 5, /never async/],
    ["an object that pretends to be a number", () => ({ valueOf: () => 5 }), /got an object/],
  ];
  test.each(answers)("%s", (_, retry, message) => {
    const found = complaint(() => run(retry));
    expect(found.path).toBe('arrows["shop -> api"].retry');
    expect(found.message).toMatch(message);
  });
  test("a function that retries at once for ever is caught", () => {
    const refusing = checkedSystem({
      boxes: { shop: { kind: "client" }, api: { concurrency: 1, work: "1h", queue: { limit: 0 } } },
      arrows: { "shop -> api": { retry: () => 0 } },
    });
    const calm = incident({ load: { shop: poisson(50) }, duration: "20s" });
    expect(() => simulate(refusing, calm)).toThrow(/Time stands still/);
  });
  test.each<readonly [string, unknown, string]>([
    ["an error", new TypeError("mine"), "TypeError: mine"],
    ["a text", "soon", "soon"],
    ["something that can't be read", Object.create(null), "something that can't be read"],
  ])("what the function throws names its place, be it %s", (_, thrown, said) => {
    const found = complaint(() =>
      run(() => {
        throw thrown;
      }),
    );
    expect(found.path).toBe('arrows["shop -> api"].retry');
    expect(found.message).toContain(`got "${said}"`);
    if (thrown instanceof Error) expect(found.stack).toBe(thrown.stack);
  });
});

describe("whatever is handed to a run is checked", () => {
  const world = incident({ load: { shop: poisson(5) }, duration: "5s" });
  const said = (make: () => unknown): string => complaint(make).path;
  test("a system or an incident that has not been through the checks", () => {
    const raw = shop({ boxes: { db: { work: "soon" } } });
    expect(said(() => simulate(raw as never, world))).toBe("boxes.db.work");
    expect(said(() => simulate(checkedSystem(shop()), { duration: "5s", loud: 1 } as never))).toBe("loud");
    expect(said(() => simulate(undefined as never, world))).toBe("system");
    const run = simulate(shop() as never, { load: { shop: poisson(5) }, duration: "5s" } as never);
    expect(run.hash).toBe(simulate(checkedSystem(shop()), world).hash);
  });
  test("a field that can't be read", () => {
    const trap = {
      get boxes(): never {
        throw new Error("mine");
      },
    };
    expect(complaint(() => checkedSystem(trap)).message).toContain("Error: mine");
  });
  test("users who do not pause, before a box that takes no time", () => {
    const restless = { boxes: { user: { kind: "client", users: 2 }, box: {} }, arrows: { "user -> box": {} } };
    const found = complaint(() => simulate(checkedSystem(restless), incident({ duration: "5s" })));
    expect(found.path).toBe("boxes.user.think");
    expect(found.hint).toContain("Give it a pause");
  });
  test("a log that is too short for the run, and one that says that it is not all", () => {
    const model = checkedSystem({
      boxes: { shop: { kind: "client" }, api: { admission: () => true } },
      arrows: { "shop -> api": {} },
    });
    const log = recordingLog(10);
    simulate(model, world, { policyLog: log });
    expect(log.complete).toBe(false);
    expect(log.answers()).toHaveLength(10);
    expect(() => simulate(model, world, { policyLog: replayingLog(log.answers()) })).toThrow(/more policy answers/);
  });
  test("a seed that is none, or bins too many to look at", () => {
    const at = (options: object): string => said(() => simulate(checkedSystem(shop()), world, options));
    expect(at({ seed: -1 })).toBe("seed");
    for (const binMs of [0, Number.NaN, 1e-9, Infinity, 10n]) expect(at({ binMs })).toBe("binMs");
  });
});

test("a configuration is copied once: changing the object later changes nothing, and getters are asked once", () => {
  let asked = 0;
  const db = {
    get concurrency() {
      return ++asked;
    },
    work: "50ms",
  };
  const made = checkedSystem(shop({ boxes: { db } }));
  db.work = "1h";
  expect(made.boxes["db"]).toEqual({ concurrency: 1, work: "50ms" });
  expect(Object.isFrozen(made.boxes["db"])).toBe(true);
});

test("a system goes through data and back; functions are named by their path and given again", () => {
  const retry = (): "giveUp" => "giveUp";
  const made = system({ boxes: { shop: { kind: "client" }, api: {} }, arrows: { "shop -> api": { retry } } });
  const data = structuredClone(systemData(made));
  expect(data.arrows["shop -> api"]).toEqual({ retry: { policy: 'arrows["shop -> api"].retry' } });
  expect(systemFromData(data, { 'arrows["shop -> api"].retry': retry })).toEqual(made);
});

test("every row of the schema has a sentence, and every row that may be left out says its default", () => {
  for (const kind of Object.keys(SCHEMA) as ObjectKind[]) {
    for (const [name, field] of Object.entries(fieldsOf(kind))) {
      expect(field.doc, `${kind}.${name}`).toMatch(/\.$/);
      expect(field.default, `${kind}.${name}`).not.toBe("");
    }
  }
});
