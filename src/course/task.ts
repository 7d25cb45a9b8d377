import type { Incident, Run, System } from "#sim";
import type { Edit, Verdict } from "#lab";

/** Numbers and names of a task; its words are in `content/tasks/`. */
export interface TaskMeta {
  /** 1 to 12. */
  readonly number: number;
  readonly title: string;
  /** One sentence for lists and cards. */
  readonly summary: string;
  readonly minutes: number;
  /** What the learner hands in, where the task has a deliverable. */
  readonly artifact?: string;
  /**
   * What the start does: an outage that the verdict sees, or figures that only the claims count, under a verdict of *holds*.
   * @defaultValue "outage"
   */
  readonly harm?: "outage" | "counts";
}

/** One run and what it amounts to. */
export interface JudgedRun {
  readonly run: Run;
  readonly verdict: Verdict;
}

/** Everything that a claim may look at. */
export interface SeedRuns {
  /** The seed's runs, by the name of their incident. */
  readonly runs: Readonly<Record<string, JudgedRun>>;
  /** What the system has as its `answer`; empty where it has none. */
  readonly answer: NonNullable<System["answer"]>;
}

/** A sentence about the whole that a run confirms or refutes. */
export interface Claim {
  readonly id: string;
  /** The sentence, as the learner reads it. */
  readonly text: string;
  /** The run that it speaks of: a key of `incidents`. */
  readonly on: string;
  /** The figure that decides, from one seed's run; and from its others, and what was answered, where it is about those. */
  readonly measure: (judged: JudgedRun, seed: SeedRuns) => number;
  readonly bound: { readonly op: ">=" | "<=" | "="; readonly value: number };
  readonly unit: "%" | "×" | "s" | "/s" | "";
  /**
   * Asked beyond what a right answer needs: it is measured and shown, and an answer passes without it.
   * @defaultValue needed
   */
  readonly harder?: boolean;
}

/** What `checks.ts` of a playground exports: the incidents to run and the claims to hold. */
export interface Checks {
  /** `base` is the one that the page shows; others are harder variants of it. */
  readonly incidents: { readonly base: Incident } & Readonly<Record<string, Incident>>;
  readonly claims: readonly Claim[];
  /**
   * Incidents that depend on what was handed in, by name: an operator's action that the learner chose, a world of
   * their own. They take the place of those in `incidents`, which has every name.
   * @throws ConfigurationError with a path into the system's `answer`
   */
  readonly worlds?: (system: System) => Readonly<Record<string, Incident>>;
  /**
   * Changes to the system in the run of that name: a part by itself, say.
   * @defaultValue the system as it was handed in
   */
  readonly edits?: Readonly<Record<string, readonly Edit[]>>;
  /** What was answered beside the system: `checksFor` puts it here. */
  readonly answered?: NonNullable<System["answer"]>;
}

/** Every claim's figure on one seed. */
export interface ClaimResult {
  readonly id: string;
  readonly measured: number;
  readonly passed: boolean;
}

/** One seed, judged: the base run with its verdict, and every claim. */
export interface SeedOutcome {
  readonly seed: number;
  readonly base: JudgedRun;
  readonly claims: readonly ClaimResult[];
}

/** A claim over all the seeds that have run. */
export interface ClaimSummary {
  readonly id: string;
  readonly text: string;
  readonly unit: Claim["unit"];
  readonly bound: Claim["bound"];
  readonly seeds: number;
  readonly seedsPassed: number;
  readonly passed: boolean;
  /** An answer passes without it. @defaultValue needed */
  readonly harder?: boolean;
  /** Mean, lowest and highest over the seeds. */
  readonly measured: { readonly mean: number; readonly min: number; readonly max: number };
  /** One figure a seed, in the order of the outcomes. */
  readonly perSeed: readonly ClaimResult[];
}

/** The verdict over seeds. `word` is the gravest that any seed showed. */
export interface Summary {
  readonly word: Verdict["word"];
  readonly seeds: number;
  readonly counts: { readonly holds: number; readonly degrades: number; readonly collapses: number };
  /** "20 of 20 seeds" */
  readonly headline: string;
  /** "Still down after 3× the horizon: a trap. Goodput was 75 /s; it is 0." */
  readonly sentence: string;
  readonly claims: readonly ClaimSummary[];
  /** Every claim holds that an answer needs. */
  readonly passed: boolean;
}

/** A system that a playground judges, with the checks that judge it. */
export interface Answer {
  readonly system: System;
  readonly checks: Checks;
}

/** One team's change on its own, and the number that the team measures. */
export interface Retro {
  readonly id: string;
  readonly team: string;
  /** What was changed, in words. */
  readonly change: string;
  /** The box or arrow that the change is on: `"arrow:shop -> api"`, `"box:db"`. */
  readonly part: string;
  /** What the team measures, and under what. */
  readonly metric: string;
  readonly unit: Claim["unit"];
  /** Which way the team wants it to go. */
  readonly better: "higher" | "lower";
  readonly before: System;
  readonly after: System;
  readonly incident: Incident;
  readonly measure: (run: Run) => number;
  /**
   * What the whole pays in the same incident, which the team's metric does not show.
   * @defaultValue not measured
   */
  readonly price?: {
    readonly metric: string;
    readonly unit: Claim["unit"];
    readonly measure: (judged: JudgedRun) => number;
  };
}

/** One of the combinations of changes that a page compares. */
export interface Combination {
  /** One character a change, in the order of the retros: "110" has the first two. */
  readonly id: string;
  readonly system: System;
}

/** A wrong answer that looks right, and the claims that refute it. */
export interface NearMiss {
  readonly system: System;
  /** Why one would think that it works, and why it does not. */
  readonly reason: string;
  /** Ids of the claims that fail; every other one passes. */
  readonly fails: readonly string[];
}

/** A right answer other than the reference's. */
export interface Alternative {
  readonly name: string;
  readonly system: System;
  /** Ids of the harder claims that it fails. @defaultValue it passes every claim */
  readonly leaves?: readonly string[];
}
