/** Two quiet places of the code pane: where the code is saved, and one line of news with at most one thing to do. */
import type { SaveState } from "../storage.ts";
import { html, nothing, render } from "./lit.ts";

export class Notice {
  readonly #line: HTMLElement;
  readonly #saved: HTMLElement;
  readonly #what: string;
  #state: SaveState = { is: "nothing" };

  /** @param what is saved: "code", "answer" */
  constructor(line: HTMLElement, saved: HTMLElement, what: string) {
    this.#line = line;
    this.#saved = saved;
    this.#what = what;
  }

  saved(state: SaveState): void {
    this.#state = state;
    this.#saved.textContent =
      state.is === "saved" ? `saved ${timeOf(state.at)}` : state.is === "unsaved" ? "not saved" : "";
    if (state.is === "unsaved") this.say(`Your ${this.#what} is not saved: ${state.why}. Everything else works.`);
  }

  /** The answer to Ctrl/⌘+S. */
  sayWhere(): void {
    const { is } = this.#state;
    if (is === "unsaved") this.saved(this.#state);
    else if (is === "nothing") this.say("Nothing of yours to save yet: a change is saved as you type.");
    else this.say("Saved as you type, in this browser on this device, and nowhere else.");
  }

  /** @param text nothing: no news any more */
  say(text: string): void {
    this.#show(text, null);
  }

  /** News with a choice; the choice or the cross takes it away. */
  offer(text: string, label: string, accept: () => void): void {
    this.#show(text, { label, accept });
  }

  /** One of several; each choice, or the cross, takes the line away. */
  choose(text: string, choices: readonly { readonly label: string; readonly accept: () => void }[]): void {
    const close = (): void => {
      this.#line.hidden = true;
    };
    this.#line.hidden = false;
    render(
      html`<span>${text}</span>
        ${choices.map(
          ({ label, accept }) =>
            html`<button
              type="button"
              class="pg-tool"
              @click=${() => {
                close();
                accept();
              }}
            >
              ${label}
            </button>`,
        )}
        <button type="button" class="pg-tool" aria-label="Dismiss" @click=${close}>×</button>`,
      this.#line,
    );
  }

  #show(text: string, choice: { label: string; accept: () => void } | null): void {
    const close = (): void => {
      this.#line.hidden = true;
    };
    const accept = (): void => {
      close();
      choice?.accept();
    };
    this.#line.hidden = text === "";
    render(
      html`<span>${text}</span>
        ${choice ? html`<button type="button" class="pg-tool" @click=${accept}>${choice.label}</button>` : nothing}
        <button type="button" class="pg-tool" aria-label="Dismiss" @click=${close}>×</button>`,
      this.#line,
    );
  }
}

/** "25 Nov, 12:04" */
export function dayOf(ms: number): string {
  const day = new Date(ms).toLocaleDateString("en-GB", { day: "numeric", month: "short" });
  return `${day}, ${timeOf(ms)}`;
}

/** "12:04" */
export function timeOf(ms: number): string {
  return new Date(ms).toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });
}
