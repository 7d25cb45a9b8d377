/** The learner's files beside those of another text: one after the other, as their tabs are chosen. Fetched when asked for. */
import { ENTRY, type Files, splitFiles } from "#course";

import { find } from "../playground/find.ts";
import { type Compared, type Comparison, openComparison } from "./compare.ts";
import type { PaneParts, SurfaceKind } from "./pane-parts.ts";
import { modelPath } from "./surface.ts";

export class Comparing {
  readonly #parts: PaneParts;
  readonly #kind: SurfaceKind | null;
  readonly #other: Compared;
  readonly #onClose: () => void;
  readonly #theirs: Files;
  #file = "";
  #view: Comparison | null = null;
  #isOver = false;

  /** @param kind of the editor that stands there */
  constructor(parts: PaneParts, kind: SurfaceKind | null, other: Compared, onClose: () => void) {
    this.#parts = parts;
    this.#kind = kind;
    this.#other = other;
    this.#onClose = onClose;
    this.#theirs = splitFiles(other.text);
  }

  /** Where to begin: with the file in sight, or another one, whichever differs. */
  first(inSight: string, own: Files): string {
    const differs = (file: string): boolean => file in own && own[file] !== this.#theirs[file];
    return [inSight, ...Object.keys(own)].find(differs) ?? ENTRY;
  }

  /** It is this file's turn. */
  async turn(file: string, text: string): Promise<void> {
    this.#view?.dispose();
    this.#view = null;
    this.#file = file;
    const { root, task, onRun, onSave } = this.#parts;
    const view = await openComparison({
      holder: find(root, ".pg-files"),
      with: { label: this.#other.label, text: this.#theirs[file] ?? "" },
      model: this.#kind === "monaco" ? modelPath(task, file) : null,
      onClose: this.#onClose,
      onRun,
      onSave,
    });
    // Closed, or another file's turn, while it was made.
    if (this.#isOver || this.#file !== file) return view.dispose();
    this.#view = view;
    view.show(text);
  }

  /** A file has another text. */
  changed(file: string, text: string): void {
    if (file === this.#file) this.#view?.show(text);
  }

  focus(): void {
    this.#view?.focus();
  }

  dispose(): void {
    this.#isOver = true;
    this.#view?.dispose();
  }
}
