/** A part of the system, and what a text may call it or its team. */
export interface PartNames {
  /** `"box:db"` */
  readonly part: string;
  /** Lower case: "db", "database". */
  readonly names: readonly string[];
}

/** Words that make what a sentence names its cause. */
const FAULT =
  /\b(at fault|fault of|caused?|causes|root cause|blame[ds]?|culprit|responsible|failed|broke|broken|brought down|because of)\b/iu;

/** Words by which a sentence denies it, or speaks of what happens between parts. */
const EXCUSES =
  /\b(no|not|nor|neither|none|never|nobody|without|isn't|wasn't|interact\w*|interplay|between|together|combined|combination|loop|coupl\w*)\b/iu;

/**
 * Parts that a text seems to blame alone: a sentence names just one of them beside a word of fault, denies nothing and
 * speaks of no interaction. A hint from spelling, which can be wrong both ways: never a grade.
 */
export function blamed(text: string, parts: readonly PartNames[]): readonly string[] {
  const found = text.split(/(?<=[.!?;])\s+|\n+/u).flatMap((sentence) => {
    if (!FAULT.test(sentence) || EXCUSES.test(sentence)) return [];
    const named = parts.filter(({ names }) => names.some((name) => wordIn(name, sentence)));
    return named.length === 1 ? named.map(({ part }) => part) : [];
  });
  return [...new Set(found)];
}

function wordIn(name: string, sentence: string): boolean {
  return new RegExp(`(?<![\\p{L}\\p{N}])${name}(?![\\p{L}\\p{N}])`, "iu").test(sentence);
}
