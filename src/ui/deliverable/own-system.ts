/** The learner's own diagram on the stage: the system that it says, in the playground's editor, to be run. */
import { parseMermaid, systemOfDiagram } from "#course";

import type { PlaygroundAccess } from "../playground/access.ts";
import { messageOf } from "../went-wrong.ts";

/** @returns what can't be made of it, in words; `null` when it stands in the editor */
export function drawOnStage(text: string, { store }: Pick<PlaygroundAccess, "store">): string | null {
  try {
    store.dispatch({ type: "loaded", text: systemOfDiagram(parseMermaid(text)).code });
    store.dispatch({ type: "run asked for" });
    document.querySelector("pg-playground")?.scrollIntoView({ block: "start" });
    return null;
  } catch (error) {
    return messageOf(error);
  }
}
