import type { Pocket } from "#ui";

/** A pocket without a browser. @param held what an earlier visit left in it */
export function memoryPocket(held: unknown = null): Pocket {
  return {
    put: (record) => void (held = record),
    get: () => held,
    empty(savedAt) {
      if ((held as { readonly savedAt: number }).savedAt <= savedAt) held = null;
    },
  };
}
