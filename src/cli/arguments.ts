/** Something wrong in the command line or in a file it names: one line on stderr, exit 2. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}

/** What a command line says: words in order, options by name (`true` where none takes a value). */
export interface Arguments {
  readonly words: readonly string[];
  readonly options: ReadonlyMap<string, string | true>;
}

/** Options that stand alone. */
const FLAGS = new Set(["json", "csv", "solution", "help"]);
const VALUED = new Set(["seeds", "seed", "seed-from", "horizon", "incident", "answer", "limit"]);

/** Splits a command line; an option that is unknown or lacks its value is a usage error. */
export function parseArguments(line: readonly string[]): Arguments {
  const words: string[] = [];
  const options = new Map<string, string | true>();
  for (let i = 0; i < line.length; i++) {
    const word = line[i] as string;
    if (!word.startsWith("--")) {
      words.push(word);
      continue;
    }
    const [name = "", inline] = word.slice(2).split("=", 2);
    if (FLAGS.has(name)) options.set(name, true);
    else if (VALUED.has(name)) options.set(name, inline ?? valueAfter(line, i++, name));
    else
      throw new UsageError(
        `--${name}: no such option; there are ${[...FLAGS, ...VALUED].map((known) => `--${known}`).join(", ")}`,
      );
  }
  return { words, options };
}

function valueAfter(line: readonly string[], at: number, name: string): string {
  const value = line[at + 1];
  if (value === undefined || value.startsWith("--")) throw new UsageError(`--${name}: expected a value, got nothing`);
  return value;
}

/** A whole number from an option, within bounds; `fallback` when it was not given. */
export function wholeNumber(
  { options }: Arguments,
  name: string,
  fallback: number,
  [min, max]: readonly [number, number],
): number {
  const given = options.get(name);
  if (given === undefined) return fallback;
  const value = Number(given);
  if (!Number.isInteger(value) || value < min || value > max) {
    throw new UsageError(`--${name}: expected a whole number from ${min} to ${max}, got ${String(given)}`);
  }
  return value;
}

/** Seeds that the options ask for: `--seed 7` alone, or `--seeds 20` from `--seed-from 1`. */
export function seedsOf(given: Arguments): readonly number[] {
  const last = Number.MAX_SAFE_INTEGER - 10_000;
  if (given.options.has("seed")) return [wholeNumber(given, "seed", 1, [0, last])];
  const from = wholeNumber(given, "seed-from", 1, [0, last]);
  return Array.from({ length: wholeNumber(given, "seeds", 20, [1, 10_000]) }, (_, i) => from + i);
}
