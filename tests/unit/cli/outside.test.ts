/** A file anywhere on disk, run by the command line: what is printed holds theory within its 99.9 % interval over 20 seeds. */
import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { afterAll, expect, test } from "vitest";
import { OUTSIDE, type Printed } from "../../support/outside.ts";
import { tInterval } from "../../theory/interval.ts";

const folder = mkdtempSync(path.join(tmpdir(), "outside-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** Three of the nine, one of each kind of figure. `OUTSIDE=all` runs the others too. */
const wanted = process.env["OUTSIDE"] === "all" ? Object.keys(OUTSIDE) : ["M/M/10", "a TTL cache", "a retrial queue"];

test.each(wanted)("%s", { timeout: 300_000 }, async (name) => {
  const { text, expected, measured } = OUTSIDE[name]!;
  const file = path.join(folder, `${name.replaceAll(/\W/g, "-")}.ts`);
  writeFileSync(file, text);
  const line = ["src/cli/main.ts", "run", file, "--seeds", "20", "--horizon", "1", "--json"];
  const { stdout } = await promisify(execFile)(process.execPath, line, { maxBuffer: 1e8 });
  const { runs } = JSON.parse(stdout) as { readonly runs: readonly Printed[] };
  const { mean, half } = tInterval(runs.map(measured), 0.999);
  expect(Math.abs(mean - expected), `${expected} expected, ${mean} ± ${half} printed`).toBeLessThan(half);
  expect(half / expected).toBeLessThan(0.08);
});
