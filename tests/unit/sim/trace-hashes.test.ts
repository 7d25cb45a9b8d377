/** The same systems in Chromium: `tests/e2e/trace-hashes.test.ts`. */
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { simulate } from "#sim";
import { TRACED, traceHashes } from "../../support/trace-systems.ts";

const file = new URL("../../support/trace-hashes.json", import.meta.url);
const golden = JSON.parse(readFileSync(file, "utf8")) as Readonly<Record<string, string>>;

describe("a trace hash", () => {
  test("is what it was: no change of the simulator moves a run that it does not mean to", () => {
    // Where one is meant to move, say so in the commit and print `traceHashes()` into the file.
    expect(traceHashes()).toEqual(golden);
  });
  test.each(Object.entries(TRACED))("tells one run from another: %s", (name, traced) => {
    const other = simulate(traced.system, traced.incident, { seed: 8 });
    expect(other.hash).not.toBe(golden[name]);
    expect(other.events).toBeGreaterThan(1_000);
  });
});
