/** The gallery and the sandbox's own start: each small system does on every seed what its first comment says. */
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { type Checks, judgeSeed, PAGE_SEEDS } from "#course";
import type { System } from "#sim";
import { readSmallSystem } from "../../src/site/gallery.ts";

const root = new URL("../../playgrounds/", import.meta.url);
const load = async <T>(file: string): Promise<T> =>
  ((await import(new URL(file, root).href)) as { readonly default: T }).default;
const files = readdirSync(new URL("gallery/", root));

describe.each(files)("the small system %s", (file) => {
  const small = readSmallSystem(file.replace(".ts", ""), readFileSync(new URL(`gallery/${file}`, root), "utf8"));
  test(`${small.shows} on every seed, as it says`, async () => {
    const system = await load<System>(`gallery/${file}`);
    const checks = await load<Checks>("sandbox/checks.ts");
    const words = PAGE_SEEDS.map((seed) => judgeSeed({ system, checks }, seed, 1).base.verdict.word);
    expect(words).toEqual(PAGE_SEEDS.map(() => small.shows));
  });
  test("asks something", () => {
    expect(small.question).toMatch(/[?.]$/);
  });
});

test("the sandbox runs the incident that stands in its own code", async () => {
  const system = await load<System>("sandbox/start.ts");
  const { base } = judgeSeed({ system, checks: await load<Checks>("sandbox/checks.ts") }, 1);
  expect(base.run.durationMs).toBe(180_000);
  expect(base.verdict.word).toBe("collapses");
});
