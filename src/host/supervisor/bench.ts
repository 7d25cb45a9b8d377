/** What an experiment's jobs come to, before any worker is involved: variants of the system, and what is to do. */
import { applyEdits, type Edit, type Edits, type Job } from "#lab";
import { type Incident, systemData, type SystemData, systemFromData } from "#sim";

import { mentionsPolicy } from "./plain.ts";

/** The system and incident that some edits make. */
export interface Variant {
  readonly system: SystemData;
  readonly incident: Incident;
  /** The edits to the system: a learner's worker makes them on the system that has the functions. */
  readonly edits: readonly Edit[];
  /** Whether a function of the learner's is left. If not, the runs need none of the learner's code. */
  readonly hasPolicies: boolean;
}

/** One thing for a worker to do. */
export type BenchTask =
  /** A learner's worker: the learner's functions decide. */
  | { readonly t: "run"; readonly index: number }
  /** A clean worker: a system of data alone. */
  | { readonly t: "direct"; readonly index: number }
  /** A clean worker: a run again from its log, to see whether it comes out the same. */
  | { readonly t: "repeat"; readonly index: number; readonly answers: Float64Array; readonly hash: string };

/** Of the runs of one variant, one in so many is repeated. */
const lotSize = 5;

/** @throws ConfigurationError when an edit makes a system or an incident that can't be */
export function variantOf(data: SystemData, base: Incident, edits: Edits): Variant {
  const [edited, incident] = applyEdits(systemFromData(data), base, edits);
  const system = systemData(edited);
  return { system, incident, edits: edits.system ?? [], hasPolicies: mentionsPolicy(system) };
}

/**
 * The jobs of one batch, and which of them are to be repeated without the learner's code.
 *
 * Repeating every run would double an experiment's time, and a run that differs is no accident: somebody forged it. So
 * lots are drawn, one run in five of each variant, in a realm that the learner's code can't look into. A cell of a
 * factorial is decided by five seeds that agree; to turn a cell, a forger must turn all five, the drawn one too. One
 * forged run ends the experiment. What needs no learner code at all (the variants without functions) runs in clean
 * workers from the start. A run with more answers than a log holds can't be repeated and is taken as it is.
 */
export class Bench {
  readonly jobs: readonly Job[];
  private readonly variants: readonly Variant[];
  private readonly drawn: ReadonlySet<number>;
  private readonly waiting: { readonly run: BenchTask[]; readonly direct: BenchTask[]; readonly repeat: BenchTask[] } =
    {
      ...{ run: [], direct: [], repeat: [] },
    };
  private readonly underWay = new Set<BenchTask>();

  /** @param random draws lots; from 0, below 1 */
  constructor(jobs: readonly Job[], makeVariant: (edits: Edits) => Variant, random: () => number) {
    this.jobs = jobs;
    const made = new Map<string, Variant>();
    this.variants = jobs.map(({ edits }) => {
      // What JSON can't tell from null, an infinity, no configuration accepts either.
      const key = JSON.stringify(edits);
      const variant = made.get(key) ?? makeVariant(edits);
      made.set(key, variant);
      return variant;
    });
    for (const [index, { hasPolicies }] of this.variants.entries()) {
      if (hasPolicies) this.waiting.run.push({ t: "run", index });
      else this.waiting.direct.push({ t: "direct", index });
    }
    this.drawn = new Set([...made.values()].flatMap((variant) => this.lots(variant, random)));
  }

  private lots(variant: Variant, random: () => number): readonly number[] {
    const own = [...this.variants.keys()].filter((index) => variant.hasPolicies && this.variants[index] === variant);
    const lots: number[] = [];
    for (let from = 0; from < own.length; from += lotSize) {
      const some = own.slice(from, from + lotSize);
      lots.push(some[Math.floor(random() * some.length)] as number);
    }
    return lots;
  }

  variant(index: number): Variant {
    return this.variants[index] as Variant;
  }

  isDrawn(index: number): boolean {
    return this.drawn.has(index);
  }

  /** Runs that only a learner's worker can make. */
  get forLearners(): number {
    return this.waiting.run.length;
  }

  repeatLater(index: number, answers: Float64Array, hash: string): void {
    this.waiting.repeat.push({ t: "repeat", index, answers, hash });
  }

  /** The next task for one of the idle workers; those of learners first, since repetitions follow from them. */
  take(idle: { readonly learner: boolean; readonly clean: boolean }): BenchTask | null {
    const { run, direct, repeat } = this.waiting;
    const task =
      (idle.learner ? run.shift() : undefined) ?? (idle.clean ? (repeat.shift() ?? direct.shift()) : undefined);
    if (task !== undefined) this.underWay.add(task);
    return task ?? null;
  }

  finish(task: BenchTask): void {
    this.underWay.delete(task);
  }

  get busy(): number {
    return this.underWay.size;
  }

  get isThrough(): boolean {
    return this.busy === 0 && Object.values(this.waiting).every((tasks) => tasks.length === 0);
  }
}
