/** What the code pane asks of an editor, be it Monaco or the plain text field. */
import type { LearnerError } from "#host";

export interface Place {
  /** Both count from 1. */
  readonly line: number;
  readonly column: number;
}

/** What an editor may do for itself, beside the keys that it has for it. */
export type Command = "find" | "format" | "simulator";

/** Texts behind lines of the learner's files; lines count from 1. */
export type Notes = readonly { readonly file: string; readonly line: number; readonly text: string }[];

export interface SurfaceParts {
  /** The element that the editor fills. */
  readonly container: HTMLElement;
  /** Folder of the task, which keeps the files of two playgrounds apart. */
  readonly task: string;
  /** Every file of the pane by name, as it stands now. */
  readonly files: ReadonlyMap<string, string>;
  /** Whether a file is the learner's, who can edit it. */
  readonly isOwn: (file: string) => boolean;
  /** Discs on lines of the entry as it came, by line number from 1. */
  readonly marks: Readonly<Record<number, string>>;
  readonly onEdit: (file: string, text: string) => void;
  /** What the language service finds wrong in the learner's files, once it has looked. */
  readonly onFound: (problems: readonly LearnerError[]) => void;
  /** A file of the simulator has this text now; `null`: as the course has it. */
  readonly onSimulator: (file: string, text: string | null) => void;
  readonly onRun: () => void;
  /** Ctrl/⌘+S: nothing needs saving, but the answer must not be the browser's file dialogue. */
  readonly onSave: () => void;
  /** A definition was asked for before the language service can tell it: it opens as soon as it can. */
  readonly onLooking: () => void;
  /** A definition elsewhere was asked for, and the editor shows that file now. */
  readonly onOpened: (file: string) => void;
}

/** Path under which Monaco holds a playground's file. */
export function modelPath(task: string, file: string): string {
  return `playgrounds/${task}/${file}`;
}

export interface Surface {
  /** Gives a file this text (and makes the file, when it is new). */
  readonly setText: (file: string, text: string) => void;
  readonly open: (file: string, place?: Place) => void;
  /** Brings a line of the open file into sight and marks it, and leaves the focus where it is. */
  readonly reveal: (line: number) => void;
  /** Marks what is wrong in the learner's files. */
  readonly setProblems: (problems: readonly LearnerError[]) => void;
  /** Puts notes behind lines of the learner's files, in place of those before. */
  readonly setNotes: (notes: Notes) => void;
  readonly focus: () => void;
  /** Lets the simulator's files be edited, or puts all of them back and locks them. */
  readonly editSimulator: (on: boolean) => void;
  /** Whether it can. */
  readonly command: (name: Command) => boolean;
  readonly dispose: () => void;
}
