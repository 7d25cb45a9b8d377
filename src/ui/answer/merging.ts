/** Two tabs wrote on the same card: what each changed, in one. */
import type { AnswerState } from "#course";

export interface Merged {
  readonly answer: AnswerState;
  /** Whether both changed the same thing; then ours stands. */
  readonly clash: boolean;
}

/**
 * @param base what both began with
 * @param ours what this tab made of it
 * @param theirs what the other did
 */
export function merged(base: AnswerState, ours: AnswerState, theirs: AnswerState): Merged {
  let clash = false;
  function merge(from: unknown, own: unknown, other: unknown): unknown {
    if (isSame(own, from)) return other;
    if (isSame(other, from) || isSame(other, own)) return own;
    if (isRecord(own) && isRecord(other)) {
      const before = isRecord(from) ? from : {};
      const keys = [...new Set([...Object.keys(own), ...Object.keys(other)])];
      const pairs = keys.map((key) => [key, merge(before[key], own[key], other[key])] as const);
      return Object.fromEntries(pairs.filter(([, value]) => value !== undefined));
    }
    clash = true;
    return own;
  }
  const opened = [...new Set([...theirs.opened, ...ours.opened])];
  const answer = merge({ ...base, opened }, { ...ours, opened }, { ...theirs, opened }) as AnswerState;
  return { answer, clash };
}

/** Whether two answers, or parts of them, say the same, in whatever order their fields stand. */
export function isSame(a: unknown, b: unknown): boolean {
  if (!isObject(a) || !isObject(b)) return a === b;
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => isSame(a[key], b[key]));
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return isObject(value) && !Array.isArray(value);
}
