/** All that a card shows at one moment, and all that can be done with it. */
import type {
  AnswerState,
  ArrowCode,
  Audit,
  ClassificationResult,
  LedgerEntry,
  PartNames,
  StatementResult,
  Summary,
} from "#course";
import type { Moment } from "#lab";

import type { AnswerEvent } from "./events.ts";
import type { Progress } from "./progress.ts";
import type { AnswerSheet } from "./sheet.ts";

/** An experiment of the card: not asked for, under way, ended early, or done. */
export type Experiment<T> =
  | { readonly is: "idle" }
  | { readonly is: "running"; readonly progress: Progress | null }
  | { readonly is: "stopped" }
  | { readonly is: "failed"; readonly message: string }
  | { readonly is: "done"; readonly result: T };

/** The learner's system against the start. */
export interface Fix {
  /** Whose code the figures belong to. */
  readonly whose: "mine" | "solution";
  /** The code in the editor is not the one that ran. */
  readonly stale: boolean;
  readonly entries: readonly LedgerEntry[];
  /** Files that are not as they were, where boxes are programs: what those do has no field to be filed under. */
  readonly rewritten: readonly string[];
  readonly summary: Summary;
  /** Latest time from the trigger's end to good again, over the seeds, ms; `null` when some seed is not back. */
  readonly backMs: number | null;
  /** It ran in another incident than the task's. */
  readonly otherIncident: boolean;
}

/** A box, what a text may call it, and the lines of its monitors. */
export interface PartRecord extends PartNames {
  /** "db" */
  readonly name: string;
  /** "runs a query, once connected: 500 ms, spec ≤ 550 ms, green on 20 of 20 seeds" */
  readonly lines: readonly string[];
}

export interface CardModel {
  readonly sheet: AnswerSheet;
  readonly answer: AnswerState;
  /** Moments of the start's run on the first seed. */
  readonly log: readonly Moment[];
  /** What the monitors of each box recorded of the start, where the task has monitors. */
  readonly records: readonly PartRecord[];
  /** Whether there is a script behind the form. */
  readonly live: boolean;
  readonly classification: Experiment<ClassificationResult>;
  readonly statement: Experiment<StatementResult>;
  readonly fix: Fix | null;
  /** Code of the learner's own stands in the editor and has not been run as it stands. */
  readonly canRun: boolean;
  /** Why the last run of the code in the editor gave nothing; `null` when it did, or was not tried. */
  readonly problem: string | null;
  readonly audit: Experiment<Audit>;
  readonly superfluous: Experiment<readonly LedgerEntry[]>;
}

/** Names of the card's experiments: one runs at a time. */
export type ExperimentName = "classification" | "statement" | "audit" | "superfluous";

export interface CardActions {
  readonly dispatch: (event: AnswerEvent) => void;
  readonly run: (experiment: ExperimentName) => void;
  readonly stop: () => void;
  /** Opens a cell's first run in the playground. */
  readonly showCell: (id: string) => void;
  readonly runCode: () => void;
  /** Makes a system of the learner's own diagram, with what is written on its arrows, and runs it in the playground. */
  readonly runDiagram: (text: string, said: ArrowCode) => void;
  /** Writes what was said of arrows into the code in the playground's editor. */
  readonly writeArrows: (said: ArrowCode) => void;
}

/** What the form does where there is no script behind it. */
export const noActions: CardActions = {
  dispatch: () => undefined,
  run: () => undefined,
  stop: () => undefined,
  showCell: () => undefined,
  runCode: () => undefined,
  runDiagram: () => undefined,
  writeArrows: () => undefined,
};

/** A card before anything is answered, as the build writes it. */
export function emptyCard(sheet: AnswerSheet, answer: AnswerState, log: readonly Moment[]): CardModel {
  const idle = { is: "idle" } as const;
  return {
    sheet,
    answer,
    log,
    records: [],
    live: false,
    classification: idle,
    statement: idle,
    fix: null,
    canRun: false,
    problem: null,
    audit: idle,
    superfluous: idle,
  };
}
