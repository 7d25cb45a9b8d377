/** Task 3's answer card, judged as the page and the command line both judge it. */
import { describe, expect, test, vi } from "vitest";
import {
  type AnswerState,
  type CardPart,
  cardMarkdown,
  type CardResult,
  judgeCard,
  judgeClassification,
  testStatement,
} from "#course";
import { localJobs, type RunJobs } from "#lab";
import { errors, type Incident, incident, type System } from "#sim";
import key from "../../playgrounds/03-local-optimum/answer.ts";
import checks from "../../playgrounds/03-local-optimum/checks.ts";
import solution from "../../playgrounds/03-local-optimum/solution.ts";
import start from "../../playgrounds/03-local-optimum/start.ts";
import setup from "../../playgrounds/03-local-optimum/statement.ts";
import { PRAISED, shopWith } from "../../playgrounds/03-local-optimum/teams.ts";
import { rightAnswer } from "../unit/cli/submissions.ts";
import { rememberedJobs } from "../support/remembered-jobs.ts";

const { base } = checks.incidents;
const SEEDS = [1, 2, 3, 4, 5];

interface Handed {
  readonly system?: System;
  readonly incident?: Incident;
  readonly answer?: Partial<AnswerState>;
}

function judged({ system = solution, answer = {}, ...world }: Handed = {}): Promise<CardResult> {
  const given = { system, rewritten: ["start.ts"], answer: { ...rightAnswer, ...answer }, ...world };
  return judgeCard({ start, checks, key, setup }, given, rememberedJobs(system, base), { seeds: SEEDS });
}

/** Judged once for all tests that only look at them. */
const right = judged();
const cap200 = judged({ system: shopWith({ ...PRAISED, cap: 200 }) });

/** Parts of a card that are not right. */
function wrong(result: CardResult): readonly string[] {
  const parts = ["claims", "classification", "statement", "fix", "incident", "deliverable"] as const;
  return parts.filter((part) => !result[part].passed);
}

describe("the right answer", () => {
  test("passes in every part", async () => {
    const result = await right;
    expect([wrong(result), result.passed]).toEqual([[], true]);
    expect(result.fix).toMatchObject({ place: "arrow", audit: null, superfluous: [] });
  });
  test("rests on a measured fact: the outage needs things on three different parts", async () => {
    const { classification } = await right;
    expect(classification.text).toMatch(/^Emergent: right\. Measured: .* on 5 of 5 seeds.* on 3 different parts\.$/);
    const [, needed = ""] = /taken away: (.*?)\. They are/.exec(classification.text) ?? [];
    expect(needed.split("; ")).toEqual([
      "3 retries on shop → api",
      "2 s timeout on api → db",
      "cap of 100 on db",
      "db 3× slower for 30 s",
      "75 requests a second from shop",
    ]);
  });
  test("has a table of eight cells, the informative ones named, and says what was held constant", async () => {
    const { statement } = await right;
    expect(statement.table.map(({ id, shown, seeds }) => [id, shown, seeds])).toEqual(
      ["000", "001", "010", "011", "100", "101", "110", "111"].map((id) => [id, id === "111" ? 5 : 0, 5]),
    );
    expect(statement.table.filter(({ informative }) => informative).map(({ text }) => text)).toEqual([
      "Y and Z, without X",
      "X and Z, without Y",
    ]);
    expect(statement.statement?.heldConstant.map(({ name }) => name)).toEqual([
      "11 s timeout on shop → api",
      "cap of 100 on db",
      "contention on db",
      "75 requests a second from shop",
    ]);
  });
});

describe("a wrong answer fails in the part that is wrong, and says why", () => {
  test("no choice at all, for which nothing is measured", async () => {
    const run = vi.fn<RunJobs>();
    expect(await judgeClassification(key, null, { system: start, incident: base, setup }, run)).toEqual({
      given: null,
      passed: false,
      text: "Local or emergent? Nothing is chosen yet.",
    });
    expect(run).not.toHaveBeenCalled();
  });
  test("local", async () => {
    const result = await judged({ answer: { classification: "local" } });
    expect(wrong(result)).toEqual(["classification"]);
    expect(result.classification.text).toMatch(/^Local is wrong: it is emergent\. Measured: the start shows/);
  });
  test("0.1 % errors in the statement: an outage without them on every seed refutes it", async () => {
    const statement = { ...rightAnswer.statement, Y: "suspect.errors" };
    const result = await judged({ answer: { statement } });
    expect(wrong(result)).toEqual(["statement"]);
    expect(result.statement.verdict).toEqual({ says: "not necessary", factor: "Y", cell: "101" });
    expect(result.statement.text).toBe(
      "0.1 % errors of db is not necessary: an outage that outlives its trigger on 5 of 5 seeds without it (X and Z, without Y).",
    );
  });
  test.each([
    [{ ...rightAnswer.statement, Z: null }, "The statement has no Z yet."],
    [{ ...rightAnswer.statement, Y: rightAnswer.statement.X }, /names one thing in two places/],
    [{ ...rightAnswer.statement, X: "arrows.nowhere" }, /names something that this system/],
  ])("a statement that can't be tested is not, %#", async (statement, text) => {
    const result = await testStatement({ system: start, incident: base, setup }, statement, localJobs(start, base));
    const matching = { text: expect.stringMatching(text) as string, passed: false, verdict: null, runs: 0 };
    expect(result).toMatchObject(matching);
  });
  test("a cap of 200: on the box, and the audit shows it moving the cliff", async () => {
    const result = await cap200;
    expect(wrong(result)).toEqual(["claims", "fix"]);
    expect(result.fix).toMatchObject({ place: "box", audit: { stands: false } });
    expect(result.fix.findings[0]?.text).toMatch(/^More of db moves the cliff.* 0 of 20 seeds recover/);
  });
  test("another incident is no pass, though the claims hold in the task's own", async () => {
    const calm = incident({ load: base.load, faults: [errors("db", { rate: 0.1, at: "60s" })], duration: "200s" });
    const result = await judged({ incident: calm });
    expect(wrong(result)).toEqual(["incident"]);
    expect(result.incident.text).toMatch(/^You changed the incident/);
    expect(wrong(await judged({ incident: incident({ ...base }) }))).toEqual([]);
  });
  test("a timeline in another order", async () => {
    const { rows } = rightAnswer.deliverable as Extract<AnswerState["deliverable"], { kind: "timeline" }>;
    const result = await judged({ answer: { deliverable: { kind: "timeline", rows: rows.toReversed() } } });
    expect(wrong(result)).toEqual(["deliverable"]);
    expect(result.deliverable.findings.filter(({ passed }) => !passed)[0]?.text).toMatch(/too late: it happens at/);
  });
  test("the start itself: nothing is changed", async () => {
    const result = await judged({ system: start });
    expect(wrong(result)).toEqual(["claims", "fix"]);
    expect(result.fix.findings[0]?.text).toBe("Nothing is changed yet: the system is the start.");
  });
});

test("an entry that the fix does not need is named, and does not fail it", async () => {
  const clientArrow = {
    retry: { maxAttempts: 4, on: ["5xx", "timeout"], initialBackoff: "1s" },
    retryBudget: { maxTokens: 10, tokenRatio: 0.1 },
  } as const;
  const result = await judged({ system: shopWith({ ...PRAISED, clientArrow }) });
  expect(result.passed).toBe(true);
  expect(result.fix.superfluous.map(({ path }) => path.at(-1))).toEqual(["initialBackoff"]);
});

test("it says which part it is at, counts its runs, and stops when it is told to", async () => {
  const parts: CardPart[] = [];
  let runs = 0;
  const stop = {
    throwIfAborted(): void {
      if (parts.at(-1) === "statement") throw new Error("stopped");
    },
  };
  const options = { seeds: [1], onPart: (part: CardPart) => parts.push(part), onRun: () => runs++, signal: stop };
  const given = { system: solution, rewritten: ["start.ts"], answer: rightAnswer };
  await expect(judgeCard({ start, checks, key, setup }, given, localJobs(solution, base), options)).rejects.toThrow(
    "stopped",
  );
  expect(parts).toEqual(["claims", "classification", "statement"]);
  // Two incidents on one seed; the whole and seven things taken away on five.
  expect(runs).toBe(2 + 8 * 5);
});

test("exported as Markdown it has the sentence, the table with counts and intervals, the ledger and the claims", async () => {
  const result = await cap200;
  const text = cardMarkdown({ title: "3 · Spot", key, answer: rightAnswer, result, log: result.log });
  expect(text).toContain("> 3 retries on shop → api interacting with 2 s timeout on api → db under condition");
  expect(text).toContain("| yes | yes | yes | 5 of 5 | 57 % to 100 % | present |");
  expect(text).toContain("| box db | concurrency: 100 → 200 |");
  expect(text).toMatch(/\| the trigger twice as long and twice as deep \| 0 of 20 \| \d/);
  expect(text).toMatch(/\| fail \| Attempts per request[^|]*\|/);
  expect(text).toContain("| 4 | 62.5 s | db full for a second: 100 of 100 | amplification |");
});
