/** Reads source maps (version 3), as far as it takes to find the line behind a place in a bundle. */
import type { Place } from "./protocol.ts";

export interface SourceMap {
  readonly sources: readonly string[];
  readonly mappings: string;
}

const inlineMap = /\n?\/\/# sourceMappingURL=data:application\/json;base64,([A-Za-z0-9+/=]+)\s*$/;

/** Parts a bundle from the source map in its last line; `null` when there is none. */
export function splitSourceMap(bundle: string): { readonly code: string; readonly map: SourceMap | null } {
  const found = inlineMap.exec(bundle);
  if (!found?.[1]) return { code: bundle, map: null };
  const bytes = Uint8Array.from(atob(found[1]), (character) => character.charCodeAt(0));
  return { code: bundle.slice(0, found.index), map: JSON.parse(new TextDecoder().decode(bytes)) as SourceMap };
}

/** The source and place that a place in the bundle was made from; `null` for what the bundler added. */
export function originalPlace(map: SourceMap, at: Place): ({ readonly source: string } & Place) | null {
  const mapped = map.mappings.split(";")[at.line - 1];
  if (!mapped) return null;
  // Sources, lines and columns are deltas from segment to segment, over the lines before this one as well.
  let [source, line, column] = [0, 0, 0];
  let best: readonly [number, number, number] | null = null;
  for (const [index, text] of map.mappings.split(";").slice(0, at.line).entries()) {
    let generated = 0;
    for (const segment of text === "" ? [] : text.split(",")) {
      const [generatedBy = 0, sourceBy = 0, lineBy = 0, columnBy = 0] = deltas(segment);
      generated += generatedBy;
      [source, line, column] = [source + sourceBy, line + lineBy, column + columnBy];
      if (index === at.line - 1 && generated < at.column) best = [source, line, column];
    }
  }
  const name = best && map.sources[best[0]];
  return best && name !== undefined && name !== null ? { source: name, line: best[1] + 1, column: best[2] + 1 } : null;
}

const digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/** A segment's numbers: base 64, five bits a digit, least first; the sixth bit says "more", the very first the sign. */
function deltas(segment: string): number[] {
  const numbers: number[] = [];
  let [value, shift] = [0, 0];
  for (const character of segment) {
    const digit = digits.indexOf(character);
    value += (digit & 31) << shift;
    shift += 5;
    if (digit & 32) continue;
    numbers.push(value & 1 ? -(value >> 1) : value >> 1);
    [value, shift] = [0, 0];
  }
  return numbers;
}
