import { runSeed, type VerdictWord } from "#lab";
import type { Incident, Run, System } from "#sim";
import { judgeSeed } from "./judge.ts";
import { spread, summarise } from "./summary.ts";
import type { Answer, Combination, Retro, SeedOutcome, Summary } from "./task.ts";

/** The seeds that a page is built on and that its claims must hold for: 1 to 20. */
export const PAGE_SEEDS: readonly number[] = Array.from({ length: 20 }, (_, i) => i + 1);

/** A system's runs as a page shows them before anything is run in the browser. */
export interface Recorded {
  readonly outcomes: readonly SeedOutcome[];
  readonly summary: Summary;
}

/** Runs an answer over the page's seeds. @param horizons as in `judgeSeed` */
export function recordAnswer(answer: Answer, horizons = 3): Recorded {
  const outcomes = PAGE_SEEDS.map((seed) => judgeSeed(answer, seed, horizons));
  return { outcomes, summary: summarise(outcomes, answer.checks) };
}

type Spread = ReturnType<typeof spread>;

/** A retro's figure before and after the change, over the seeds. */
export interface RecordedRetro {
  readonly retro: Retro;
  readonly before: Spread;
  readonly after: Spread;
  /** What the whole pays, before and after; `null` when the retro names no price. */
  readonly price: { readonly before: Spread; readonly after: Spread } | null;
}

export function recordRetro(retro: Retro, seeds: readonly number[] = PAGE_SEEDS): RecordedRetro {
  const runs = (system: System) => seeds.map((seed) => runSeed(system, retro.incident, { seed, horizons: 1 }));
  const [before, after] = [runs(retro.before), runs(retro.after)];
  const own = (results: typeof before): Spread => spread(results.map(({ run }) => retro.measure(run)));
  const price = retro.price;
  const paid = (results: typeof before): Spread =>
    spread(results.map((result) => price?.measure(result) ?? Number.NaN));
  return {
    retro,
    before: own(before),
    after: own(after),
    price: price === undefined ? null : { before: paid(before), after: paid(after) },
  };
}

/** One combination of changes in the task's incident. */
export interface RecordedCombination {
  readonly id: string;
  /** Seeds by verdict. */
  readonly counts: Readonly<Record<VerdictWord, number>>;
  readonly seeds: number;
  /** Seeds on which goodput is back within the verdict's time. */
  readonly back: number;
  /** The run of the first seed. */
  readonly run: Run;
}

export function recordCombination(
  combination: Combination,
  incident: Incident,
  seeds: readonly number[] = PAGE_SEEDS,
): RecordedCombination {
  const results = seeds.map((seed) => runSeed(combination.system, incident, { seed, horizons: 1 }));
  const count = (word: VerdictWord): number => results.filter(({ verdict }) => verdict.word === word).length;
  const counts = { holds: count("holds"), degrades: count("degrades"), collapses: count("collapses") };
  const first = results[0];
  if (first === undefined) throw new RangeError("recordCombination: seeds: expected at least one seed, got none.");
  return { id: combination.id, counts, seeds: seeds.length, back: seeds.length - counts.collapses, run: first.run };
}
