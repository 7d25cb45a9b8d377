/** Whoever imports from #sim or #lab reads what each name means where they use it: in the editor, from these comments. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
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

describe("the simulator's page for newcomers", () => {
  const sim = new URL("../../../src/sim/", import.meta.url);
  const page = readFileSync(new URL("README.md", sim), "utf8");
  const named = [...page.matchAll(/`((?:[a-z]+\/)*[a-z-]+\.ts)`/g)].map(([, file]) => file!);
  const basename = (file: string): string => file.slice(file.lastIndexOf("/") + 1);
  const folders = ["", "kernel/", "measure/", "model/", "model/programs/", "policies/"];

  test("names no file that is not there", () => {
    const missing = named.filter((file) => !folders.some((folder) => existsSync(new URL(folder + file, sim))));
    expect(missing.filter((file) => !existsSync(new URL(`../../${file}`, sim)))).toEqual([]);
  });
  test("says of every policy where it is", () => {
    const policies = readdirSync(new URL("policies/", sim));
    expect(policies.filter((file) => !named.map(basename).includes(file))).toEqual([]);
  });
});
