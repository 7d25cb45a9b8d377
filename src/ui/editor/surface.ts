/** What the code pane asks of an editor, be it Monaco or the plain text field. */
import type { LearnerError } from "#host";

export interface Place {
  /** Both count from 1. */
  readonly line: number;
  readonly column: number;
}

export interface SurfaceParts {
  /** The element that the editor fills. */
  readonly container: HTMLElement;
  /** Folder of the task, which keeps the files of two playgrounds apart. */
  readonly task: string;
  /** Every file of the pane by name, as it stands now. */
  readonly files: ReadonlyMap<string, string>;
  /** The one that can be edited. */
  readonly entry: string;
  /** Discs on lines of that file as it came, by line number from 1. */
  readonly marks: Readonly<Record<number, string>>;
  readonly onEdit: (text: string) => void;
  readonly onRun: () => void;
  /** Ctrl/⌘+S: nothing needs saving, but the answer must not be the browser's file dialogue. */
  readonly onSave: () => void;
  /** A definition elsewhere was asked for, and the editor shows that file now. */
  readonly onOpened: (file: string, text: string) => void;
}

/** Path under which Monaco holds a playground's file. */
export function modelPath(task: string, file: string): string {
  return `playgrounds/${task}/${file}`;
}

export interface Surface {
  /** Gives a file this text (and makes the file, when it is new). */
  readonly setText: (file: string, text: string) => void;
  readonly open: (file: string, place?: Place) => void;
  /** Marks what is wrong in the editable file. */
  readonly setProblems: (problems: readonly LearnerError[]) => void;
  readonly focus: () => void;
  readonly dispose: () => void;
}
