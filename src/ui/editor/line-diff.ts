/** The difference between two texts line by line, for reading. */
import { longestCommon } from "../link/patch.ts";

/** A line that both texts have, one that only the first has (`out`), one that only the second has (`in`). */
export interface DiffLine {
  readonly kind: "same" | "out" | "in";
  readonly text: string;
}

/** Lines around a change that are shown with it. */
const AROUND = 2;

/** Every line of both texts, in order; where a line was replaced, the old one comes first. */
export function lineDiff(from: string, to: string): readonly DiffLine[] {
  const [old, fresh] = [from.split("\n"), to.split("\n")];
  const lines: DiffLine[] = [];
  let [i, j] = [0, 0];
  for (const [nextOld, nextFresh] of [...longestCommon(old, fresh), [old.length, fresh.length] as const]) {
    for (; i < nextOld; i++) lines.push({ kind: "out", text: old[i] ?? "" });
    for (; j < nextFresh; j++) lines.push({ kind: "in", text: fresh[j] ?? "" });
    if (i < old.length) lines.push({ kind: "same", text: old[i] ?? "" });
    [i, j] = [i + 1, j + 1];
  }
  return lines;
}

/** The changes with the lines around them; changes that are near to each other stand together. */
export function hunksOf(lines: readonly DiffLine[]): readonly (readonly DiffLine[])[] {
  const isNear = (at: number): boolean =>
    lines.slice(Math.max(0, at - AROUND), at + AROUND + 1).some(({ kind }) => kind !== "same");
  const hunks: DiffLine[][] = [];
  lines.forEach((line, at) => {
    if (!isNear(at)) return;
    if (at === 0 || !isNear(at - 1)) hunks.push([]);
    hunks.at(-1)?.push(line);
  });
  return hunks;
}
