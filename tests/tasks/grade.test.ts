/** A class's submissions of task 3, graded by the command line as a user would. */
import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  type AnswerState,
  emptyAnswer,
  judgeSeed,
  splitFiles,
  type Submission,
  submittedResults,
  summarise,
} from "#course";
import { learnersText } from "#host/build";
import type { CardReport } from "../../src/cli/card-report.ts";
import checks from "../../playgrounds/03-local-optimum/checks.ts";
import solution from "../../playgrounds/03-local-optimum/solution.ts";
import { rightAnswer, solutionText, startText, startWith, submissionText } from "../unit/cli/submissions.ts";

const main = fileURLToPath(new URL("../../src/cli/main.ts", import.meta.url));
const SEEDS = [1, 2, 3];
const CONWAY = "09-conway-coupling";
const RETRY = 'retry: { maxAttempts: 4, on: ["5xx", "timeout"] }';

const passing = submittedResults(
  summarise(
    SEEDS.map((seed) => judgeSeed({ system: solution, checks }, seed)),
    checks,
  ),
  "stands",
);
const file = (text: string): Pick<Submission, "files"> => ({ files: { "start.ts": text } });
/** Task 9 in its own files, with nothing right but the classification. */
const conway = async (name: "start" | "solution"): Promise<Parameters<typeof submissionText>[0]> => ({
  task: CONWAY,
  files: splitFiles(await learnersText(CONWAY, name)),
  answer: { ...emptyAnswer(CONWAY, "none"), classification: "emergent" },
});
const answer = (parts: Partial<AnswerState>): Pick<Submission, "answer"> => ({ answer: { ...rightAnswer, ...parts } });
const { rows } = rightAnswer.deliverable as Extract<AnswerState["deliverable"], { kind: "timeline" }>;

/** A getter, a clock, a try at the judge's own tools: whatever the file does in its thread, the judging is elsewhere. */
const meddling = `
Array.prototype.every = () => true;
Object.defineProperty(Number, "isFinite", { value: () => false });
Map.prototype.get = () => undefined;
`;

const CLASS: Readonly<Record<string, Parameters<typeof submissionText>[0]>> = {
  "right.json": { seeds: SEEDS, results: passing },
  "function.json": file(
    startWith(RETRY, 'retry: ({ attempt, elapsed }) => (attempt < 4 && elapsed < 1_000 ? 50 : "giveUp")'),
  ),
  "same-as-start.json": file(
    startWith(RETRY, 'retry: ({ attempt, outcome }) => (attempt < 4 && outcome !== "rejected" ? 0 : "giveUp")'),
  ),
  "classification.json": answer({ classification: "local" }),
  "statement.json": answer({ statement: { ...rightAnswer.statement, Y: "suspect.errors" } }),
  "cap.json": file(startWith("concurrency: 100", "concurrency: 200")),
  "superfluous.json": file(
    startWith(
      RETRY,
      `${RETRY.replace(" }", ', initialBackoff: "1s" }')}, retryBudget: { maxTokens: 10, tokenRatio: 0.1 }`,
    ),
  ),
  "incident.json": file(
    `${solutionText.replace("lognormal, system", "incident as world, lognormal, poisson, system")}
     export const incident = world({ load: { shop: poisson(1) }, duration: "200s" });`,
  ),
  "timeline.json": answer({ deliverable: { kind: "timeline", rows: rows.toReversed() } }),
  "loop.json": file("while (true);"),
  "throws.json": file('throw new Error("no luck");'),
  "leaves.json": file("process.exit(0);"),
  "two-teams.json": await conway("solution"),
  "two-teams-untouched.json": await conway("start"),
  "forged.json": { ...file(startText), seeds: SEEDS, results: passing },
  "meddling.json": file(`${startText}\n${meddling}`),
};

interface Graded {
  readonly exit: number;
  readonly rows: Readonly<Record<string, Readonly<Record<string, string>>>>;
}
let graded: Graded;
const folder = mkdtempSync(path.join(tmpdir(), "class-"));

beforeAll(async () => {
  for (const [name, parts] of Object.entries(CLASS)) writeFileSync(path.join(folder, name), submissionText(parts));
  graded = await grade(folder);
}, 240_000);
afterAll(() => rmSync(folder, { recursive: true }));

async function grade(place: string): Promise<Graded> {
  const { code, stdout } = await course("grade", place, "--csv", "--seeds", String(SEEDS.length));
  const [head = [], ...lines] = stdout.trimEnd().split("\n").map(cells);
  return {
    exit: code,
    rows: Object.fromEntries(lines.map((line) => [line[0], Object.fromEntries(head.map((key, i) => [key, line[i]!]))])),
  };
}

function course(...line: readonly string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, [main, ...line], (error, stdout, stderr) => {
      resolve({ code: error === null ? 0 : Number(error.code), stdout, stderr });
    });
  });
}

/** Cells of a CSV line. */
function cells(line: string): readonly string[] {
  return [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^",]*))/g)].map(
    ([, quoted, bare]) => quoted?.replaceAll('""', '"') ?? bare ?? "",
  );
}

test("some fail: exit 1, and a row for every file", () => {
  expect(graded.exit).toBe(1);
  expect(Object.keys(graded.rows).toSorted()).toEqual(Object.keys(CLASS).toSorted());
});

describe("who is right passes", () => {
  test("the reference, whose own figures the re-run confirms to the last digit", () => {
    expect(graded.rows["right.json"]).toMatchObject({
      pass: "pass",
      claims: "4 of 4",
      classification: "right",
      statement: "stands",
      "fix on": "arrow",
      superfluous: "0",
      deliverable: "right",
      remarks: "",
    });
  });
  test("a function policy, replayed from its answers", () => {
    expect(graded.rows["function.json"]).toMatchObject({ pass: "pass", "fix on": "arrow", remarks: "" });
  });
  test("an answer of several files, by their claims", () => {
    expect(graded.rows["two-teams.json"]).toMatchObject({ task: CONWAY, claims: "3 of 3", classification: "right" });
    expect(graded.rows["two-teams.json"]?.["remarks"]).not.toMatch(/Nothing is changed/);
  });
  test("a fix with something superfluous, which is named", () => {
    expect(graded.rows["superfluous.json"]).toMatchObject({ pass: "pass", superfluous: "1" });
    expect(graded.rows["superfluous.json"]?.["remarks"]).toMatch(
      /^Superfluous: arrow:shop -> api: retry\.initialBackoff/,
    );
  });
});

describe("who is wrong fails, for the reason that is named", () => {
  test.each([
    ["classification.json", { classification: "wrong", claims: "4 of 4" }, /^Local is wrong: it is emergent/],
    ["statement.json", { statement: "not necessary", claims: "4 of 4" }, /^0\.1 % errors of db is not necessary/],
    ["cap.json", { "fix on": "box", audit: "refuted", claims: "2 of 4" }, /More of db moves the cliff/],
    ["incident.json", { claims: "4 of 4", statement: "stands" }, /^You changed the incident/],
    ["timeline.json", { deliverable: "wrong", claims: "4 of 4" }, /^The deliverable has “.*” too late/],
    ["same-as-start.json", { "fix on": "none" }, /Nothing is changed yet/],
    ["two-teams-untouched.json", { "fix on": "none" }, /Nothing is changed yet: the system is the start\./],
    ["forged.json", { claims: "1 of 4" }, /^The file disagrees with the re-run: it says that the claims pass/],
    ["meddling.json", { claims: "1 of 4" }, /Claim fails/],
  ])("%s", (name, row, remark) => {
    expect(graded.rows[name]).toMatchObject({ pass: "fail", ...row });
    expect(graded.rows[name]?.["remarks"]).toMatch(remark);
  });
  test("a forged figure is quoted beside the measured one", () => {
    expect(graded.rows["forged.json"]?.["remarks"]).toMatch(
      /says 3 of 3 seeds and 1 for “[^”]*”; the re-run says 0 of 3 and 0/,
    );
  });
});

test.each([
  ["loop.json", "start.ts did not finish loading: does it loop? (10 s)"],
  ["throws.json", "no luck"],
  ["leaves.json", "start.ts ended its thread"],
])("code that can't be judged is told so, and the others are graded all the same: %s", (name, remarks) => {
  expect(graded.rows[name]).toMatchObject({ pass: "failed", remarks });
});

describe("a folder", () => {
  test("of passes alone gives exit 0; with a file that can't be read, exit 2 and the reason", async () => {
    const place = mkdtempSync(path.join(tmpdir(), "class-"));
    try {
      writeFileSync(path.join(place, "a.json"), submissionText());
      expect(await grade(place)).toMatchObject({ exit: 0, rows: { "a.json": { pass: "pass" } } });
      writeFileSync(path.join(place, "b.json"), "{}");
      expect(await grade(place)).toMatchObject({
        exit: 2,
        rows: {
          "a.json": { pass: "pass" },
          "b.json": { pass: "bad input", remarks: expect.stringMatching(/^format: expected/) as string },
        },
      });
    } finally {
      rmSync(place, { recursive: true });
    }
  });
});

describe("check --answer", () => {
  const judged = async (parts: Partial<AnswerState>): Promise<{ code: number; report: Record<string, unknown> }> => {
    const place = path.join(folder, "answer");
    writeFileSync(place, JSON.stringify({ ...rightAnswer, ...parts }));
    const { code, stdout } = await course("check", "3", "--solution", "--answer", place, "--seeds", "2", "--json");
    return { code, report: JSON.parse(stdout) as Record<string, unknown> };
  };
  test("judges the whole card, beside the documented report", async () => {
    const { code, report } = await judged({});
    expect(code).toBe(0);
    expect(report).toMatchObject({ task: "03-local-optimum", passed: true, card: { passed: true, remarks: [] } });
    expect(report["claims"]).toHaveLength(4);
  });
  test("fails when the answer is wrong though the system is right", async () => {
    const { code, report } = await judged({ classification: "local" });
    expect(code).toBe(1);
    expect(report).toMatchObject({ passed: false, card: { classification: { passed: false } } });
  });
  test("tells the start's programs from others by their text, in the several files that a task may have", async () => {
    const place = path.join(folder, "conway-answer");
    writeFileSync(place, JSON.stringify(emptyAnswer(CONWAY, "none")));
    const findings = async (...which: readonly string[]): Promise<unknown> => {
      const line = ["check", "9", ...which, "--answer", place, "--seeds", "1", "--json"];
      const report = JSON.parse((await course(...line)).stdout) as { readonly card: CardReport };
      return report.card.fix.findings;
    };
    const same = ["Nothing is changed yet: the system is the start."];
    expect(await findings()).toEqual(same);
    expect(await findings(path.join("playgrounds", CONWAY, "start"))).toEqual(same);
    expect(await findings("--solution")).toEqual(["No field is changed: what is, is what a program does."]);
  });
});
