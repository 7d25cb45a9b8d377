/** The card's buttons that save a file: Markdown for a person, a submission for an instructor. */
import type { PlaygroundAccess } from "../playground/access.ts";
import { messageOf } from "../went-wrong.ts";
import {
  deliverableFile,
  markdownFile,
  save,
  submissionFile,
  type Imprint,
  type Printed,
  type Saved,
} from "./exporting.ts";
import type { RanFix } from "./fix.ts";
import type { CardModel } from "./model.ts";
import { ownLink } from "./permalink.ts";

export interface FileParts {
  readonly access: PlaygroundAccess;
  readonly imprint: Imprint;
  /** The card as it stands, with the fix that its figures belong to. */
  readonly now: () => { readonly model: CardModel; readonly fix: RanFix | null };
  /** Says why there is no file. */
  readonly say: (problem: string) => void;
}

/** Makes every `[data-export]` save what it says, until `signal` ends that. */
export function wireFiles(element: HTMLElement, parts: FileParts, signal: AbortSignal): void {
  const files = filesOf(parts);
  element.addEventListener(
    "click",
    ({ target }) => {
      const button = target instanceof Element ? target.closest<HTMLElement>("[data-export]") : null;
      const file = files[button?.dataset["export"] ?? ""];
      if (file) void file().then(save, (error: unknown) => parts.say(messageOf(error)));
    },
    { signal },
  );
}

function filesOf({ access, imprint, now }: FileParts): Readonly<Record<string, () => Promise<Saved>>> {
  const printed = async (): Promise<Printed> => {
    return { imprint, permalink: await ownLink(access.store.now(), access.data), date: new Date() };
  };
  return {
    async markdown() {
      const { model, fix } = now();
      return markdownFile(model, fix, await printed());
    },
    async deliverable() {
      return deliverableFile(now().model, await printed());
    },
    async submission() {
      const { model, fix } = now();
      return submissionFile(model, access.store.now(), fix, imprint, new Date());
    },
  };
}
