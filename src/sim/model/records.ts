/**
 * The two kinds of record that a run keeps.
 *
 * A *call* is a request on an arrow, as its caller sees it, over all its tries.
 * A *job* is one try of it at the callee. When the caller gives up, the call moves on and the job
 * stays behind: work for nobody.
 *
 * A record is 64 bytes of one buffer, a line of the processor's cache: a queue that has outgrown the
 * cache, which is what happens in a collapse, then costs one slow access a visit. A record's id is the
 * position of its first word, so `words[job + CALL]` is a field, `times[(job >> 1) + ARRIVED_AT]` a time.
 * Ids are multiples of 16: an event's kind fits into the low bits (see `Schedule`).
 *
 * Ids are reused. The generation counts the uses (and, for a call, its tries): an event that carries an
 * older generation speaks of something that is over.
 */

/** More records than this at once, and the run ends: a queue that grew without bound is a verdict, not a dead tab. */
export const RECORD_CAP: number = 1 << 20;

/** Words in a record. */
const STRIDE = 16;
const FIRST_CAPACITY = 1 << 12;

/** Times, ms, as doubles: of a job, when it reached the box and when it got its slot. */
export const ARRIVED_AT = 0;
export const STARTED_AT = 1;
/** Of a call, when the first try left, and the delay before the last retry. */
export const SENT_AT = 0;
export const DELAY = 1;

/** Words of both, behind the two times. `NEXT` chains free records, and the jobs of a queue towards its tail. */
export const GENERATION = 4;
export const NEXT = 5;
/** Index of the arrow. */
export const ARROW = 6;

/** Words of a job: index of its box. */
export const BOX = 7;
/** Where it is: one of the states below. */
export const STATE = 8;
/** The call that waits for it, `-1` when nobody does. */
export const CALL = 9;
/** The call it waits for, `-1` when none. */
export const CHILD = 10;
/** Index into the box's `calls` of the call under way. */
export const STEP = 11;
/** 1 when the sender at the far end of the chain has left. */
export const FOR_NOBODY = 12;
/** 1 when it will end in an error reply. */
export const FAILING = 13;
/** The job before it in the queue, `-1` at the head. */
export const BEFORE = 14;

/** Words of a call: the job that made it, or `-1 - client` for a request of a client. */
export const PARENT = 7;
/** The try under way, `-1` between tries. */
export const JOB = 8;
/** Tries so far. */
export const ATTEMPT = 9;

/** States of a job. */
export const FREE = 0;
export const ON_THE_WAY = 1;
export const QUEUED = 2;
export const WORKING = 3;
export const CALLING = 4;

/** A pool of records of one kind. */
export class Records {
  words: Int32Array = new Int32Array(FIRST_CAPACITY * STRIDE);
  /** The same memory, as doubles. */
  times: Float64Array = new Float64Array(this.words.buffer);
  private used = 0;
  private freeHead = -1;

  /** A fresh record's id, or `-1` when the pool is at its cap. */
  take(): number {
    const id = this.freeHead;
    if (id === -1) return this.extend();
    this.freeHead = this.words[id + NEXT] as number;
    return id;
  }

  release(id: number): void {
    const { words } = this;
    words[id + GENERATION] = ((words[id + GENERATION] as number) + 1) | 0;
    words[id + NEXT] = this.freeHead;
    this.freeHead = id;
  }

  private extend(): number {
    const id = this.used;
    if (id === RECORD_CAP * STRIDE) return -1;
    if (id === this.words.length) {
      const wide = new Int32Array(id * 2);
      wide.set(this.words);
      this.words = wide;
      this.times = new Float64Array(wide.buffer);
    }
    this.used += STRIDE;
    return id;
  }
}
