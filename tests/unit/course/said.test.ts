/** What is written about arrows in words, as fields of the arrows and as lines of code. */
import { describe, expect, it } from "vitest";
import { annotatedArrows, writeArrows } from "#course";
import { readSaid } from "../../../src/course/mermaid/said.ts";

const codeOf = (timeout: string, retry: string): string | null => readSaid({ timeout, retry }).code;

describe("words about an arrow", () => {
  it("are read where they are plain: a time, a number of tries or retries, backoff, jitter, a budget", () => {
    expect(codeOf("400 ms", "")).toBe('{ timeout: "400ms" }');
    expect(codeOf("at most 1.5 seconds", "2 tries")).toBe('{ timeout: "1.5s", retry: { maxAttempts: 2 } }');
    expect(codeOf("", "two retries, backoff 100 ms with jitter, in a budget of 10 %")).toBe(
      '{ retry: { maxAttempts: 3, initialBackoff: "100ms", jitter: "full" }, retryBudget: { retryRatio: 0.1, minRetriesPerSecond: 0 } }',
    );
  });

  it("say that nobody tries again in several ways, which is a field left out", () => {
    for (const words of ["no retries", "none", "never", "one try", "1 attempt"]) {
      expect(codeOf("1s", words), words).toBe('{ timeout: "1s" }');
      expect(codeOf("", words), words).toBe("{}");
    }
  });

  it("stay words where they say anything else", () => {
    expect(readSaid({ timeout: "soon", retry: "opens a breaker" })).toEqual({
      code: null,
      notUnderstood: ["soon", "opens a breaker"],
    });
    expect(codeOf("0 s", "")).toBeNull();
    expect(codeOf("", "")).toBeNull();
  });
});

describe("annotated arrows in the code", () => {
  const code = `  arrows: {\n    "a -> b": library, // as it comes\n    "b -> c": {\n      timeout: "1s",\n    },\n  },\n`;

  it("take the place of the arrow's own line, and leave alone what stands on several", () => {
    const written = writeArrows(code, { "a -> b": '{ timeout: "400ms" }', "b -> c": "{}", "x -> y": "{}" });
    expect(written.code).toContain('    "a -> b": { timeout: "400ms" },\n');
    expect(written.code).toContain('"b -> c": {\n');
    expect(written.without).toEqual(["b -> c", "x -> y"]);
  });

  it("have the names of the system that a drawing of one's own becomes", () => {
    const spec = { kind: "diagram", title: "", diagram: { boxes: [], arrows: [] }, columns: [] } as const;
    const said = annotatedArrows(spec, {
      own: "flowchart LR\n  u --> S[Web Shop]",
      cells: { "u -> S": { timeout: "2 s", retry: "it hopes" } },
    });
    expect(said.code).toEqual({ "u -> web-shop": '{ timeout: "2s" }' });
    expect(said.notUnderstood).toEqual([{ arrow: "u → Web Shop", text: "it hopes" }]);
  });
});
