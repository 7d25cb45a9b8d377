import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { NaiveCounts } from "./naive.ts";

/** A model in SimPy: its counts and the least CPU time of its rounds; `null` where SimPy can't be imported. */
export function runSimpy(
  model: "w1" | "w2" | "w1-processes" | "w2-processes",
  rounds: number,
): (Partial<NaiveCounts> & { readonly ms: number }) | null {
  const source = fileURLToPath(new URL("simpy_peer.py", import.meta.url));
  const { status, stdout } = spawnSync("python3", [source, model, String(rounds)], { encoding: "utf8" });
  return status === 0 ? (JSON.parse(stdout) as ReturnType<typeof runSimpy>) : null;
}
