/**
 * Links to runs, both ways: "Copy link" makes one, an address that carries one puts its code into the editor.
 * Fetched when a link is made or followed.
 */
import { decodeRun, encodeRun, hashOf, LinkError } from "../link/permalink.ts";
import type { Session } from "../session.ts";
import type { PlaygroundData } from "./data.ts";

/** What a link is made and read with: the site's own texts, and the run in sight. */
type Texts = Pick<PlaygroundData, "task" | "entry" | "files" | "solution" | "course">;

/** The fragment that brings this session's code, seed and cursor back. @throws LinkError when the code is too long for one */
export async function linkTo(session: Session, { task, entry, course, solution }: Texts): Promise<string> {
  const { code, start, seed, cursorMs } = session;
  const bases = [start, solution].filter((text) => text !== "");
  return await encodeRun({ course, task, seed, cursorMs, files: { [entry]: code.text } }, { [entry]: bases });
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
  { task, entry, files, solution }: Texts,
  pastText: (hash: string) => Promise<string | null>,
): Promise<Followed> {
  const start = files[entry] ?? "";
  const known = new Map([start, solution].map((text) => [hashOf(text), text]));
  const run = await decodeRun(fragment, (hash) => known.get(hash) ?? pastText(hash));
  if (run.task !== task) return { is: "elsewhere", task: run.task, path: pathOf(run.task) };
  const others = Object.keys(run.files).filter((name) => name !== entry);
  if (others.length > 0) throw new LinkError(`This link brings ${others[0]}, which this task does not have.`);
  return { is: "here", text: run.files[entry] ?? start, seed: run.seed, cursorMs: run.cursorMs };
}

function pathOf(task: string): string {
  return /^\d/.test(task) ? `tasks/${task}/` : `${task}/`;
}
