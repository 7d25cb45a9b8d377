/** What an importer makes of somebody's configuration: an arrow, and everything that it left out, said in words. */
import { type Arrow, type Duration, parseDuration } from "#sim";

export interface ImportedArrow {
  /** Whose configuration it was: "gRPC service config". */
  readonly from: string;
  readonly arrow: Arrow;
  /** What was read differently from how it runs there, or not at all. */
  readonly notModelled: readonly string[];
}

/** What is worth another try here. */
export type Failure = "5xx" | "timeout" | "rejected";

export type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** Collects an arrow and the notes on it. */
export class Draft {
  readonly arrow: Mutable<Arrow> = {};
  readonly notes: string[] = [];

  note(text: string): void {
    if (!this.notes.includes(text)) this.notes.push(text);
  }

  /** A duration as protobuf's JSON writes it, "0.1s"; what is none is noted. */
  duration(value: unknown, name: string): Duration | undefined {
    if (value === undefined) return undefined;
    const ms = typeof value === "string" ? parseDuration(value.trim()) : null;
    if (ms === null || ms === 0) {
      this.note(`${name}: not a duration above 0`);
      return undefined;
    }
    return value as Duration;
  }

  /** A number in a range; what is none is noted. */
  number(value: unknown, name: string, [min, max]: readonly [number, number]): number | undefined {
    if (value === undefined) return undefined;
    if (typeof value === "number" && value >= min && value <= max) return value;
    this.note(`${name}: not a number from ${min} to ${max}`);
    return undefined;
  }

  /** The failures that somebody's words for them cover; a word that stands for none here is noted. */
  failures(
    words: readonly unknown[],
    meanings: Readonly<Record<string, readonly Failure[]>>,
    name: string,
  ): readonly Failure[] {
    const found = new Set<Failure>();
    for (const word of words) {
      const covered = typeof word === "string" && Object.hasOwn(meanings, word) ? (meanings[word] ?? []) : [];
      if (covered.length === 0) this.note(`${name}: ${String(word).slice(0, 40)} never happens here`);
      for (const failure of covered) found.add(failure);
    }
    return [...found];
  }

  /** Notes every key of an object that nothing was made of. */
  others(object: Fields, known: readonly string[], name: string): void {
    for (const key of Object.keys(object)) if (!known.includes(key)) this.note(`${name}${key}: not modelled`);
  }
}

export type Fields = Readonly<Record<string, unknown>>;

export function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The first value under a key, wherever it stands: people paste a part of a file, or all of it. */
export function findKey(value: unknown, key: string, depth = 0): unknown {
  if (depth > 20 || typeof value !== "object" || value === null) return undefined;
  if (isFields(value) && Object.hasOwn(value, key)) return value[key];
  for (const inner of Object.values(value)) {
    const found = findKey(inner, key, depth + 1);
    if (found !== undefined) return found;
  }
  return undefined;
}
