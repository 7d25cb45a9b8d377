/**
 * The rows of the validation table, from a run of the theory suite's own code. A run is kept under `.cache`, named by
 * the code that made it: as long as neither the simulator nor a study changes, a build need not run it again.
 */
import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { glob, readFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import type { Row } from "../../../tests/theory/study.ts";

export type { Row };

/** Runs the quick suite in a process of its own, or reads what it has measured before. */
export async function theoryRows(): Promise<readonly Row[]> {
  const file = join(".cache", "theory", `${await fingerprint()}.json`);
  if (!existsSync(file)) await promisify(execFile)(process.execPath, ["tests/theory/write.ts", file]);
  const { rows } = JSON.parse(await readFile(file, "utf8")) as { readonly rows: readonly Row[] };
  return rows;
}

async function fingerprint(): Promise<string> {
  const files: string[] = [];
  for await (const file of glob(["src/sim/**/*.ts", "tests/theory/**/*.ts"])) files.push(file);
  const hash = createHash("sha256");
  for (const file of files.sort()) hash.update(file.replaceAll("\\", "/")).update(await readFile(file));
  return hash.digest("hex").slice(0, 16);
}
