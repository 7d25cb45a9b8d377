/**
 * Answers in IndexedDB, beside the code but in a database of their own, so that neither's format binds the other.
 *
 * Stored (database "parts-whole-emergence-answers", store "answers", key task):
 *
 *   { "task": "03-local-optimum", "savedAt": 1700000000000, "answer": { "version": 1, … } }
 *
 * One record a task, replaced half a second after the last change and when the page is hidden; until it is written it
 * stands in a pocket (`pocket.ts`). A card that nobody has touched is not written. Other tabs are told, and overwrite
 * nothing by themselves.
 */
import { parseAnswer, type AnswerState } from "#course";

/** An answer as it was at one time. */
export interface SavedAnswer {
  readonly task: string;
  /** Milliseconds since 1970. */
  readonly savedAt: number;
  readonly answer: AnswerState;
}

export interface AnswerShelf {
  readonly get: (task: string) => Promise<SavedAnswer | null>;
  readonly put: (saved: SavedAnswer) => Promise<void>;
}

const database = "parts-whole-emergence-answers";
const store = "answers";

/** A shelf that opens the database on first use; every call fails when the browser refuses storage. */
export function answerShelf(): AnswerShelf {
  let opened: Promise<IDBDatabase> | null = null;
  const open = (): Promise<IDBDatabase> => (opened ??= openDatabase());
  return {
    async get(task) {
      const request: IDBRequest<unknown> = (await open()).transaction(store).objectStore(store).get(task);
      return readSaved(await settled(request));
    },
    async put(saved) {
      const transaction = (await open()).transaction(store, "readwrite");
      transaction.objectStore(store).put(saved);
      await new Promise<void>((resolve, reject) => {
        transaction.oncomplete = () => resolve();
        transaction.onabort = () => reject(transaction.error ?? new Error("IndexedDB refused"));
      });
    },
  };
}

/** The channel between this site's tabs, where the browser has one. */
export function answersChannel(): BroadcastChannel | null {
  return typeof BroadcastChannel === "undefined" ? null : new BroadcastChannel(database);
}

/** What other tabs and older versions of the site left, where it still has the shape of an answer; else `null`. */
export function readSaved(value: unknown): SavedAnswer | null {
  if (typeof value !== "object" || value === null) return null;
  const { task, savedAt, answer } = value as Partial<Record<keyof SavedAnswer, unknown>>;
  if (typeof task !== "string" || typeof savedAt !== "number") return null;
  try {
    const read = parseAnswer(JSON.stringify(answer ?? null));
    return read.task === task ? { task, savedAt, answer: read } : null;
  } catch {
    return null;
  }
}

function openDatabase(): Promise<IDBDatabase> {
  const request = indexedDB.open(database, 1);
  request.onupgradeneeded = () => request.result.createObjectStore(store, { keyPath: "task" });
  return settled(request);
}

function settled<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error("IndexedDB refused"));
  });
}
