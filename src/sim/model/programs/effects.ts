/** What a program asks for, as numbers: they are what a log keeps of it. */

export const RETURN = 0;
export const ABORT = 1;
export const WORK = 2;
export const SLEEP = 3;
export const CALL = 4;
export const SEND = 5;
export const LOCK = 6;
export const UNLOCK = 7;
export const REPLY = 8;
export const FAIL = 9;
/** Not effects but notes, taken at once: a counter by 1, by more, a level, and the name of the next index. */
export const COUNT = 10;
export const ADD = 11;
export const LEVEL = 12;
export const NAME = 13;

/** A kind and an index share a number of the log. */
export const KINDS = 16;

/** An effect for a program to yield: made by `self`, and nothing happens until it is yielded. */
export class Effect {
  readonly kind: number;
  /** Of an arrow among the box's, or of a name. */
  readonly index: number;
  /** ms */
  readonly amount: number;
  readonly message: unknown;

  constructor(kind: number, index = 0, amount = 0, message?: unknown) {
    this.kind = kind;
    this.index = index;
    this.amount = amount;
    this.message = message;
    Object.freeze(this);
  }
}

/** Whether a kind has an amount behind it in the log. */
export function hasAmount(kind: number): boolean {
  return kind === WORK || kind === SLEEP;
}
