import { type Edits, joinEdits } from "./edit.ts";
import { type Control, type Job, type RunJobs, seedRange } from "./experiment.ts";
import type { SeedResult } from "./seed.ts";
import { wilson } from "./statistics.ts";

/** Something that can be taken away: present as configured, or at its named neutral value. */
export interface Factor {
  /** In words: "3 retries on shop → api". */
  readonly name: string;
  /** What it is without: "1 attempt". */
  readonly neutral: string;
  readonly neutralise: Edits;
  /** What makes it present, where it is not so already. @defaultValue nothing to do */
  readonly establish?: Edits;
}

/** What is looked for in a run. */
export type Behaviour = (result: SeedResult) => boolean;

/** Whether the behaviour belongs to a cell: its 95 % interval lies above one half, below it, or on both sides. */
export type CellState = "present" | "absent" | "sometimes";

/** One combination of factors. */
export interface Cell {
  /** One digit a factor, in order; 1 is present: "101" is without the second. */
  readonly id: string;
  /** Seeds that ran. */
  readonly seeds: number;
  /** Seeds on which the behaviour showed. */
  readonly shown: number;
  readonly state: CellState;
  /** The result of the first seed, for a picture. */
  readonly first: SeedResult;
}

/** Every combination of factors, and on how many seeds each showed the behaviour. */
export interface Factorial {
  readonly factors: readonly Factor[];
  /** All 2ⁿ cells, "000" first. */
  readonly cells: readonly Cell[];
  /** How many runs that took. */
  readonly runs: number;
}

/** Which factors, which behaviour, how many seeds. */
export interface FactorialOptions extends Control {
  readonly factors: readonly Factor[];
  readonly behaviour: Behaviour;
  /** Seeds of the first round, and of each further one while a cell is undecided. @defaultValue 5 */
  readonly round?: number;
  /** Most seeds a cell. @defaultValue 20 */
  readonly most?: number;
  /** First seed. @defaultValue 1 */
  readonly from?: number;
  /** The behaviour needs the longer run to be seen. @defaultValue 1: it does not */
  readonly horizons?: number;
}

/**
 * Switches every factor off in all combinations, on common random numbers: each seed runs in every
 * cell. Starts with a few seeds and adds more to the cells that are not decided, as sequential
 * testing does; five seeds that agree decide a cell.
 */
export async function factorial(run: RunJobs, options: FactorialOptions): Promise<Factorial> {
  const { factors, behaviour, round = 5, most = 20, from = 1, horizons = 1, ...control } = options;
  const tallies = combinations(factors.length).map((id) => new Tally(id, editsOf(id, factors), behaviour));
  for (let seeds = 0; seeds < most; seeds += round) {
    const open = tallies.filter((tally) => tally.state === "sometimes");
    if (open.length === 0) break;
    const next = seedRange(Math.min(round, most - seeds), from + seeds);
    const jobs = open.flatMap((tally) => next.map((seed): Job => ({ edits: tally.edits, seed, horizons })));
    const results = await run(jobs, control);
    for (const [i, tally] of open.entries()) tally.add(results.slice(i * next.length, (i + 1) * next.length));
  }
  const cells = tallies.map((tally) => tally.cell());
  return { factors, cells, runs: cells.reduce((sum, cell) => sum + cell.seeds, 0) };
}

function combinations(factors: number): readonly string[] {
  return Array.from({ length: 2 ** factors }, (_, i) => i.toString(2).padStart(factors, "0"));
}

function editsOf(id: string, factors: readonly Factor[]): Edits {
  return joinEdits(factors.map((factor, i) => (id[i] === "0" ? factor.neutralise : (factor.establish ?? {}))));
}

class Tally {
  readonly id: string;
  readonly edits: Edits;
  private readonly behaviour: Behaviour;
  private readonly results: SeedResult[] = [];
  private shown = 0;

  constructor(id: string, edits: Edits, behaviour: Behaviour) {
    this.id = id;
    this.edits = edits;
    this.behaviour = behaviour;
  }

  add(results: readonly SeedResult[]): void {
    this.results.push(...results);
    this.shown += results.filter(this.behaviour).length;
  }

  get state(): CellState {
    return stateOf(this.shown, this.results.length);
  }

  cell(): Cell {
    const first = this.results[0];
    if (first === undefined) throw new RangeError("factorial: most: expected at least one seed a cell");
    return { id: this.id, seeds: this.results.length, shown: this.shown, state: this.state, first };
  }
}

/** Wilson's 95 % interval against one half. */
export function stateOf(shown: number, seeds: number): CellState {
  const { low, high } = wilson(shown, seeds);
  if (low >= 0.5) return "present";
  return high <= 0.5 ? "absent" : "sometimes";
}
