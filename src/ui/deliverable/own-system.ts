/** What the learner drew and wrote on arrows, on the stage: in the playground's editor, to be run. */
import { type ArrowCode, ENTRY, joinFiles, parseMermaid, splitFiles, systemOfDiagram, writeArrows } from "#course";

import type { PlaygroundAccess } from "../playground/access.ts";
import { messageOf } from "../went-wrong.ts";

type Stage = Pick<PlaygroundAccess, "store">;

/**
 * Puts the system that a diagram says into the editor, with what is written on its arrows, and runs it.
 * @returns what can't be made of it, in words; `null` when it stands in the editor
 */
export function drawOnStage(text: string, said: ArrowCode, { store }: Stage): string | null {
  try {
    const { code } = systemOfDiagram(parseMermaid(text));
    store.dispatch({ type: "loaded", text: writeArrows(code, said).code });
    store.dispatch({ type: "run asked for" });
    toStage();
    return null;
  } catch (error) {
    return messageOf(error);
  }
}

/**
 * Writes what was said of each arrow into the code in the editor.
 * @returns the arrows that have no line of their own there, in words; `null` when all are written
 */
export function writeOnStage(said: ArrowCode, { store }: Stage): string | null {
  const before = store.now().code.text;
  const files = splitFiles(before);
  const { code: entry, without } = writeArrows(files[ENTRY] ?? "", said);
  const code = joinFiles({ ...files, [ENTRY]: entry });
  if (code !== before) {
    store.dispatch({ type: "loaded", text: code });
    // Where the code shares its place with others, it comes to the front.
    document.querySelector<HTMLElement>('pg-playground [role="tab"][data-tab="code"]')?.click();
    toStage();
  }
  if (without.length === 0) return null;
  return `In the code, these arrows have no line of their own to write into: ${without.join(", ")}.`;
}

function toStage(): void {
  document.querySelector("pg-playground")?.scrollIntoView({ block: "start" });
}
