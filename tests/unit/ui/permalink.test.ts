import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { joinFiles } from "#course";
import { learnersText } from "#host/build";
import {
  applyTextEdits,
  decodeRun,
  encodeRun,
  follow,
  hashOf,
  LinkError,
  type LinkedRun,
  linkTo,
  newSession,
  next,
  textEdits,
} from "#ui";

const start = readFileSync(new URL("../../../playgrounds/03-local-optimum/start.ts", import.meta.url), "utf8");
const solution = readFileSync(new URL("../../../playgrounds/03-local-optimum/solution.ts", import.meta.url), "utf8");
const edited = start.replace("maxAttempts: 4", "maxAttempts: 2").replace('timeout: "2s"', 'timeout: "10s"');
const bases = { "start.ts": [start] };
const baseOf = (hash: string): string | null => (hash === hashOf(start) ? start : null);
const run: LinkedRun = {
  course: "0.1.0",
  task: "03-local-optimum",
  seed: 7,
  cursorMs: 101_000,
  files: { "start.ts": edited },
};
const linkOf = (value: unknown): string => `#run=1j.${Buffer.from(JSON.stringify(value)).toString("base64url")}`;

describe("a link to a run", () => {
  test("brings back files, seed and cursor", async () => {
    expect(await decodeRun(await encodeRun(run, bases), baseOf)).toEqual(run);
  });
  test("of two changed values is at most 120 characters long", async () => {
    expect((await encodeRun(run, bases)).length).toBeLessThanOrEqual(120);
  });
  test("carries a text that shares nothing with the start", async () => {
    const other = { ...run, files: { "start.ts": "export default 1;\n", "ledger.ts": "// ours: ü €\n".repeat(50) } };
    expect(await decodeRun(await encodeRun(other, bases), baseOf)).toEqual(other);
  });
  test("says that a text which it builds on is not there", async () => {
    await expect(decodeRun(await encodeRun(run, bases), () => null)).rejects.toThrow(/does not have/);
  });
  test("of a newer format says so", async () => {
    await expect(decodeRun("#run=2j.e30", baseOf)).rejects.toThrow(/newer version/);
  });
});

const texts = { task: "03-local-optimum", start, solution, course: "0.1.0" };
const never = async (): Promise<null> => await Promise.resolve(null);

describe("a session's link", () => {
  const fresh = newSession({ start, solution, seeds: [1, 2, 3], cursorMs: 31_000 });
  const linkOfText = async (text: string) => await linkTo(next(fresh, { type: "edited", text }), texts);

  test("brings back its code, seed and cursor", async () => {
    const moved = next(next(fresh, { type: "seed chosen", seed: 2 }), { type: "edited", text: edited });
    const found = await follow(await linkTo(moved, texts), texts, never);
    expect(found).toEqual({ is: "here", text: edited, seed: 2, cursorMs: 31_000 });
  });
  test("names the start or the solution, whichever the code is nearer to", async () => {
    for (const text of [start, solution, edited, `${solution}// mine\n`])
      expect((await linkOfText(text)).length).toBeLessThanOrEqual(120);
  });
  test("keeps its meaning when the start has changed and the site has kept the old one", async () => {
    const link = await linkOfText(edited);
    const now = { ...texts, start: "// another start\n", solution: "" };
    const past = async (hash: string) => await Promise.resolve(hash === hashOf(start) ? start : null);
    expect(await follow(link, now, past)).toMatchObject({ is: "here", text: edited });
    await expect(follow(link, now, never)).rejects.toThrow(/does not have/);
  });
  test("leads to the page of its task when it is opened on another", async () => {
    const other = { ...texts, task: "04-three-boundaries" };
    expect(await follow(await linkOfText(edited), other, never)).toMatchObject({ path: "tasks/03-local-optimum/" });
    expect(await follow(await linkTo(fresh, { ...texts, task: "sandbox" }), texts, never)).toMatchObject({
      path: "sandbox/",
    });
  });
  test("of code that no address can hold is refused in words", async () => {
    const noise = Array.from({ length: 30_000 }, (_, i) => Math.sin(i).toString(36)).join("");
    await expect(linkOfText(noise)).rejects.toThrow(/too long for a link/);
  });
});

/** Links that are out in the world. One of these that fails means a broken promise: mend the decoder, not the link. */
const golden: readonly (readonly [name: string, link: string, text: string])[] = [
  [
    "two changed values of task 3",
    "#run=1z.BcFBCoAgEAXQu_z1T2Z0YXYVcWGBEChG2iq6e-9FiFEjIMQttR-5Lv2aZ3sa6KmiIsIXY-Z7mjmwRfiifs_FgtGFlUpYJMZgaQmVgZS-9AM",
    edited,
  ],
  [
    "task 3's start",
    "#run=1j.WyIwLjEuMCIsIjAzLWxvY2FsLW9wdGltdW0iLDcsMTAxMDAwLHsic3RhcnQudHMiOlsiN2YxN2JhZjIiXX1d",
    start,
  ],
  [
    "a text of its own",
    "#run=1j.WyIwLjEuMCIsIjAzLWxvY2FsLW9wdGltdW0iLDcsMTAxMDAwLHsic3RhcnQudHMiOiJleHBvcnQgZGVmYXVsdCAxOyAvLyDDvFxuIn1d",
    "export default 1; // ü\n",
  ],
  [
    "a text of its own, deflated",
    "#run=1z.i1Yy0DPUM1DSUTIw1s3JT07M0c0vKMnMLc1V0jHXMTQwNDAw0KlWKi5JLCrRKylWslLS11coyUhVKE7MTY3JG-WMWI5SbSwA",
    "// the same\n".repeat(40),
  ],
];

const read9 = (path: string): string =>
  readFileSync(new URL(`../../../playgrounds/09-conway-coupling/${path}`, import.meta.url), "utf8");
const texts9 = {
  task: "09-conway-coupling",
  start: await learnersText("09-conway-coupling", "start"),
  solution: await learnersText("09-conway-coupling", "solution"),
  course: "0.1.0",
};

describe("a link to several files", () => {
  const files = {
    "start.ts": read9("start/start.ts"),
    "payments.ts": read9("start/payments.ts").replace("attempt <= 8", "attempt <= 3"),
    "ledger.ts": read9("solution/ledger.ts"),
  };
  const session = newSession({ ...texts9, seeds: [7], cursorMs: 101_000 });
  const found = { is: "here", text: joinFiles(files), seed: 7, cursorMs: 101_000 };

  test("brings each of them back, and takes no more than what differs", async () => {
    const link = await linkTo(next(session, { type: "edited", text: joinFiles(files) }), texts9);
    expect(link.length).toBeLessThan(250);
    expect(await follow(link, texts9, never)).toEqual(found);
  });
  test("is golden", async () => {
    const link =
      "#run=1z.LcpBCsMgEAXQu_z1RGaMaNqriAtrh1BITYiGEkrv3k3W70WwEcMg8G0oa_3kcyjrsS2vOoMCCQsz0xet572b3nCPeORxckUtEmHL51trbxfpVHwoJYCi9UJCGJESYdHnrPuVrHfOWRWkX_oD";
    expect(await follow(link, texts9, never)).toEqual(found);
  });
  test("of the time when there was one opens as that one", async () => {
    const link = "#run=1j.WyIwLjEuMCIsIjA5LWNvbndheS1jb3VwbGluZyIsNywxMDEwMDAseyJzdGFydC50cyI6WyIxYjE0ZjY3NyJdfV0";
    const past = ["past/start-one-file.ts", "past/solution-one-file.ts"].map(read9);
    const pastText = async (hash: string) => await Promise.resolve(past.find((text) => hashOf(text) === hash) ?? null);
    expect(await follow(link, texts9, pastText)).toMatchObject({ is: "here", text: past[0] });
  });
  test("is refused by a task that has one, by the name of what it brings", async () => {
    const link = await linkTo(session, { ...texts9, task: texts.task });
    await expect(follow(link, texts, never)).rejects.toThrow(/does not have/);
    const plain = await encodeRun({ ...run, files }, {});
    await expect(follow(plain, texts, never)).rejects.toThrow("brings payments.ts, which this task does not have");
  });
});

describe("a golden link", () => {
  test.each(golden)("still opens: %s", async (_, link, text) => {
    // Where this says that the site does not have a text: a published start must move to playgrounds/NN/past/.
    expect(await follow(link, texts, never)).toEqual({ is: "here", text, seed: 7, cursorMs: 101_000 });
  });
});

describe("a hostile link", () => {
  test("that is too long is not read", async () => {
    await expect(decodeRun(`#run=1j.${"A".repeat(70_000)}`, baseOf)).rejects.toThrow(/too long/);
  });
  test("that unfolds to gigabytes is given up at the cap", async () => {
    const huge = JSON.stringify(["0.1.0", "t", 1, 0, { "start.ts": "a".repeat(20_000_000) }]);
    const packed = new Blob([huge]).stream().pipeThrough(new CompressionStream("deflate-raw"));
    const bytes = Buffer.from(await new Response(packed).arrayBuffer());
    await expect(decodeRun(`#run=1z.${bytes.toString("base64url")}`, baseOf)).rejects.toThrow(/more text/);
  });
  test.each([
    ["no list", {}],
    ["a negative seed", ["1", "t", -1, 0, {}]],
    ["a task that is a path", ["1", "../x", 1, 0, {}]],
    ["a file that is a path", ["1", "t", 1, 0, { "../x.ts": "a" }]],
    ["a file named __proto__", ["1", "t", 1, 0, JSON.parse('{"__proto__":"a"}')]],
    ["edits beyond the end", ["1", "t", 1, 0, { "start.ts": [hashOf(start), [1e9, 1, "x"]] }]],
    ["edits that are none", ["1", "t", 1, 0, { "start.ts": [hashOf(start), "x"] }]],
  ])("with %s is refused in words", async (_, value) => {
    await expect(decodeRun(linkOf(value), baseOf)).rejects.toBeInstanceOf(LinkError);
  });
  test("of any text is refused in words or is a run", async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ maxLength: 300 }), async (text) => {
        const end = await decodeRun(`#run=${text}`, baseOf).catch((error: unknown) => error);
        expect(end instanceof LinkError || (end as LinkedRun).task.length > 0).toBe(true);
      }),
    );
  });
});

describe("the edits between two texts", () => {
  test("make one of the other, whatever they are", () => {
    const text = fc.string({ unit: "grapheme", maxLength: 200 });
    fc.assert(fc.property(text, text, (from, to) => applyTextEdits(from, textEdits(from, to)) === to));
  });
  test("are one short edit a changed value", () => {
    expect(textEdits(start, edited).map(([, removed, inserted]) => [removed, inserted])).toEqual([
      [1, "2"],
      [2, "10s"],
    ]);
  });
});
