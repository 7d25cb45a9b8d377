import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { applyTextEdits, decodeRun, encodeRun, hashOf, LinkError, type LinkedRun, textEdits } from "#ui";

const start = readFileSync(new URL("../../../playgrounds/03-local-optimum/start.ts", import.meta.url), "utf8");
const edited = start.replace("maxAttempts: 4", "maxAttempts: 2").replace('timeout: "2s"', 'timeout: "10s"');
const bases = { "start.ts": start };
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
