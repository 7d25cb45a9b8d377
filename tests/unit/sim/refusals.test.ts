/** What is refused, and in which words: one wrong value at a time in something that is right. */
import { describe, expect, test } from "vitest";
import { checkedIncident, checkedSystem, ConfigurationError, formatMs, poisson, simulate } from "#sim";

const right = {
  boxes: { user: { kind: "client" }, a: { work: "5ms", calls: ["b"] }, b: { concurrency: 2 } },
  arrows: { "user -> a": {} },
};

function said(make: () => unknown): string {
  try {
    make();
  } catch (error) {
    if (error instanceof ConfigurationError) return error.message;
    throw error;
  }
  return "nothing was wrong";
}
const box = (fields: object): string => said(() => checkedSystem({ ...right, boxes: { ...right.boxes, b: fields } }));
const arrow = (fields: object): string => said(() => checkedSystem({ ...right, arrows: { "user -> a": fields } }));
const world = (fields: object): string => said(() => checkedIncident({ duration: "20s", ...fields }));
const together = (fields: object, boxes: object = {}): string =>
  said(() =>
    simulate(
      checkedSystem({ ...right, boxes: { ...right.boxes, ...boxes } }),
      checkedIncident({ duration: "20s", ...fields }),
    ),
  );

describe("a field that is left out is asked for by its type", () => {
  test.each<readonly [string, object, string]>([
    ["a whole number", { kind: "cache", calls: ["a"], ttl: "5s" }, "keys: expected a whole number from 1 to 100000"],
    ["a duration", { kind: "cache", calls: ["a"], keys: 5 }, 'ttl: expected a duration above 0 such as "500ms"'],
    ["boxes", { kind: "balancer" }, "over: expected a list of boxes, got nothing"],
    ["a number", { contention: { knee: 5 } }, "contention.slope: expected a number from 0 to 1000, got nothing"],
    ["a span", { work: 5n }, 'work: expected a duration such as "500ms" or "2s", got 5'],
    ["a list of durations", { work: { distribution: "empirical" } }, "work.values: expected a list of durations"],
    ["no duration in the list", { work: { distribution: "empirical", values: [] } }, "a list of 1 to 100000 durations"],
    ["a box", { calls: [{ share: 1 }] }, "calls[0].to: expected the name of a box"],
    ["an inner list", { calls: [[]] }, "calls[0]: expected at least one call in the inner list"],
    ["a function", { kind: "program", handle: 5 }, "handle: expected a function, got 5"],
    ["an upper bound", { work: { distribution: "uniform", min: 5, max: 2 } }, "work.max: expected at least min, got 2"],
  ])("%s", (_, fields, message) => {
    expect(box(fields)).toContain(`boxes.b.${message}`.replace("boxes.b.a list of 1", "a list of 1"));
  });
  test("the condition of an action, the part that it is on", () => {
    const runbook = (action: object): string => said(() => checkedSystem({ ...right, runbook: [action] }));
    expect(runbook({ kind: "scale", by: 2, at: 0 })).toContain(
      "runbook[0].box: expected the name of a box or an arrow",
    );
    expect(runbook({ kind: "scale", by: 2, box: "b", at: 0, when: () => true })).toContain(
      'at or when, one of the two, got "both"',
    );
    expect(runbook({ kind: "scale", by: 2, box: "b" })).toContain('got "neither"');
    expect(runbook({ kind: "dance" })).toContain("runbook[0]: expected an action made by shed()");
    expect(runbook({ kind: "warm", box: "b", at: 0 })).toContain("no name, since there is no such part");
    expect(said(() => checkedSystem({ ...right, runbook: 5 }))).toContain("runbook: expected a list in [ ]");
  });
  test("a choice of failures, a flag, tries below their range", () => {
    expect(arrow({ retry: { maxAttempts: 2, on: "5xx" } })).toContain("retry.on: expected a list in [ ]");
    expect(arrow({ cancelOnTimeout: "yes" })).toContain("cancelOnTimeout: expected true or false");
    expect(arrow({ retry: {} })).toContain("retry.maxAttempts: expected a whole number from 1 to 100, got nothing");
    expect(arrow({ breaker: { failureRate: 0 } })).toContain("expected a number above 0 and at most 1");
  });
});

describe("a system as a whole", () => {
  test("has at least one box, and at most 200", () => {
    expect(said(() => checkedSystem({ boxes: {} }))).toContain("at least one box");
    const many = Object.fromEntries(Array.from({ length: 201 }, (_, i) => [`b${i}`, {}]));
    expect(said(() => checkedSystem({ boxes: many }))).toContain("at most 200 boxes, got 201");
  });
  test("has arrows in an object, where boxes allow any, and one from each client", () => {
    expect(said(() => checkedSystem({ ...right, arrows: 5 }))).toContain("arrows: expected an object of arrows");
    expect(said(() => checkedSystem({ boxes: { a: {} }, arrows: { "a -> b": {} } }))).toContain("one of no arrows");
    const two = { "user -> a": {}, "user -> b": {} };
    expect(said(() => checkedSystem({ ...right, arrows: two }))).toContain(
      "exactly one arrow from the client user, got 2",
    );
  });
  test("hands in plain data, not too much and not too deep", () => {
    const handed = (answer: unknown): string => said(() => checkedSystem({ ...right, answer }));
    let deep: object = {};
    for (let level = 0; level < 9; level++) deep = { deep };
    expect(handed([1])).toContain("answer: expected an object of plain data, got a list");
    expect(handed({ deep })).toContain("data at most 8 levels deep");
    expect(handed({ list: Array.from({ length: 2_001 }, () => 1) })).toContain("at most 2000 values");
    expect(handed({ of: [() => 1] })).toContain("answer.of[0]: expected plain data");
    expect(handed({ of: Number.NaN })).toContain("answer.of: expected plain data");
    expect(handed({ text: "x".repeat(2_001) })).toContain("answer.text: expected plain data");
    const given = { text: "x", none: null, yes: true, list: [1, { two: 2 }], gone: undefined };
    const { answer } = checkedSystem({ ...right, answer: given });
    expect(answer).toEqual({ text: "x", none: null, yes: true, list: [1, { two: 2 }] });
    expect(Object.isFrozen(answer)).toBe(true);
  });
});

describe("an incident", () => {
  test("lasts at most a thousand days, and has its loads, faults and actions in their places", () => {
    expect(world({ duration: "100000h" })).toContain("duration: expected at most 1000 days");
    expect(world({ load: 5 })).toContain("load: expected an object, such as { shop: poisson(75) }");
    expect(world({ load: { user: [] } })).toContain("a load, or a list of 1 to 100 loads");
    expect(world({ faults: 5 })).toContain("faults: expected a list in [ ]");
    expect(world({ actions: {} })).toContain("actions: expected a list in [ ]");
    expect(world({ actions: [5] })).toContain("actions[0]: expected an action made by");
  });
  test("loads open-loop clients alone", () => {
    expect(together({ load: { usr: poisson(5) } })).toContain('Did you mean "user"?');
    const closed = { user: { kind: "client", users: 5, think: "1s" } };
    expect(together({ load: { user: poisson(5) } }, closed)).toContain(
      'expected an open-loop client (there is none), got "user". user is a closed loop: its users make its load.',
    );
  });
});

test("a span of time is said in the unit that one would take", () => {
  const spans = [0, 0.25, 12.345, 1_500, 60_000, 120_000, 90_000, Infinity];
  expect(spans.map(formatMs)).toEqual(["0 ms", "250 µs", "12.35 ms", "1.5 s", "60 s", "2 min", "90 s", "for ever"]);
});
