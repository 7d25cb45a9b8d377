import { describe, expect, test } from "vitest";

import { joinFiles } from "#course";
import { boxFieldAt, boxFieldsAround, keysIn, lineOfField, listingHtml, placeInFiles, placeOfPath, tokens } from "#ui";

const code = `import { system } from "#sim";

export default system({
  boxes: { db: { concurrency: 100 } }, // was unlimited
  arrows: {
    "shop -> api": { timeout: "11s" },
    "api -> db": { timeout: "2s" },
  },
});
`;

describe("the listing", () => {
  test("tokens joined are the text again, whatever it is", () => {
    for (const text of [code, "", "`${a}", "/* open", '"unclosed\nnext', "a/b/c // d"]) {
      expect(
        tokens(text)
          .map((token) => token.text)
          .join(""),
      ).toBe(text);
    }
  });

  test("words, strings, numbers and comments are told apart", () => {
    expect(tokens('const a = "x" + 12; // end').filter(({ kind }) => kind !== "plain")).toEqual([
      { kind: "keyword", text: "const" },
      { kind: "string", text: '"x"' },
      { kind: "number", text: "12" },
      { kind: "comment", text: "// end" },
    ]);
  });

  test("a keyword inside a name or a string is none", () => {
    expect(tokens('reform("for")').map(({ kind }) => kind)).toEqual(["plain", "string", "plain"]);
  });

  test("each line is one element, also inside a comment of several lines", () => {
    const html = listingHtml("/* one\ntwo */\nthree\n");
    expect(html.match(/class="pg-line"/g)).toHaveLength(3);
    expect(html.match(/<span class="t-comment">/g)).toHaveLength(2);
  });

  test("code can't become markup", () => {
    expect(listingHtml("<img src=x onerror=alert(1)> // <b>")).not.toMatch(/<(img|b)\b/);
  });

  test("a disc stands on its line and on no other", () => {
    const lines = listingHtml("one\ntwo\n", { 2: "3" }).split('<span class="pg-line"');
    expect(lines[1]).not.toContain("pg-disc");
    expect(lines[2]).toContain('<span class="pg-disc" aria-hidden="true">3</span>');
  });
});

describe("the line of a field", () => {
  test("is found under its own box or arrow", () => {
    expect(lineOfField(code, "box:db", "concurrency")).toBe(4);
    expect(lineOfField(code, "arrow:shop -> api", "timeout")).toBe(6);
    expect(lineOfField(code, "arrow:api -> db", "timeout")).toBe(7);
  });

  test("is null where the part or the field is missing", () => {
    expect(lineOfField(code, "box:cache", "concurrency")).toBeNull();
    expect(lineOfField(code, "arrow:api -> db", "retry")).toBeNull();
  });
});

describe("what a field of a box means", () => {
  const config = `export default system({ // {
  boxes: {
    shop: { kind: "client" },
    "d b": { queue: { limit: 3 }, work: lognormal({ mean: "5ms", cv: 1 }), contention: { knee: 20 } },
  },
  arrows: { "shop -> d b": { timeout: "2s" } },
});`;
  const at = (name: string) => config.indexOf(name);

  test("the fields of the text are named from the outside in", () => {
    const pathAt = (name: string) => keysIn(config).find(({ offset }) => offset === at(name))?.path;
    expect(pathAt("limit")).toEqual(["boxes", "d b", "queue", "limit"]);
    expect(pathAt("knee")).toEqual(["boxes", "d b", "contention", "knee"]);
    expect(pathAt("timeout")).toEqual(["arrows", "shop -> d b", "timeout"]);
    expect(pathAt("client")).toBeUndefined();
  });

  test("the path in a message leads to the field's line and column", () => {
    expect(placeOfPath(config, 'boxes["d b"].queue.limit')).toEqual({ line: 4, column: 23 });
    expect(placeOfPath(config, 'arrows["shop -> d b"].timeout')).toEqual({ line: 6, column: 30 });
    expect(placeOfPath(config, 'arrows["d b -> shop"]')).toBeNull();
  });

  test("in several files it leads to the right one, and a box's name to where the box is made", () => {
    const files = {
      "start.ts":
        'export default system({ boxes: { ledger, db: {} },\n  arrows: { "db -> ledger": { retry: twice } } });\n',
      "ledger.ts": 'export const ledger = program({ mtbf: "5s" });\n',
      "payments.ts": '\nexport const payments = program({ mtbf: "-5s" });\n',
    };
    const place = (path: string, first?: string) => placeInFiles(joinFiles(files), path, first);
    expect(place('arrows["db -> ledger"].retry')).toEqual({ file: "start.ts", line: 2, column: 31 });
    expect(place("mtbf", "payments.ts")).toEqual({ file: "payments.ts", line: 2, column: 35 });
    expect(place('boxes["db"]')).toEqual({ file: "start.ts", line: 1, column: 42 });
    expect(place('boxes["ledger"]')).toEqual({ file: "ledger.ts", line: 1, column: 8 });
    expect(place('boxes["books"]')).toBeNull();
  });

  test("a box's field has the schema's sentence, also inside another field", () => {
    expect(boxFieldAt(config, at("limit"))?.doc).toMatch(/wait/i);
    expect(boxFieldAt(config, at("work"))?.doc).toBeTruthy();
    expect(boxFieldAt(config, at("kind"))?.doc).toMatch(/sender/);
  });

  test("an arrow's field, a box's name and a distribution's shape have none of their own", () => {
    for (const name of ["timeout", "d b", "mean"]) expect(boxFieldAt(config, at(name))).toBeNull();
  });

  test("completion offers the fields of the box or of the object in it, and only where a field can begin", () => {
    const upTo = (text: string) => [...boxFieldsAround(config.slice(0, config.indexOf(text))).keys()];
    expect(upTo("queue: {")).toContain("concurrency");
    expect(upTo("limit")).toEqual(expect.arrayContaining(["limit", "discipline"]));
    expect(upTo("limit")).not.toContain("concurrency");
    expect(upTo("lognormal")).toEqual([]);
    expect(upTo("timeout")).toEqual([]);
    expect(upTo('"d b"')).toEqual([]);
  });
});
