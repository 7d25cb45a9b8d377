/** The hints of every task: a few, each a question or a run to look at. */
import { readdirSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { AnswerKey, Hint } from "#course";

const root = new URL("../../../playgrounds/", import.meta.url);
const tasks = readdirSync(root).filter((name) => /^\d\d-/.test(name));

async function hintsOf(task: string): Promise<readonly Hint[]> {
  return ((await import(new URL(`${task}/answer.ts`, root).href)) as { default: AnswerKey }).default.hints;
}

describe.each(tasks)("the hints of %s", (task) => {
  test("are one to three, each remembered under a name of its own", async () => {
    const ids = (await hintsOf(task)).map(({ id }) => id);
    expect(ids.length).toBeGreaterThanOrEqual(1);
    expect(ids.length).toBeLessThanOrEqual(3);
    expect(new Set(ids).size).toBe(ids.length);
  });
  test("are questions, or runs to look at", async () => {
    const answers = (await hintsOf(task)).filter(({ text, show }) => !text.includes("?") && show === undefined);
    expect(answers).toEqual([]);
  });
});
