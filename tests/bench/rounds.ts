import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import type { subjects } from "./kernels.ts";

type Name = keyof typeof subjects;

/** How the engine makes its code is luck that a process keeps: up to a tenth of W2's time. So each subject has several. */
const LIVES = 3;

/**
 * The least CPU time of each subject, ms, over interleaved rounds: one subject after the other, then again, so that an
 * hour in which the machine is slow is slow for all of them.
 *
 * @param where in processes of their own, or all of them in the same ones: two that are nearly alike then share the
 *   engine's luck too, and what differs is theirs. @defaultValue "apart"
 */
export async function least(
  bundle: string,
  rounds: number,
  names: readonly Name[],
  where: "apart" | "together" = "apart",
): Promise<number[]> {
  const best = names.map(() => Infinity);
  for (let life = 0; life < LIVES; life++) {
    const all = names.map((_, i) => (where === "apart" || i === 0 ? subject(bundle) : null));
    try {
      for (let round = 0; round < rounds; round++)
        for (const [i, name] of names.entries()) best[i] = Math.min(best[i]!, await (all[i] ?? all[0]!).round(name));
    } finally {
      for (const one of all) one?.end();
    }
  }
  return best;
}

interface Subject {
  round(name: Name): Promise<number>;
  end(): void;
}

function subject(bundle: string): Subject {
  const program = fileURLToPath(new URL("subject.ts", import.meta.url));
  const child = spawn(process.execPath, [program, bundle], { stdio: ["pipe", "pipe", "inherit"] });
  const answers = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    async round(name) {
      child.stdin.write(`${name}\n`);
      const { value, done } = await answers.next();
      if (done === true) throw new Error(`${name} has ended before its round was over`);
      return Number(value);
    },
    end: () => child.stdin.end(),
  };
}
