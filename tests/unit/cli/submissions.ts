/** Submissions of task 3 as a class would hand them in. */
import { readFileSync } from "node:fs";
import { type AnswerState, buildSubmission, PAGE_SEEDS, type Submission } from "#course";

const TASK = "03-local-optimum";
const playground = new URL(`../../../playgrounds/${TASK}/`, import.meta.url);

export const startText: string = readFileSync(new URL("start.ts", playground), "utf8");
export const solutionText: string = readFileSync(new URL("solution.ts", playground), "utf8");

/** The start with one piece of its text put another way. */
export function startWith(from: string, to: string): string {
  if (!startText.includes(from)) throw new Error(`the start has no ${from}`);
  return startText.replace(from, to);
}

/** Everything right. */
export const rightAnswer: AnswerState = {
  version: 1,
  task: TASK,
  classification: "emergent",
  why: "No one file mends it.",
  statement: { X: 'arrows["shop -> api"].retry', Y: 'arrows["api -> db"].timeout', Z: "faults[0]", B: "outage" },
  fixWhy: "It bounds what a failure can add.",
  deliverable: {
    kind: "timeline",
    rows: [
      { key: "trigger begins", label: "trigger" },
      { key: "first timeout:api -> db", label: "amplification" },
      { key: "first retry:shop -> api", label: "amplification" },
      { key: "full:db", label: "amplification" },
      { key: "goodput gone", label: "outage" },
      { key: "trigger ends", label: "trigger" },
    ],
  },
  opened: [],
};

/** A submission's file: right in everything but what is given. */
export function submissionText(parts: Partial<Omit<Submission, "format" | "version">> = {}): string {
  return buildSubmission({
    task: TASK,
    course: "0.1.0",
    date: "2026-11-25",
    files: { "start.ts": solutionText },
    seeds: PAGE_SEEDS,
    answer: rightAnswer,
    results: null,
    ...parts,
  });
}
