/**
 * The difference between two texts, small enough for a link: what to keep, what to take out, what to put in.
 * Word by word, so that two changed values are two short edits, however far apart they stand.
 */

/** Goes on `keep` characters, takes out `remove`, puts in `insert`. Lengths in UTF-16 units. */
export type TextEdit = readonly [keep: number, remove: number, insert: string];

/** Above this many pairs of words to compare, what differs is one edit: a link may be long, a page may not hang. */
const MOST_PAIRS = 4_000_000;

/** The edits that make `to` of `from`; none when they are equal. */
export function textEdits(from: string, to: string): readonly TextEdit[] {
  const [before, after] = [wordsOf(from), wordsOf(to)];
  const head = commonHead(before, after);
  const tail = commonTail(before, after, head);
  const [old, fresh] = [before.slice(head, before.length - tail), after.slice(head, after.length - tail)];
  const kept = old.length * fresh.length > MOST_PAIRS ? [] : longestCommon(old, fresh);
  return joined(old, fresh, kept, lengthOf(before.slice(0, head)));
}

/**
 * The text that the edits make of `from`.
 *
 * @throws RangeError when they don't fit it
 */
export function applyTextEdits(from: string, edits: readonly TextEdit[]): string {
  let [text, at] = ["", 0];
  for (const [keep, remove, insert] of edits) {
    if (at + keep + remove > from.length) throw new RangeError("The edits go beyond the end of the text.");
    text += from.slice(at, at + keep) + insert;
    at += keep + remove;
  }
  return text + from.slice(at);
}

function wordsOf(text: string): readonly string[] {
  return text.match(/[\p{L}\p{N}_]+|\s+|[^\p{L}\p{N}_\s]/gu) ?? [];
}

function commonHead(a: readonly string[], b: readonly string[]): number {
  let count = 0;
  while (count < a.length && count < b.length && a[count] === b[count]) count++;
  return count;
}

function commonTail(a: readonly string[], b: readonly string[], head: number): number {
  let count = 0;
  const most = Math.min(a.length, b.length) - head;
  while (count < most && a[a.length - 1 - count] === b[b.length - 1 - count]) count++;
  return count;
}

/** Pairs of indices of a longest common subsequence. Wagner and Fischer (1974). */
export function longestCommon(a: readonly string[], b: readonly string[]): readonly (readonly [number, number])[] {
  const width = b.length + 1;
  const lengths = new Uint32Array((a.length + 1) * width);
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      lengths[i * width + j] =
        a[i] === b[j]
          ? lengths[(i + 1) * width + j + 1]! + 1
          : Math.max(lengths[(i + 1) * width + j]!, lengths[i * width + j + 1]!);
    }
  }
  const pairs: (readonly [number, number])[] = [];
  for (let [i, j] = [0, 0]; i < a.length && j < b.length;) {
    if (a[i] === b[j]) pairs.push([i++, j++]);
    else if (lengths[(i + 1) * width + j]! >= lengths[i * width + j + 1]!) i++;
    else j++;
  }
  return pairs;
}

/** One edit for each stretch between kept words. */
function joined(
  old: readonly string[],
  fresh: readonly string[],
  kept: readonly (readonly [number, number])[],
  headLength: number,
): readonly TextEdit[] {
  const edits: TextEdit[] = [];
  let [i, j, keep] = [0, 0, headLength];
  for (const [nextOld, nextFresh] of [...kept, [old.length, fresh.length] as const]) {
    const [removed, inserted] = [old.slice(i, nextOld).join(""), fresh.slice(j, nextFresh).join("")];
    if (removed !== "" || inserted !== "") {
      edits.push([keep, removed.length, inserted]);
      keep = 0;
    }
    keep += old[nextOld]?.length ?? 0;
    [i, j] = [nextOld + 1, nextFresh + 1];
  }
  return edits;
}

function lengthOf(words: readonly string[]): number {
  return words.reduce((sum, word) => sum + word.length, 0);
}
