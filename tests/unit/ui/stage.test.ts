import { describe, expect, test } from "vitest";

import type { ClaimSummary, Summary } from "#course";
import {
  claimsView,
  meanAttempts,
  momentsView,
  newSession,
  next,
  pack,
  problemText,
  seedsView,
  staticHtml,
  unpack,
  verdictLook,
  type Session,
  type SessionEvent,
  type Shown,
} from "#ui";

import { outcome } from "./outcomes.ts";

const claim = (passed: boolean): ClaimSummary => ({
  id: "attempts",
  text: "Attempts per request, worst second",
  unit: "×",
  bound: { op: "<=", value: 1.3 },
  seeds: 20,
  seedsPassed: passed ? 20 : 0,
  passed,
  measured: { mean: 5.2, min: 4.95, max: 5.4 },
  perSeed: [],
});

const collapsed: Summary = {
  word: "collapses",
  seeds: 3,
  counts: { holds: 0, degrades: 0, collapses: 3 },
  headline: "3 of 3 seeds",
  sentence: "Still down.",
  claims: [claim(false)],
  passed: false,
};

const shown = (summary: Summary | null = collapsed): Shown => ({
  summary,
  words: new Map(summary === null ? [] : ([1, 2, 3] as const).map((seed) => [seed, "collapses"])),
  attempts: summary === null ? null : 4.02,
  moments: [],
});

const fresh = (): Session => newSession({ start: "START", solution: "SOLUTION", seeds: [1, 2, 3], cursorMs: 0 });
const after = (...events: readonly SessionEvent[]): Session => events.reduce(next, fresh());
const run: SessionEvent = { type: "run asked for" };
const compiled: SessionEvent = { type: "compiled", id: 1 };
const judged = (seed: number): SessionEvent => ({ type: "seed judged", id: 1, outcome: outcome(seed, "collapses") });

describe("the verdict bar", () => {
  test("shows the recorded run, and says that it is recorded", () => {
    expect(verdictLook(fresh(), shown())).toMatchObject({
      state: "recorded",
      verdict: "collapses",
      headline: "3 of 3 seeds",
      origin: "recorded",
      attempts: "4.0 attempts per request.",
      judged: 3,
      collapsed: 3,
    });
  });

  test("has no verdict and no seed between Run and the first seed, though the old results are still drawn", () => {
    for (const session of [after(run), after(run, compiled)]) {
      const look = verdictLook(session, shown(null));
      expect(look).toMatchObject({ verdict: null, word: "running", headline: "0 of 3 seeds", judged: 0 });
    }
    expect(verdictLook(after(run, compiled), shown())).toMatchObject({ judged: 0, collapsed: 0 });
  });

  test("says what the first run came to before its seed is judged, without a verdict", () => {
    const seen: SessionEvent = { type: "first run seen", id: 1, seed: 1, judged: outcome(1, "collapses").base };
    expect(verdictLook(after(run, compiled, seen), shown(null))).toMatchObject({
      ...{ verdict: null, judged: 0 },
      sentence: "Seed 1 collapses; whether it stays down is being run.",
    });
  });

  test("counts the seeds as they come", () => {
    const partial: Shown = { ...shown(), words: new Map([[2, "collapses"]]) };
    const look = verdictLook(after(run, compiled, judged(2)), partial);
    expect(look).toMatchObject({ state: "running", verdict: "collapses", headline: "1 of 3 seeds", judged: 1 });
    expect(look.marks.map(({ word }) => word)).toEqual([null, "collapses", null]);
  });

  test("says of results that the text in the editor has changed since", () => {
    const done = after(run, compiled, judged(1), { type: "finished", id: 1, replayed: 1 });
    expect(verdictLook(done, shown()).origin).toBeNull();
    expect(verdictLook(next(done, { type: "edited", text: "MINE" }), shown()).origin).toBe("before your last change");
  });

  test("an error names the place and the hint, and is no verdict about the system", () => {
    const failed = after(run, {
      type: "failed",
      id: 1,
      problems: [
        {
          kind: "configuration",
          path: 'arrows["api -> bd"]',
          message: "there is no box bd",
          hint: 'Did you mean "api -> db"?',
          at: { file: "start.ts", line: 18, column: 5 },
        },
      ],
    });
    expect(verdictLook(failed, shown())).toMatchObject({
      verdict: "error",
      headline: "start.ts:18:5",
      sentence: 'arrows["api -> bd"]: there is no box bd. Did you mean "api -> db"?',
      attempts: null,
    });
  });

  test("a stopped run says why, and how far it came", () => {
    const stopped = after(run, compiled, judged(1), {
      type: "stopped",
      id: 1,
      reason: "time",
      message: "No end after 10 s.",
    });
    const look = verdictLook(stopped, { ...shown(), words: new Map([[1, "collapses"]]) });
    expect(look).toMatchObject({ verdict: "stopped", headline: "1 of 3 seeds", sentence: "No end after 10 s." });
  });

  test("a run that is stopped before its first seed does not count the seeds of the run before", () => {
    const done = after(run, compiled, judged(1), { type: "finished", id: 1, replayed: 1 });
    const stopped = next(next(next(done, { type: "edited", text: "MINE" }), run), { type: "stop asked for" });
    expect(verdictLook(stopped, shown())).toMatchObject({ headline: "0 of 3 seeds", judged: 0, collapsed: 0 });
  });

  test("a recording that the story shows is judged as recorded, not as the last run", () => {
    const done = after(run, compiled, judged(1), { type: "finished", id: 1, replayed: 1 });
    const look = verdictLook(next(done, { type: "recording shown", recording: "000" }), shown());
    expect(look).toMatchObject({ state: "recorded", origin: "recorded" });
  });
});

describe("what a problem says", () => {
  test("a path or a hint that the message holds already is not said twice", () => {
    expect(problemText({ kind: "configuration", message: "db.queue: expected a number", path: "db.queue" })).toBe(
      "db.queue: expected a number",
    );
    expect(problemText({ kind: "runtime", message: "Try this.", hint: "Try this." })).toBe("Try this.");
  });
});

describe("markup that the build writes", () => {
  test("a check carries its id and result, figure, range, bound and count", () => {
    const html = staticHtml(
      claimsView(
        [claim(false)],
        () => 74_000,
        () => undefined,
      ),
    );
    expect(html).toContain('<tr data-claim="attempts" data-passed="false">');
    for (const text of ["5.20", "4.95–5.40", "≤ 1.3", "0 of 20", "at 74 s", 'aria-label="fails"'])
      expect(html).toContain(text);
  });

  test("a check that passed points nowhere", () => {
    expect(
      staticHtml(
        claimsView(
          [claim(true)],
          () => 74_000,
          () => undefined,
        ),
      ),
    ).not.toContain("at 74 s");
  });

  test("one seed mark is in the Tab order, and listeners leave no trace", () => {
    const html = staticHtml(seedsView(verdictLook(fresh(), shown()).marks, () => undefined));
    expect(html.match(/tabindex="0"/g)).toHaveLength(1);
    expect(html.match(/data-seed="/g)).toHaveLength(3);
    expect(html).not.toContain("@click");
  });

  test("text from a run can't become markup", () => {
    const moment = {
      id: "A",
      key: "trigger begins",
      atMs: 1_000,
      text: '<img src=x onerror="alert(1)">',
      kind: "trigger",
      part: "run",
    } as const;
    const html = staticHtml(momentsView([moment], () => undefined));
    expect(html).not.toContain("<img");
    expect(html).toContain("&lt;img");
  });
});

describe("a recorded run as a file", () => {
  test("comes back as it was, to six digits, with its arrays typed and its infinities infinite, and what is no number none", () => {
    const { base } = outcome(1);
    const series = Float64Array.of(0, 1 / 3, Number.NaN, 123_456.789);
    const back = unpack(
      pack({ ...base, series, limit: Infinity, least: -Infinity, missing: NaN, none: null }),
    ) as Record<string, unknown>;
    expect(back["series"]).toEqual(Float64Array.of(0, 0.333333, Number.NaN, 123_457));
    expect(back["limit"]).toBe(Infinity);
    expect(back["least"]).toBe(-Infinity);
    expect(back["missing"]).toBeNaN();
    expect(back["none"]).toBeNull();
    expect(back["run"]).toEqual(base.run);
  });
});

test("attempts per request are the mean over the seeds", () => {
  expect(meanAttempts([outcome(1), outcome(2)])).toBe(1);
});
