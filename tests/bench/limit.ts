import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { NaiveCounts } from "./naive.ts";

/** Compiles `limit.cpp` to a folder that goes again and runs it; `null` where there is no g++. */
export function runLimit(rounds: number): (NaiveCounts & { readonly events: number; readonly ms: number }) | null {
  const folder = mkdtempSync(join(tmpdir(), "bench-"));
  try {
    const program = join(folder, "limit");
    const source = fileURLToPath(new URL("limit.cpp", import.meta.url));
    if (spawnSync("g++", ["-O3", "-march=native", "-o", program, source]).status !== 0) return null;
    return JSON.parse(spawnSync(program, [String(rounds)], { encoding: "utf8" }).stdout) as ReturnType<typeof runLimit>;
  } finally {
    rmSync(folder, { recursive: true });
  }
}
