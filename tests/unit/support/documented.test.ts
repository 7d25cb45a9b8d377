/** Whoever imports from #sim or #lab reads what each name means where they use it: in the editor, from these comments. */
import { describe, expect, test } from "vitest";
import { type FieldRow, SCHEMA } from "#sim";
import { type Documented, exportedBy } from "../../support/exported.ts";

const numeric = ({ type }: Documented): boolean =>
  type !== null && /\b(number|Duration|Float64Array|Distribution|Range|Interval)\b/.test(type) && !type.includes("=>");

describe.each(["sim", "lab"])("of #%s", (layer) => {
  const all = exportedBy(`src/${layer}/index.ts`);
  const lacking = (wanted: (each: Documented) => boolean): readonly string[] =>
    all.filter(wanted).map(({ name }) => name);

  test("every exported name has a comment", () => {
    expect(all.length).toBeGreaterThan(100);
    expect(lacking(({ type, comment }) => type === null && comment === "")).toEqual([]);
  });
  test("every field that holds a number, a time or a series has a comment of its own", () => {
    expect(lacking((each) => numeric(each) && each.comment === "")).toEqual([]);
  });
  test("every number that may be left out says what then holds", () => {
    const silent = /@defaultValue|[Ll]eft out|[Ll]eave it out|Only of/;
    expect(lacking((each) => numeric(each) && each.optional && !silent.test(each.comment))).toEqual([]);
  });
});

test("every number of a configuration has a unit or is a pure one, a range with two ends, a default and a sentence", () => {
  const rows = Object.entries(SCHEMA).flatMap(([kind, fields]) =>
    Object.entries(fields).map(([field, row]): [string, FieldRow] => [`${kind}.${field}`, row]),
  );
  for (const [name, { type, unit, default: fallback, doc }] of rows) {
    expect(doc, name).toMatch(/^\S.{5,}\.$/s);
    if (type.is === "duration" || type.is === "span" || type.is === "durations") expect(unit, name).toBe("time");
    if (type.is !== "integer" && type.is !== "number") continue;
    expect(type.min, name).toBeLessThan(type.max);
    expect(Number.isFinite(type.max), name).toBe(true);
    expect(fallback, name).not.toBe("");
    expect(unit, name).not.toBe("time");
  }
});
