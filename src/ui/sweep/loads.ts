/** The learner's list of loads. */
import type { SweepSetup } from "#course";

/** More points than this make no clearer curve. */
const MOST = 40;
/** Highest load, as a multiple of the benchmark's: each is a minute and a half of simulated time. */
const HIGHEST = 5;

/**
 * Reads "2400, 4800, 12600": requests a second, in any order, as rising multiples of the benchmark's load.
 *
 * @throws Error with a sentence, for anything that is no list of loads
 */
export function readLoads(text: string, { benchmark }: SweepSetup): readonly number[] {
  const words = text.split(/[\s,;]+/).filter((word) => word !== "");
  if (words.length === 0) throw new Error("Write at least one load, in requests a second: 6000, 12600.");
  if (words.length > MOST) throw new Error(`At most ${MOST} loads; these are ${words.length}.`);
  const loads = words.map((word) => {
    const load = Number(word.replaceAll("_", ""));
    if (Number.isFinite(load) && load > 0 && load <= HIGHEST * benchmark) return load;
    throw new Error(`"${word}" is no load from 1 to ${HIGHEST * benchmark}. Separate loads by commas: 6000, 12600.`);
  });
  return [...new Set(loads)].toSorted((a, b) => a - b).map((load) => load / benchmark);
}
