/** What an importer makes of somebody's configuration: an arrow, and everything that it left out, said in words. */
import { type Arrow, type Balancer, type Duration, parseDuration } from "#sim";

export interface ImportedArrow {
  /** Whose configuration it was: "gRPC service config". */
  readonly from: string;
  readonly arrow: Arrow;
  /** Where requests are shared out among replicas: fields of a balancer, which has `over` yet to be given. Empty for none. */
  readonly balancer: BalancerSettings;
  /** What was read differently from how it runs there, or not at all. */
  readonly notModelled: readonly string[];
}

/** What a balancer does, whomever it chooses from. */
export type BalancerSettings = Omit<Balancer, "kind" | "over">;

/** What is worth another try here. */
export type Failure = "5xx" | "timeout" | "rejected";

export type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** Collects an arrow and the notes on it. */
export class Draft {
  readonly arrow: Mutable<Arrow> = {};
  readonly balancer: Mutable<BalancerSettings> = {};
  readonly notes: string[] = [];

  /** What came of it. */
  imported(from: string): ImportedArrow {
    return { from, arrow: this.arrow, balancer: this.balancer, notModelled: this.notes };
  }

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
      if (covered.length === 0) this.note(`${name}: ${shown(word)} never happens here`);
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

/** A number that protobuf may have wrapped: `{ value: 5 }`. */
export function unwrapped(value: unknown): unknown {
  return isFields(value) ? value["value"] : value;
}

/**
 * The first value under a key, wherever it stands: people paste a part of a file, or all of it.
 *
 * @param except keys whose values are not looked into
 */
export function findKey(value: unknown, key: string, except: readonly string[] = [], depth = 0): unknown {
  if (depth > 20 || typeof value !== "object" || value === null) return undefined;
  if (isFields(value) && Object.hasOwn(value, key)) return value[key];
  for (const [name, inner] of Object.entries(value)) {
    const found = except.includes(name) ? undefined : findKey(inner, key, except, depth + 1);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** A word of somebody's configuration in a sentence, whatever it is. */
export function shown(word: unknown): string {
  return (typeof word === "string" ? word : JSON.stringify(word)).slice(0, 40);
}
