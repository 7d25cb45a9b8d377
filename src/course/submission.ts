import type { AnswerState, Cells, DeliverableState } from "./answer.ts";
import { ENTRY } from "./files.ts";
import {
  choiceAt,
  field,
  flagAt,
  listAt,
  numberAt,
  objectAt,
  recordAt,
  ShapeError,
  textAt,
  textOrNullAt,
  wholeAt,
} from "./shape.ts";
import type { Summary } from "./task.ts";

/** What a learner hands to an instructor: enough to run it all again. One JSON file. */
export interface Submission {
  readonly format: typeof SUBMISSION_FORMAT;
  readonly version: 1;
  /** The task's folder: `"03-local-optimum"`. */
  readonly task: string;
  /** Version of the course that it was made with. */
  readonly course: string;
  /** ISO 8601. */
  readonly date: string;
  /** What the learner edited, by file name; `start.ts` is the one that exports the system. */
  readonly files: Readonly<Record<string, string>>;
  /** Seeds that the page ran. */
  readonly seeds: readonly number[];
  readonly answer: AnswerState;
  /** What the page measured; `null` when nothing had been run. It proves nothing: a re-run does. */
  readonly results: SubmittedResults | null;
}

export interface SubmittedResults {
  readonly passed: boolean;
  readonly claims: readonly SubmittedClaim[];
  /** What the statement test said; `null` when it had not been run. */
  readonly statement: string | null;
}

export interface SubmittedClaim {
  readonly id: string;
  readonly seedsPassed: number;
  readonly seeds: number;
  /** Mean over the seeds; `null` where nothing was measured. */
  readonly measured: number | null;
}

export const SUBMISSION_FORMAT = "emergence-course-submission";

/** Sizes beyond which a file is not read. */
export const SUBMISSION_CAPS = {
  /** Characters of the whole file. */
  whole: 1_000_000,
  file: 200_000,
  files: 8,
  text: 20_000,
  seeds: 1_000,
  rows: 200,
} as const;

/** Something in a submission that can't be read: `message` says what, where and what to try. */
export class SubmissionError extends Error {
  override readonly name = "SubmissionError";
}

/** The claims of a summary as a submission keeps them. */
export function submittedResults(summary: Summary, statement: string | null): SubmittedResults {
  const claims = summary.claims.map(({ id, seedsPassed, seeds, measured }) => ({
    id,
    seedsPassed,
    seeds,
    measured: Number.isFinite(measured.mean) ? measured.mean : null,
  }));
  return { passed: summary.passed, claims, statement };
}

/**
 * The submission as the text of a file. The caller passes the date: this layer has no clock.
 * @throws SubmissionError when it would be too large to be read again
 */
export function buildSubmission(parts: Omit<Submission, "format" | "version">): string {
  const whole: Submission = { format: SUBMISSION_FORMAT, version: 1, ...parts };
  const text = `${JSON.stringify(whole, null, 2)}\n`;
  parseSubmission(text);
  return text;
}

/**
 * Reads a submission file. Whatever it says is data: only known fields are kept, each checked and copied.
 * @throws SubmissionError saying what is wrong, where, and what to try
 */
export function parseSubmission(text: string): Submission {
  return reading(text, (value) => submissionOf(objectAt(value, "the file")));
}

/**
 * Reads an answer alone, as `course check --answer` takes it: an answer, or a submission that has one.
 * @throws SubmissionError saying what is wrong, where, and what to try
 */
export function parseAnswer(text: string): AnswerState {
  return reading(text, (value) => {
    const whole = objectAt(value, "the file");
    return field(whole, "format") === SUBMISSION_FORMAT ? submissionOf(whole).answer : answerOf(whole, "answer");
  });
}

function reading<T>(text: string, read: (value: unknown) => T): T {
  if (text.length > SUBMISSION_CAPS.whole)
    throw new SubmissionError(`the file: expected at most ${SUBMISSION_CAPS.whole} characters, got ${text.length}.`);
  try {
    return read(JSON.parse(text));
  } catch (error) {
    if (error instanceof ShapeError) throw new SubmissionError(error.message);
    if (error instanceof SyntaxError)
      throw new SubmissionError(`the file: expected JSON, got something else (${error.message}). Export it again.`);
    throw error;
  }
}

function submissionOf(whole: Readonly<Record<string, unknown>>): Submission {
  const at = (key: string): unknown => field(whole, key);
  if (at("format") !== SUBMISSION_FORMAT)
    throw new ShapeError("format", JSON.stringify(SUBMISSION_FORMAT), at("format"), "Export it from a task's page.");
  if (at("version") !== 1)
    throw new ShapeError(
      "version",
      "1",
      at("version"),
      "It was made with another version of the course: export it again.",
    );
  const files = recordAt(at("files"), "files", SUBMISSION_CAPS.files, (item, path) =>
    textAt(item, path, SUBMISSION_CAPS.file),
  );
  for (const name of Object.keys(files)) checkFileName(name);
  if (!Object.hasOwn(files, ENTRY)) throw new ShapeError("files", `one called ${ENTRY}`, Object.keys(files).join(", "));
  return {
    format: SUBMISSION_FORMAT,
    version: 1,
    task: taskAt(at("task"), "task"),
    course: textAt(at("course"), "course", 100),
    date: textAt(at("date"), "date", 100),
    files,
    seeds: listAt(at("seeds"), "seeds", SUBMISSION_CAPS.seeds, (item, path) =>
      wholeAt(item, path, [0, Number.MAX_SAFE_INTEGER]),
    ),
    answer: answerOf(at("answer"), "answer"),
    results: at("results") === null ? null : resultsOf(at("results")),
  };
}

/** The name becomes a file's: no folder, no dot in front, nothing that a shell or a disk reads otherwise. */
function checkFileName(name: string): void {
  if (!/^[A-Za-z][A-Za-z0-9_-]{0,59}\.ts$/.test(name))
    throw new ShapeError("files", `names such as ${ENTRY}, without a folder`, name);
}

function taskAt(value: unknown, path: string): string {
  const name = textAt(value, path, 60);
  if (!/^[0-9a-z][0-9a-z-]*$/.test(name)) throw new ShapeError(path, "a task such as 03-local-optimum", value);
  return name;
}

function answerOf(value: unknown, path: string): AnswerState {
  const given = objectAt(value, path);
  const at = (key: string): unknown => field(given, key);
  if (at("version") !== 1) throw new ShapeError(`${path}.version`, "1", at("version"));
  const statement = objectAt(at("statement"), `${path}.statement`);
  const place = (key: string): string | null => textOrNullAt(field(statement, key), `${path}.statement.${key}`, 200);
  return {
    version: 1,
    task: taskAt(at("task"), `${path}.task`),
    classification: choiceAt(at("classification"), `${path}.classification`, ["local", "emergent", null]),
    why: textAt(at("why"), `${path}.why`, SUBMISSION_CAPS.text),
    statement: { X: place("X"), Y: place("Y"), Z: place("Z"), B: place("B") },
    fixWhy: textAt(at("fixWhy"), `${path}.fixWhy`, SUBMISSION_CAPS.text),
    deliverable: deliverableOf(at("deliverable"), `${path}.deliverable`),
    opened: listAt(at("opened"), `${path}.opened`, SUBMISSION_CAPS.rows, (item, here) => textAt(item, here, 200)),
  };
}

function deliverableOf(value: unknown, path: string): DeliverableState {
  const given = objectAt(value, path);
  const kind = choiceAt(field(given, "kind"), `${path}.kind`, ["none", "timeline", "table", "diagram", "texts"]);
  switch (kind) {
    case "none":
      return { kind };
    case "timeline":
      return { kind, rows: listAt(field(given, "rows"), `${path}.rows`, SUBMISSION_CAPS.rows, timelineRow) };
    case "table":
      return { kind, cells: cellsOf(field(given, "cells"), `${path}.cells`) };
    case "diagram":
      return {
        kind,
        own: textAt(field(given, "own"), `${path}.own`, SUBMISSION_CAPS.text),
        cells: cellsOf(field(given, "cells"), `${path}.cells`),
      };
    case "texts":
      return { kind, texts: recordAt(field(given, "texts"), `${path}.texts`, 50, proseAt) };
  }
}

function proseAt(value: unknown, path: string): string {
  return textAt(value, path, SUBMISSION_CAPS.text);
}

function cellsOf(value: unknown, path: string): Cells {
  return recordAt(value, path, SUBMISSION_CAPS.rows, (row, here) => recordAt(row, here, 50, proseAt));
}

function timelineRow(value: unknown, path: string): Extract<DeliverableState, { kind: "timeline" }>["rows"][number] {
  const row = objectAt(value, path);
  return {
    key: textAt(field(row, "key"), `${path}.key`, 200),
    label: choiceAt(field(row, "label"), `${path}.label`, ["trigger", "amplification", "outage", null]),
  };
}

function resultsOf(value: unknown): SubmittedResults {
  const given = objectAt(value, "results");
  return {
    passed: flagAt(field(given, "passed"), "results.passed"),
    claims: listAt(field(given, "claims"), "results.claims", SUBMISSION_CAPS.rows, claimOf),
    statement: textOrNullAt(field(given, "statement"), "results.statement", 200),
  };
}

function claimOf(value: unknown, path: string): SubmittedClaim {
  const claim = objectAt(value, path);
  const measured = field(claim, "measured");
  const counts = [0, SUBMISSION_CAPS.seeds] as const;
  return {
    id: textAt(field(claim, "id"), `${path}.id`, 200),
    seedsPassed: wholeAt(field(claim, "seedsPassed"), `${path}.seedsPassed`, counts),
    seeds: wholeAt(field(claim, "seeds"), `${path}.seeds`, counts),
    measured: measured === null ? null : numberAt(measured, `${path}.measured`, [-Number.MAX_VALUE, Number.MAX_VALUE]),
  };
}
