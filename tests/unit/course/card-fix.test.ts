import { describe, expect, test } from "vitest";
import { type FixResult, judgeFix, measureFix, summariseClaims, type AnswerKey, type Checks } from "#course";
import { localJobs, type RunJobs } from "#lab";
import { checkedSystem, exponential, incident, poisson, program, type Service, slow, type System, system } from "#sim";

function world(changes: { users?: number; box?: Service; retries?: number } = {}): System {
  const { users = 5, box = {}, retries = 2 } = changes;
  return checkedSystem({
    boxes: {
      user: { kind: "client", users, think: "1s" },
      box: { concurrency: 4, work: exponential("20ms"), ...box },
    },
    arrows: { "user -> box": { timeout: "500ms", retry: { maxAttempts: retries } } },
  });
}
const start = world();
const none = { audit: null, superfluous: [] };
const fix = (classification: AnswerKey["classification"], changed: System): FixResult =>
  judgeFix({ classification }, start, { system: changed, rewritten: ["start.ts"] }, none);
const texts = ({ findings }: FixResult): readonly string[] => findings.map(({ text }) => text);

describe("where a fix belongs", () => {
  test("on the box when the fault is one part's own", () => {
    expect(fix("local", world({ box: { work: "10ms" } }))).toMatchObject({ passed: true, place: "box" });
    const onArrow = fix("local", world({ retries: 1 }));
    expect(onArrow).toMatchObject({ passed: false, place: "arrow" });
    expect(texts(onArrow)).toEqual(["The fault is one part’s own, and the fix is on none."]);
  });
  test("on the arrow when it is emergent", () => {
    const result = fix("emergent", world({ retries: 1 }));
    expect(result).toMatchObject({ passed: true, place: "arrow" });
    expect(texts(result)).toEqual(["The fix is on user → box."]);
  });
  test("a box that is changed without being scaled is asked about", () => {
    const result = fix("emergent", world({ box: { queue: { discipline: "lifo" } } }));
    expect(result).toMatchObject({ passed: true, place: "box" });
    expect(texts(result)).toEqual(["The fix changes box without making more of it: could the arrow do it?"]);
  });
  test("fewer users is no fix: the world is no team's", () => {
    const result = fix("emergent", world({ users: 1, retries: 1 }));
    expect(result.passed).toBe(false);
    expect(texts(result)[0]).toBe("You changed the world, which no team owns: user, users: 5 → 1.");
  });
  test("a text that is another and decides as the start's is no change", () => {
    const result = fix("emergent", world());
    expect(result).toMatchObject({ passed: false, place: "none" });
    expect(texts(result)).toEqual(["Nothing is changed yet: the system is the start."]);
  });
});

describe("where a fix belongs, of what a program does", () => {
  const programs = (work: "1ms" | "5ms"): System => {
    const box = program({
      handle: function* (_message, self) {
        yield self.work(work);
      },
    });
    return checkedSystem({ boxes: { user: { kind: "client" }, box }, arrows: { "user -> box": {} } });
  };
  const judged = (system: System, rewritten: readonly string[]): FixResult =>
    judgeFix({ classification: "emergent" }, programs("5ms"), { system, rewritten }, none);

  test("in a text that is another", () => {
    const result = judged(programs("1ms"), ["box.ts"]);
    expect(result).toMatchObject({ passed: true, place: "none" });
    expect(texts(result)).toEqual(["No field is changed: what is, is what a program does."]);
  });
  test("nowhere while the text is the start's: nothing is changed", () => {
    const result = judged(programs("5ms"), []);
    expect(result).toMatchObject({ passed: false, place: "none" });
    expect(texts(result)).toEqual(["Nothing is changed yet: the system is the start."]);
  });
});

describe("what is measured of a fix", () => {
  const base = incident({
    load: { user: poisson(20) },
    faults: [slow("box", { by: 2, at: "20s", for: "5s" })],
    duration: "60s",
  });
  const open = (more: { cap?: number; cache?: boolean; retries?: number } = {}): System =>
    system({
      boxes: {
        user: { kind: "client" },
        box: { concurrency: more.cap ?? 4, work: "5ms", ...(more.cache ? { calls: ["cache"] } : {}) },
        ...(more.cache ? { cache: { work: "1ms" } } : {}),
      },
      arrows: { "user -> box": { timeout: "500ms", retry: { maxAttempts: more.retries ?? 2 } } },
    });
  const checks: Checks = {
    incidents: { base },
    claims: [
      {
        id: "after",
        text: "Good after",
        on: "base",
        measure: ({ verdict }) => verdict.goodput.before,
        bound: { op: ">=", value: 0.9 },
        unit: "%",
      },
    ],
  };
  const measured = async (learner: System, run: RunJobs = localJobs(learner, base)): Promise<FixResult> =>
    await measureFix(
      {
        start: open(),
        checks,
        key: { classification: "emergent", deliverable: { kind: "none" }, checklist: [], hints: [] },
      },
      { system: learner, rewritten: ["start.ts"] },
      {
        run,
        seeds: [1, 2],
        claims: await summariseClaims(checks, [1, 2], run),
      },
    );

  test("more of a box that harder worlds do not bring down may stay", async () => {
    const result = await measured(open({ cap: 8 }));
    expect(result).toMatchObject({ passed: true, place: "box", audit: { stands: true } });
    expect(texts(result)[0]).toMatch(
      /^The audit lets more of box stand\. With the trigger twice .*20 of 20 seeds recover/,
    );
  });
  test("entries that can't be left out alone are kept, the others are named", async () => {
    const result = await measured(open({ cache: true, retries: 1 }));
    expect(result.entries.map(({ path }) => path.join("."))).toContain("boxes.cache");
    expect(result.superfluous.map(({ path }) => path.join("."))).not.toContain("boxes.cache");
    expect(result.superfluous.map(({ path }) => path.at(-1))).toContain("maxAttempts");
  });
  test("an error that is not the system's is passed on, not taken for a verdict", async () => {
    const broken: RunJobs = () => Promise.reject(new Error("no worker"));
    await expect(measured(open({ cap: 8, retries: 1 }), broken)).rejects.toThrow("no worker");
  });
});
