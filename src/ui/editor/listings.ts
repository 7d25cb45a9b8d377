/** The listings that the page came with, one a file: what is read before an editor comes and after it has gone. */
import { listingHtml } from "./highlight.ts";

export class Listings {
  readonly #root: HTMLElement;

  /** @param root the code pane's element */
  constructor(root: HTMLElement) {
    this.#root = root;
  }

  has(file: string): boolean {
    return this.#of(file) !== null;
  }

  /** Brings a file into sight. */
  show(file: string): void {
    for (const listing of this.#root.querySelectorAll<HTMLElement>(".pg-file")) {
      listing.toggleAttribute("data-open", listing.dataset["file"] === file);
    }
  }

  write(file: string, text: string, marks: Readonly<Record<number, string>>): void {
    const code = this.#of(file)?.querySelector("code");
    if (code) code.innerHTML = listingHtml(text, marks);
  }

  /** Marks one line, and brings it into sight. */
  light(file: string, line: number): void {
    for (const lit of this.#root.querySelectorAll("[data-lit]")) lit.removeAttribute("data-lit");
    const element = this.#of(file)?.querySelectorAll(".pg-line")[line - 1];
    element?.setAttribute("data-lit", "");
    element?.scrollIntoView({ block: "nearest" });
  }

  #of(file: string): HTMLElement | null {
    return this.#root.querySelector(`.pg-file[data-file="${CSS.escape(file)}"]`);
  }
}
