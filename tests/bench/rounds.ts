import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import type { subjects } from "./kernels.ts";

/**
 * The least CPU time of each subject, ms, over interleaved rounds: one subject after the other, then again, so that an
 * hour in which the machine is slow is slow for all of them.
 */
export async function least(
  bundle: string,
  rounds: number,
  names: readonly (keyof typeof subjects)[],
): Promise<number[]> {
  const all = names.map((name) => subject(bundle, name));
  const best = all.map(() => Infinity);
  try {
    for (let round = 0; round < rounds; round++)
      for (const [i, one] of all.entries()) best[i] = Math.min(best[i]!, await one.round());
    return best;
  } finally {
    for (const one of all) one.end();
  }
}

interface Subject {
  round(): Promise<number>;
  end(): void;
}

function subject(bundle: string, name: string): Subject {
  const program = fileURLToPath(new URL("subject.ts", import.meta.url));
  const child = spawn(process.execPath, [program, bundle, name], { stdio: ["pipe", "pipe", "inherit"] });
  const answers = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    async round() {
      child.stdin.write("\n");
      const { value, done } = await answers.next();
      if (done === true) throw new Error(`${name} has ended before its round was over`);
      return Number(value);
    },
    end: () => child.stdin.end(),
  };
}
