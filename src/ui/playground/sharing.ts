/**
 * Links to runs, both ways: "Copy link" makes one, an address that carries one puts its code into the editor.
 * Fetched when a link is made or followed.
 */
import { ENTRY, joinFiles, splitFiles } from "#course";

import { decodeRun, encodeRun, hashOf, LinkError } from "../link/permalink.ts";
import type { Session } from "../session.ts";
import type { PlaygroundData } from "./data.ts";

/** What a link is made and read with: the site's own texts, and the run in sight. */
type Texts = Pick<PlaygroundData, "task" | "start" | "solution" | "course">;

/** The fragment that brings this session's code, seed and cursor back. @throws LinkError when the code is too long for one */
export async function linkTo(session: Session, { task, course, start, solution }: Texts): Promise<string> {
  const { code, seed, cursorMs } = session;
  const files = splitFiles(code.text);
  const bases = Object.keys(files).map((name) => [name, known({ start, solution }, name)] as const);
  return await encodeRun({ course, task, seed, cursorMs, files }, Object.fromEntries(bases));
}

/** The texts that the site has of a file, or of all. */
function known({ start, solution }: Pick<Texts, "start" | "solution">, file?: string): readonly string[] {
  const files = [start, solution].filter((text) => text !== "").flatMap((text) => Object.entries(splitFiles(text)));
  return files.filter(([name]) => file === undefined || name === file).map(([, text]) => text);
}

/** What a link asks this page to show; a page elsewhere when it is of another task. */
export type Followed =
  | { readonly is: "here"; readonly text: string; readonly seed: number; readonly cursorMs: number }
  /** @param path of the page under the site's base */
  | { readonly is: "elsewhere"; readonly task: string; readonly path: string };

/**
 * Reads an address's fragment.
 *
 * @param pastText fetches a start or a solution that the site had once, by its hash; `null` when it never had it
 * @throws LinkError in words for the visitor
 */
export async function follow(
  fragment: string,
  { task, start, solution }: Texts,
  pastText: (hash: string) => Promise<string | null>,
): Promise<Followed> {
  const texts = new Map(known({ start, solution }).map((text) => [hashOf(text), text]));
  const run = await decodeRun(fragment, (hash) => texts.get(hash) ?? pastText(hash));
  if (run.task !== task) return { is: "elsewhere", task: run.task, path: pathOf(run.task) };
  const own = { [ENTRY]: "", ...splitFiles(start), ...splitFiles(solution) };
  const other = Object.keys(run.files).find((name) => !(name in own));
  if (other !== undefined) throw new LinkError(`This link brings ${other}, which this task does not have.`);
  const text = ENTRY in run.files ? joinFiles(run.files) : start;
  return { is: "here", text, seed: run.seed, cursorMs: run.cursorMs };
}

function pathOf(task: string): string {
  return /^\d/.test(task) ? `tasks/${task}/` : `${task}/`;
}
