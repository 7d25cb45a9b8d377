/**
 * What is being written, set down at once, until IndexedDB has it: a page that goes does not wait for a database, and a
 * text that was changed a moment before would be that of the write before.
 *
 * `localStorage["pocket code 03-local-optimum"] = {"task": "03-local-optimum", "savedAt": 1700000000000, "code": "…"}`
 */

/** Holds one record, the last. */
export interface Pocket<Kept extends { readonly savedAt: number }> {
  readonly put: (record: Kept) => void;
  /** What was left in it, whatever it is: anybody can write into the storage. `null` when it is empty. */
  readonly get: () => unknown;
  /** The record of that time is where it belongs: empties the pocket, unless something later is in it. */
  readonly empty: (savedAt: number) => void;
}

/** @param kind of record: `"code"`, `"answer"` */
export function localPocket<Kept extends { readonly savedAt: number }>(kind: string, task: string): Pocket<Kept> {
  const place = `pocket ${kind} ${task}`;
  const get = (): unknown => {
    try {
      return JSON.parse(localStorage.getItem(place) ?? "null");
    } catch {
      return null;
    }
  };
  return {
    put(record) {
      try {
        localStorage.setItem(place, JSON.stringify(record));
      } catch {
        // Storage is switched off or full, which the write that follows will say.
      }
    },
    get,
    empty(savedAt) {
      const held = get() as { readonly savedAt?: unknown } | null;
      if (held !== null && !(Number(held.savedAt) > savedAt)) localStorage.removeItem(place);
    },
  };
}
