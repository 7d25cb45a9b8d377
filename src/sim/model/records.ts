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
const RECORD_CAP = 1 << 20;

/** Words in a record. */
const STRIDE = 16;
/** Records of the first buffer. It grows fourfold: pages that are never touched cost next to nothing, copies do. */
const FIRST_CAPACITY = 1 << 12;

/** Times, ms, as doubles: of a job, when it reached the box and when it got its slot. */
export const ARRIVED_AT = 0;
export const STARTED_AT = 1;
/** Of a call, when the first try left, and the delay before the last retry. */
export const SENT_AT = 0;
export const DELAY = 1;

/** Of both: when it must be over. The last of the record's eight places for times. */
export const DEADLINE = 7;

/** Words of both, behind the two times. `NEXT` chains free records, and the jobs of a queue towards its tail. */
export const GENERATION = 4;
export const NEXT = 5;
/** Index of the arrow. */
export const ARROW = 6;

/** Words of a job: index of its box, `-1` when the record is free. */
export const BOX = 7;
/** Where it is: one of the states below. */
export const STATE = 8;
/** The call that waits for it, `-1` when nobody does, `ANSWERED` when it has had its answer already. */
export const CALL = 9;
/** While it is calling, the call it waits for; of several at once the first, `-1` for none (see `parallel.ts`). */
export const CHILD = 10;
/** While it is queued, the job before it, `-1` at the head. It shares the word: no job does both. */
export const BEFORE = 10;
/** 1 when the sender at the far end of the chain has left. */
export const FOR_NOBODY = 11;
/** While it is calling, the index into its box's `calls`; negative while calls at once are being made. */
export const STEP = 12;

/** Index of the client whose request it serves, however far down the chain; past the last client where a program has called of its own accord. */
export const ROUTE = 13;

/** Words of a call: the job that made it, or `-1 - client` for a request of a client, or `FETCH`, or `CHECK`. */
export const PARENT = 7;
/** The try under way: its job, `AWAY` when it has none (lost, or its answer is on the wire), `-1` between tries. */
export const JOB = 8;
/** Tries so far. */
export const ATTEMPT = 9;
/** Of a call that is made at the same time as others: the next of them that is still open, `-1` at the end. */
export const SIBLING = 10;
/** Where an arrow hedges (see `hedging.ts`): the call that it is a try of, which may be itself. */
export const LEADER = 11;
/** … the next further try of the same call, `-1` at the end. */
export const NEXT_TRY = 12;
/** … of a leader, how the last try ended that did. */
export const LAST_OUTCOME = 13;

/** Who makes a call that a cache makes of its own accord: below every client and every process of a program. */
export const FETCH = -0x40000000;

/** Who makes a balancer's health checks. */
export const CHECK: number = FETCH - 1;

/** A try that is under way without a job of its own. */
export const AWAY = -2;
/** A program goes on with a job that it has answered. */
export const ANSWERED = -2;

/** States of a job. From `WORKING` on it holds a slot; `FAILING` is work that will end in an error reply. */
export const ON_THE_WAY = 0;
export const QUEUED = 1;
export const WORKING = 2;
export const FAILING = 3;
export const CALLING = 4;

/**
 * Buffers of finished runs, for the next ones: fresh memory costs a page fault every 64 records.
 * What they hold does not matter: every word is written before it is read, but for the generation,
 * which may start anywhere.
 */
const spare: Int32Array[] = [];
const SPARES = 2;
const LARGEST_SPARE = 1 << 22;

/** A pool of records of one kind. */
export class Records {
  words: Int32Array = spare.pop() ?? new Int32Array(FIRST_CAPACITY * STRIDE);
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
    words[id + BOX] = -1;
    this.freeHead = id;
  }

  /** Every job that is in a box or on its way to it. */
  idsOfBox(box: number): readonly number[] {
    const ids: number[] = [];
    for (let id = 0; id < this.used; id += STRIDE) if (this.words[id + BOX] === box) ids.push(id);
    return ids;
  }

  /** Gives the memory back; there are no records any more. */
  dispose(): void {
    if (spare.length < SPARES && this.words.length <= LARGEST_SPARE) spare.push(this.words);
    this.words = new Int32Array(0);
    this.times = new Float64Array(0);
  }

  private extend(): number {
    const id = this.used;
    if (id === RECORD_CAP * STRIDE) return -1;
    if (id === this.words.length) {
      const wide = new Int32Array(id * 4);
      wide.set(this.words);
      this.words = wide;
      this.times = new Float64Array(wide.buffer);
    }
    this.used += STRIDE;
    return id;
  }
}
