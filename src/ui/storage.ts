/**
 * The learner's work, kept in this browser.
 *
 * Stored (IndexedDB, database "parts-whole-emergence", store "versions", key [task, savedAt]):
 *
 *   { "task": "03-local-optimum", "savedAt": 1700000000000, "code": "import { … } from \"#sim\"; …" }
 *
 * Several files are one text: `joinFiles` of `#course` makes it, `splitFiles` reads it.
 *
 * Life cycle
 * - A change is written half a second after the last key, and when the page is hidden. Until the database has it, it
 *   stands in a pocket (`pocket.ts`), from which the next visit takes it when the page was gone too soon.
 * - The newest record of a task is the learner's work; the older ones are its history. The first write of a
 *   visit begins a version; writes in the `stepMs` after that replace it, and a later one begins the next.
 *   A text that takes the place of another one as a whole (a reset, a small system of the gallery) begins one too.
 * - At most `historyLimit` versions of a task stay, the oldest go first.
 * - An empty text is never written: an accident in the editor must not be the thing that is kept.
 * - Reset and Undo are changes like any other. Code of the solution and of a link is not the learner's and is not
 *   written, until the learner keeps it: that begins a version.
 * - Without storage, or with a full one, `save` says so; nothing else depends on it.
 * - Every write is announced to the other tabs of this site, which show it and overwrite nothing by themselves.
 */

import type { Pocket } from "./pocket.ts";

/** One text as it was at one time. */
export interface Version {
  readonly task: string;
  /** Milliseconds since 1970; with `task` the record's key. */
  readonly savedAt: number;
  readonly code: string;
}

/** Where versions lie. `shelf.ts` is the one over IndexedDB. */
export interface Shelf {
  /** All versions of a task, oldest first. */
  readonly versions: (task: string) => Promise<readonly Version[]>;
  readonly put: (version: Version) => Promise<void>;
  readonly remove: (task: string, savedAt: number) => Promise<void>;
}

/** Tells the other tabs, and hears from them. A `BroadcastChannel` is one. */
export interface Channel {
  postMessage: (message: unknown) => void;
  onmessage: ((event: MessageEvent) => void) | null;
  close: () => void;
}

export type SaveState =
  | { readonly is: "nothing" }
  | { readonly is: "saved"; readonly at: number }
  | { readonly is: "unsaved"; readonly why: string };

export interface Work {
  /** The learner's last text, or `null` when there is none or storage is off. */
  readonly load: () => Promise<Version | null>;
  /** Own versions, newest first. */
  readonly history: () => Promise<readonly Version[]>;
  /** @param fresh the text is another one, not the last one edited on: it begins a version, and replaces none */
  readonly save: (code: string, fresh?: boolean) => Promise<SaveState>;
  readonly dispose: () => void;
}

export interface WorkParts {
  readonly task: string;
  readonly shelf: Shelf;
  /** Where a text stands until the shelf has it; `null` for nowhere. */
  readonly pocket: Pocket<Version> | null;
  readonly channel: Channel | null;
  /** The time, milliseconds since 1970. */
  readonly clock: () => number;
  /** Another tab saved this task. */
  readonly onElsewhere: (version: Version) => void;
}

/** A version takes up all writes within this time of its beginning. */
export const stepMs = 120_000;

/** Versions of one task that are kept. */
export const historyLimit = 40;

/** Opens the work on one task. */
export function openWork(parts: WorkParts): Work {
  const { task, shelf, pocket, channel } = parts;
  let own: Version | null = null;
  let begunAt = 0;
  let latest = -1;
  let writing: Promise<unknown> = Promise.resolve();
  if (channel !== null) channel.onmessage = (event) => hear(event.data, parts);

  async function write(version: Version, fresh: boolean): Promise<SaveState> {
    if (own?.code === version.code) {
      pocket?.empty(version.savedAt);
      return { is: "saved", at: own.savedAt };
    }
    const replaced = !fresh && own !== null && version.savedAt - begunAt < stepMs ? own : null;
    try {
      await shelf.put(version);
      await tidy(shelf, version, replaced);
    } catch (error) {
      return { is: "unsaved", why: saveProblem(error) };
    }
    if (replaced === null) begunAt = version.savedAt;
    own = version;
    pocket?.empty(version.savedAt);
    channel?.postMessage(version);
    return { is: "saved", at: version.savedAt };
  }

  return {
    async load() {
      own = newest(await readOrNothing(shelf, task)) ?? own;
      const left = pocket?.get();
      if (!isVersion(left) || left.task !== task || left.savedAt <= (own?.savedAt ?? -1)) return own;
      await write(left, true);
      return left;
    },
    history: async () => [...(await readOrNothing(shelf, task))].reverse(),
    async save(code, fresh = false) {
      if (code.trim() === "") return own === null ? { is: "nothing" } : { is: "saved", at: own.savedAt };
      // Two texts of one instant are two versions.
      latest = Math.max(parts.clock(), latest + 1);
      const version: Version = { task, savedAt: latest, code };
      pocket?.put(version);
      const saved = writing.then(() => write(version, fresh));
      writing = saved;
      return await saved;
    },
    dispose() {
      channel?.close();
    },
  };
}

/** Removes the version that the new one replaces, and what is too old to keep. */
async function tidy(shelf: Shelf, version: Version, replaced: Version | null): Promise<void> {
  if (replaced !== null && replaced.savedAt !== version.savedAt) await shelf.remove(replaced.task, replaced.savedAt);
  const all = await shelf.versions(version.task);
  for (const old of all.slice(0, Math.max(0, all.length - historyLimit))) await shelf.remove(old.task, old.savedAt);
}

function newest(versions: readonly Version[]): Version | null {
  return versions.at(-1) ?? null;
}

async function readOrNothing(shelf: Shelf, task: string): Promise<readonly Version[]> {
  try {
    return await shelf.versions(task);
  } catch {
    return [];
  }
}

/** A message of another tab counts only when it has the shape of a version of this task. */
function hear(message: unknown, { task, onElsewhere }: WorkParts): void {
  if (isVersion(message) && message.task === task) onElsewhere(message);
}

function isVersion(value: unknown): value is Version {
  if (typeof value !== "object" || value === null) return false;
  const { task, savedAt, code } = value as Partial<Record<keyof Version, unknown>>;
  return typeof task === "string" && typeof savedAt === "number" && typeof code === "string";
}

/** Why the browser did not keep something, in words. */
export function saveProblem(error: unknown): string {
  const name = error instanceof Error ? error.name : "";
  return name === "QuotaExceededError" ? "this browser’s storage is full" : "this browser keeps nothing for this site";
}
