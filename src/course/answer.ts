import type { ParsedDiagram } from "./mermaid/parse.ts";
import type { TimelineLabel } from "./timeline.ts";

/**
 * What a learner answers on a task's answer card: plain data, saved as it is typed, exported and graded.
 * Every field may still be empty; an answer is never "wrong" to store.
 */
export interface AnswerState {
  readonly version: 1;
  readonly task: string;
  /** Rule (a). */
  readonly classification: Classification | null;
  /** One line of why. */
  readonly why: string;
  /** Rule (b): ids of factors and of the behaviour. */
  readonly statement: {
    readonly X: string | null;
    readonly Y: string | null;
    readonly Z: string | null;
    readonly B: string | null;
  };
  /** Rule (c): why the fix is where it is. */
  readonly fixWhy: string;
  readonly deliverable: DeliverableState;
  /** Checks and hints that were opened, by id: remembered, never counted against anyone. */
  readonly opened: readonly string[];
}

export type Classification = "local" | "emergent";

/** What the deliverable's form holds, by its kind. */
export type DeliverableState =
  | { readonly kind: "none" }
  /** Keys of the log's moments, in the learner's order, each with its label. */
  | {
      readonly kind: "timeline";
      readonly rows: readonly { readonly key: string; readonly label: TimelineLabel | null }[];
    }
  /** Cells by row and column id. */
  | { readonly kind: "table"; readonly cells: Cells }
  /** Cells by arrow and column id, and the learner's own diagram as Mermaid text; "" is the task's. */
  | { readonly kind: "diagram"; readonly own: string; readonly cells: Cells }
  /** Texts by part id; the words of all count together. */
  | { readonly kind: "texts"; readonly texts: Readonly<Record<string, string>> };

/** What stands in a form's cells, by row and column. */
export type Cells = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** An answer before anything is written. */
export function emptyAnswer(task: string, kind: DeliverableState["kind"]): AnswerState {
  return {
    version: 1,
    task,
    classification: null,
    why: "",
    statement: { X: null, Y: null, Z: null, B: null },
    fixWhy: "",
    deliverable: emptyDeliverable(kind),
    opened: [],
  };
}

function emptyDeliverable(kind: DeliverableState["kind"]): DeliverableState {
  switch (kind) {
    case "timeline":
      return { kind, rows: [] };
    case "table":
      return { kind, cells: {} };
    case "diagram":
      return { kind, own: "", cells: {} };
    case "texts":
      return { kind, texts: {} };
    case "none":
      return { kind };
  }
}

/** What a task asks for on its card: the folder's `answer.ts`. */
export interface AnswerKey {
  readonly classification: Classification;
  readonly deliverable: DeliverableSpec;
  /** What the written answer must contain; it stands beside the learner's text and is never checked by machine. */
  readonly checklist: readonly string[];
  /** Up to three: each a question, or a run to look at; never the answer. */
  readonly hints: readonly Hint[];
}

export interface Hint {
  readonly id: string;
  readonly text: string;
  /** A moment to put the cursor on, ms, and a part to light. */
  readonly show?: { readonly atMs?: number; readonly focus?: string; readonly variant?: string };
}

/** The form that makes the deliverable. */
export type DeliverableSpec =
  | { readonly kind: "none" }
  | {
      readonly kind: "timeline";
      readonly title: string;
      /** Coarse order that is checked: patterns of moment keys, each group before the next. */
      readonly order: readonly string[];
    }
  | {
      readonly kind: "table";
      readonly title: string;
      readonly columns: readonly FormColumn[];
      /** Fixed rows, or as many as the learner adds (`least` to `most`). */
      readonly rows:
        readonly { readonly id: string; readonly title: string }[] | { readonly least: number; readonly most: number };
    }
  | {
      readonly kind: "diagram";
      readonly title: string;
      /** What is asked of every arrow. */
      readonly columns: readonly FormColumn[];
      /** The task's diagram; `diagramOf` makes it of a system. */
      readonly diagram: Diagram;
    }
  | {
      readonly kind: "texts";
      readonly title: string;
      readonly parts: readonly { readonly id: string; readonly title: string }[];
      /** Words that all parts may have together. */
      readonly words: number;
    };

/** Boxes and arrows, as they are drawn and annotated. */
export type Diagram = Pick<ParsedDiagram, "boxes" | "arrows">;

/** A column of a table or of a diagram's annotations: prose, or a choice. */
export interface FormColumn {
  readonly id: string;
  readonly title: string;
  /** What a cell may say. @defaultValue anything: prose */
  readonly choices?: readonly string[];
  /** The right choice by row, where there is one. @defaultValue none: any choice will do */
  readonly right?: Readonly<Record<string, string>>;
}
