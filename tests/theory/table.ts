/**
 * The table of all figures, which the suite asserts and the validation page prints. It is measured once for the code as
 * it is, in a process of its own (plain Node is three times as fast as code that Vitest has transformed), and kept under
 * `.cache/theory`; whoever asks meanwhile waits for it.
 */
import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, globSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import type { Row } from "./study.ts";

export interface Table {
  /** How many times as long as the quick suite each run was. */
  readonly effort: number;
  readonly rows: readonly Row[];
}

/** The folder of package.json: the site's build runs this file from a bundle in a folder of its own. */
const root = ((folder: string): string => {
  while (!existsSync(join(folder, "package.json"))) folder = dirname(folder);
  return folder;
})(dirname(fileURLToPath(import.meta.url)));

/** Where the table of an effort stands. Its name is the code that makes it: the simulator and the studies. */
export function tableFile(effort: number): string {
  const hash = createHash("sha256").update(process.version);
  for (const file of globSync(["src/sim/**/*.ts", "tests/theory/**/*.ts"], { cwd: root }).sort())
    hash.update(file.replaceAll("\\", "/")).update(readFileSync(join(root, file)));
  return join(root, ".cache/theory", `${hash.digest("hex").slice(0, 16)}-${effort}.json`);
}

export async function theoryTable(effort: number): Promise<Table> {
  const file = tableFile(effort);
  while (!existsSync(file)) {
    if (!taken(`${file}.lock`)) await pause(200);
    else {
      try {
        await promisify(execFile)(process.execPath, [join(root, "tests/theory/write.ts"), file, `${effort}`]);
      } finally {
        rmSync(`${file}.lock`);
      }
    }
  }
  return JSON.parse(readFileSync(file, "utf8")) as Table;
}

/** Takes the lock; a holder that is gone does not keep it. */
function taken(lock: string): boolean {
  mkdirSync(dirname(lock), { recursive: true });
  try {
    writeFileSync(lock, `${process.pid}`, { flag: "wx" });
    return true;
  } catch {
    if (existsSync(lock) && !alive(Number(readFileSync(lock, "utf8")))) rmSync(lock, { force: true });
    return false;
  }
}

function alive(pid: number): boolean {
  try {
    // An empty lock is being written: signal 0 to the own group.
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

/** Written whole or not at all. */
export function writeTable(file: string, table: Table): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(`${file}.${process.pid}`, JSON.stringify(table, null, 1));
  renameSync(`${file}.${process.pid}`, file);
}
