import { describe, expect, test } from "vitest";
import {
  buildSubmission,
  emptyAnswer,
  parseAnswer,
  parseSubmission,
  type Submission,
  SUBMISSION_CAPS,
  SubmissionError,
} from "#course";

const parts: Omit<Submission, "format" | "version"> = {
  task: "03-local-optimum",
  course: "0.1.0",
  date: "2026-11-25",
  files: { "start.ts": "export default 1;" },
  seeds: [1, 2, 3],
  answer: {
    ...emptyAnswer("03-local-optimum", "table"),
    why: "`|` and \u{1F4A5}",
    deliverable: { kind: "table", cells: { a: { b: "<b>" } } },
  },
  results: { passed: true, claims: [{ id: "back", seedsPassed: 3, seeds: 3, measured: 0.99 }], statement: "stands" },
};
/** The file, with one value put in the place that the keys lead to. */
function fileWith(value: unknown, ...keys: readonly (string | number)[]): string {
  const whole = JSON.parse(buildSubmission(parts)) as Record<string | number, unknown>;
  const last = keys.at(-1)!;
  const inner = keys.slice(0, -1).reduce((at, key) => at[key] as Record<string | number, unknown>, whole);
  if (value === undefined) delete inner[last];
  else inner[last] = value;
  return JSON.stringify(whole);
}
const complaint = (text: string): string => {
  try {
    parseSubmission(text);
  } catch (error) {
    if (error instanceof SubmissionError) return error.message;
    throw error;
  }
  return "none";
};

test("what is built is read again as it was", () => {
  expect(parseSubmission(buildSubmission(parts))).toEqual({
    format: "emergence-course-submission",
    version: 1,
    ...parts,
  });
});
test("a diagram of one's own is read again with its annotations", () => {
  const deliverable = { kind: "diagram", own: "a --> b", cells: { "a -> b": { timeout: "1 s" } } } as const;
  const answer = { ...parts.answer, deliverable };
  expect(parseAnswer(JSON.stringify(answer))).toEqual(answer);
  expect(() => parseAnswer(JSON.stringify({ ...answer, deliverable: { ...deliverable, own: 7 } }))).toThrow(
    /^answer\.deliverable\.own: expected a text, got 7/,
  );
});
test("an answer is read from an answer's file and from a submission alike", () => {
  expect(parseAnswer(JSON.stringify(parts.answer))).toEqual(parts.answer);
  expect(parseAnswer(buildSubmission(parts))).toEqual(parts.answer);
});

describe("what can't be read says what, where and what to try", () => {
  test.each([
    ["{", /^the file: expected JSON, .* Export it again\.$/],
    ["[]", /^the file: expected an object, got a list of 0\./],
    [fileWith("other", "format"), /^format: expected "emergence-course-submission", got "other"\. Export it/],
    [fileWith(2, "version"), /^version: expected 1, got 2\. It was made with another version/],
    [fileWith("../../etc", "task"), /^task: expected a task such as 03-local-optimum, got "\.\.\/\.\.\/etc"/],
    [fileWith(7, "files", "start.ts"), /^files\.start\.ts: expected a text, got 7/],
    [fileWith({}, "files"), /^files: expected one called start\.ts/],
    [
      fileWith("x", "files", "../evil.ts"),
      /^files: expected names such as start\.ts, without a folder, got "\.\.\/evil\.ts"/,
    ],
    [fileWith([1.5], "seeds"), /^seeds\[0\]: expected a whole number, got 1\.5/],
    [fileWith("both", "answer", "classification"), /^answer\.classification: expected one of local, emergent, null/],
    [fileWith(undefined, "answer", "statement"), /^answer\.statement: expected an object, got nothing/],
    [fileWith("sketch", "answer", "deliverable", "kind"), /^answer\.deliverable\.kind: expected one of none, timeline/],
    [
      fileWith(3, "answer", "deliverable", "cells", "a", "b"),
      /^answer\.deliverable\.cells\.a\.b: expected a text, got 3/,
    ],
    [fileWith("yes", "results", "passed"), /^results\.passed: expected true or false, got "yes"/],
  ])("%#", (text, message) => {
    expect(complaint(text)).toMatch(message);
  });
});

describe("a hostile file is data only", () => {
  test("too large a file, text or list is not read", () => {
    expect(complaint(" ".repeat(SUBMISSION_CAPS.whole + 1))).toMatch(/^the file: expected at most 1000000 characters/);
    expect(complaint(fileWith("x".repeat(SUBMISSION_CAPS.text + 1), "answer", "why"))).toMatch(
      /^answer\.why: expected at most 20000 characters/,
    );
    expect(
      complaint(
        fileWith(
          Array.from({ length: 1_001 }, () => 1),
          "seeds",
        ),
      ),
    ).toMatch(/^seeds: expected at most 1000/);
  });
  test("a deep nest is refused and not followed", () => {
    expect(
      complaint(fileWith("§", "answer", "why").replace('"§"', `${"[".repeat(50_000)}${"]".repeat(50_000)}`)),
    ).toMatch(/^answer\.why: expected a text, got a list of 1/);
  });
  test("__proto__ sets no prototype and is refused as a name", () => {
    const text = fileWith("§", "answer", "deliverable", "cells").replace('"§"', '{"__proto__":{"b":"x"}}');
    expect(complaint(text)).toMatch(/__proto__: expected another name/);
    expect(Object.hasOwn(Object.prototype, "b")).toBe(false);
  });
  test("inherited names are no fields", () => {
    expect(
      complaint('{"format":"emergence-course-submission","version":1,"files":{"start.ts":""},"task":"toString"}'),
    ).toMatch(/^task: expected a task such as/);
  });
  test("unknown fields are left behind", () => {
    expect(parseSubmission(fileWith("x", "extra"))).not.toHaveProperty("extra");
    expect(parseSubmission(fileWith("x", "answer", "passed")).answer).not.toHaveProperty("passed");
  });
  test("what would be too large to read is not built", () => {
    const files = { "start.ts": "x".repeat(SUBMISSION_CAPS.file + 1) };
    expect(() => buildSubmission({ ...parts, files })).toThrow(SubmissionError);
  });
});
