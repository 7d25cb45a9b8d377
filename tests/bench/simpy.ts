import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { NaiveCounts } from "./naive.ts";

/** A workload in SimPy: its counts and the least CPU time of five rounds; `null` where SimPy can't be imported. */
export function runSimpy(workload: "w1" | "w2"): (Partial<NaiveCounts> & { readonly ms: number }) | null {
  const source = fileURLToPath(new URL("simpy_peer.py", import.meta.url));
  const { status, stdout } = spawnSync("python3", [source, workload], { encoding: "utf8" });
  return status === 0 ? (JSON.parse(stdout) as ReturnType<typeof runSimpy>) : null;
}
