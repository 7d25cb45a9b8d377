import type { Pocket } from "#ui";

/** A pocket without a browser. @param held what an earlier visit left in it */
export function memoryPocket<Kept extends { readonly savedAt: number }>(held: unknown = null): Pocket<Kept> {
  return {
    put: (record) => void (held = record),
    get: () => held,
    empty(savedAt) {
      if ((held as Kept).savedAt <= savedAt) held = null;
    },
  };
}
