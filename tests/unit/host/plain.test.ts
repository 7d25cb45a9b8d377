import { describe, expect, test } from "vitest";
import { isPlainData, isReadable } from "../../../src/host/supervisor/plain.ts";

describe("plain data", () => {
  test("is numbers, short strings, lists, objects and series of numbers", () => {
    expect(
      isPlainData({ run: { seed: 1, offered: new Float64Array(200), trigger: null }, list: ["a", true, undefined] }),
    ).toBe(true);
  });

  test.each([
    ["a function", { run: () => 1 }],
    ["a bigint", { seed: 1n }],
    ["a date", { at: new Date(0) }],
    ["a map", new Map()],
    ["another typed array", { bins: new Uint8Array(1) }],
    ["an object of another class", { run: new (class Run {})() }],
    ["a string without end", { text: "x".repeat(10_001) }],
    ["a name without end", { ["x".repeat(10_001)]: 1 }],
    ["more bytes than a run can have", { bins: new Float64Array(1_000_001) }],
    ["many parts", Array.from({ length: 600_000 }, () => 1)],
  ])("is not %s", (_, value) => {
    expect(isPlainData(value)).toBe(false);
  });

  test("has a bottom: a value that holds itself is refused", () => {
    const round: Record<string, unknown> = {};
    round["self"] = round;
    expect(isPlainData(round)).toBe(false);
  });

  test("of a run may come with two million logged answers, and no more", () => {
    const result = (count: number) => ({ t: "result", judged: {}, answers: new Float64Array(count) }) as never;
    expect(isReadable(result(2_000_000))).toBe(true);
    expect(isReadable(result(2_000_001))).toBe(false);
    expect(isReadable({ t: "result", judged: {}, answers: [1] } as never)).toBe(false);
  });
});
