/** The learner's files as the pane holds them, and the text that they are kept and compared as. */
import { type Files, joinFiles, splitFiles } from "#course";

export class OwnFiles {
  #text: string;
  #files: Files;

  constructor(text: string) {
    this.#text = text;
    this.#files = splitFiles(text);
  }

  get text(): string {
    return this.#text;
  }

  get files(): Files {
    return this.#files;
  }

  get names(): readonly string[] {
    return Object.keys(this.#files);
  }

  /** Takes another text in; returns the files that have come, changed or gone, for a text of before may have others. */
  take(text: string): readonly string[] {
    const before = this.#files;
    this.#text = text;
    this.#files = splitFiles(text);
    const all = Object.keys({ ...before, ...this.#files });
    return all.filter((file) => before[file] !== this.#files[file]);
  }

  /** One file has been edited; returns the text of them all. */
  edit(file: string, text: string): string {
    this.#files = { ...this.#files, [file]: text };
    this.#text = joinFiles(this.#files);
    return this.#text;
  }
}
