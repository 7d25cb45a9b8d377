/** What the code pane is made of and told, and what it says where an editor can't do something. */
import type { Command, SurfaceParts } from "./surface.ts";

export type SurfaceKind = "monaco" | "simple";

export interface PaneParts extends Pick<SurfaceParts, "task" | "marks" | "onSimulator" | "onRun" | "onSave"> {
  readonly root: HTMLElement;
  /** The text that holds the learner's files, as the page brought it. */
  readonly start: string;
  /** The files beside them, which are read only, by name. */
  readonly files: Readonly<Record<string, string>>;
  /** The learner's files are changed: the text that holds them. */
  readonly onEdit: (text: string) => void;
  /** Somebody means to edit: time to fetch the compiler. */
  readonly onIntent: () => void;
  /** An editor has taken the listing's place. */
  readonly onMounted: (kind: SurfaceKind) => void;
  /** A comparison has come over the editor, or gone. */
  readonly onCompared: (open: boolean) => void;
  /** Further files of the task, which are read only: fetched with the editor. */
  readonly further: () => Promise<Readonly<Record<string, string>>>;
  /** What the editor's own language service finds wrong has changed. */
  readonly onFound: () => void;
  /** A file has come into sight. */
  readonly onShown: (file: string) => void;
  /** Says something in the pane's status line; nothing: takes away what it says. */
  readonly say: (text: string) => void;
}

/** What the simple editor says of what it can't do. */
export const unable: Readonly<Record<Command, string>> = {
  find: "The simple editor is searched as the page is: Ctrl+F.",
  format: "Only the full editor lays code out.",
  simulator: "Only the full editor opens the simulator’s files.",
};

/** Touch has no use for Monaco, and without workers it would hold the page up. */
export function wantsSimple(): boolean {
  return typeof Worker === "undefined" || matchMedia("(pointer: coarse)").matches;
}
