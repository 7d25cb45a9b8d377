import type { Place } from "../protocol.ts";
import type { BundleSpan } from "../scripts.ts";

/**
 * The places in the learner's bundle that a stack trace names, innermost first. Frames of the simulator, which stands
 * before the bundle in the same blob, are left out: an error thrown in `system()` belongs to the line that calls it.
 *
 * Chromium writes `at f (blob:null/…:7:5)`, Firefox and WebKit `f@blob:null/…:7:5`.
 */
export function placesInBundle(stack: string, { before, lines }: BundleSpan): readonly Place[] {
  const places: Place[] = [];
  for (const [, line, column] of stack.matchAll(/blob:[^\s()]*?:(\d+):(\d+)\)?$/gm)) {
    const at = Number(line) - before;
    if (at >= 1 && at <= lines) places.push({ line: at, column: Number(column) });
  }
  return places;
}
