/**
 * The two kinds of record that a run keeps, each a struct of arrays with a free list.
 *
 * A *call* is a request on an arrow, as its caller sees it, over all its tries.
 * A *job* is one try of it at the callee. When the caller gives up, the call moves on and the job
 * stays behind: work for nobody.
 *
 * Ids are reused. `generation` counts the uses (and, for a call, its tries): an event that carries an
 * older generation speaks of something that is over.
 */

/** More records than this at once, and the run ends: a queue that grew without bound is a verdict, not a dead tab. */
export const RECORD_CAP: number = 1 << 20;

/** Where a job is. */
export const FREE = 0;
export const ON_THE_WAY = 1;
export const QUEUED = 2;
export const WORKING = 3;
export const CALLING = 4;

const FIRST_CAPACITY = 1024;

export class Jobs {
  box: Int16Array = new Int16Array(FIRST_CAPACITY);
  /** The call that waits for it, `-1` when nobody does. */
  call: Int32Array = new Int32Array(FIRST_CAPACITY);
  /** The arrow it came over. */
  arrow: Int16Array = new Int16Array(FIRST_CAPACITY);
  state: Uint8Array = new Uint8Array(FIRST_CAPACITY);
  /** 1 when the sender at the far end of the chain has left. */
  forNobody: Uint8Array = new Uint8Array(FIRST_CAPACITY);
  /** 1 when it will end in an error reply. */
  failing: Uint8Array = new Uint8Array(FIRST_CAPACITY);
  /** Index into the box's `calls` of the call under way. */
  step: Int16Array = new Int16Array(FIRST_CAPACITY);
  /** The call it waits for, `-1` when none. */
  child: Int32Array = new Int32Array(FIRST_CAPACITY);
  /** When it reached the box, got its slot, ms. */
  arrivedAt: Float64Array = new Float64Array(FIRST_CAPACITY);
  startedAt: Float64Array = new Float64Array(FIRST_CAPACITY);
  /** Neighbours in the box's queue, `-1` at the ends. */
  before: Int32Array = new Int32Array(FIRST_CAPACITY);
  behind: Int32Array = new Int32Array(FIRST_CAPACITY);
  generation: Int32Array = new Int32Array(FIRST_CAPACITY);
  live = 0;
  private used = 0;
  private freeHead = -1;

  /** A fresh record's id, or `-1` when the pool is at its cap. */
  take(): number {
    this.live++;
    if (this.freeHead !== -1) {
      const id = this.freeHead;
      this.freeHead = this.behind[id] as number;
      return id;
    }
    if (this.used === RECORD_CAP) return -1;
    if (this.used === this.box.length) this.grow();
    return this.used++;
  }

  release(id: number): void {
    this.live--;
    this.state[id] = FREE;
    this.generation[id] = ((this.generation[id] as number) + 1) | 0;
    this.behind[id] = this.freeHead;
    this.freeHead = id;
  }

  private grow(): void {
    const size = this.box.length * 2;
    this.box = widened(this.box, new Int16Array(size));
    this.call = widened(this.call, new Int32Array(size));
    this.arrow = widened(this.arrow, new Int16Array(size));
    this.state = widened(this.state, new Uint8Array(size));
    this.forNobody = widened(this.forNobody, new Uint8Array(size));
    this.failing = widened(this.failing, new Uint8Array(size));
    this.step = widened(this.step, new Int16Array(size));
    this.child = widened(this.child, new Int32Array(size));
    this.arrivedAt = widened(this.arrivedAt, new Float64Array(size));
    this.startedAt = widened(this.startedAt, new Float64Array(size));
    this.before = widened(this.before, new Int32Array(size));
    this.behind = widened(this.behind, new Int32Array(size));
    this.generation = widened(this.generation, new Int32Array(size));
  }
}

export class Calls {
  arrow: Int16Array = new Int16Array(FIRST_CAPACITY);
  /** The job that made it, or `-1 - client` for a request of a client. */
  parent: Int32Array = new Int32Array(FIRST_CAPACITY);
  /** The try under way, `-1` between tries. */
  job: Int32Array = new Int32Array(FIRST_CAPACITY);
  /** Tries so far. */
  attempt: Int16Array = new Int16Array(FIRST_CAPACITY);
  /** When the first try left, ms. */
  startedAt: Float64Array = new Float64Array(FIRST_CAPACITY);
  /** The delay before the last retry, ms. */
  delay: Float64Array = new Float64Array(FIRST_CAPACITY);
  generation: Int32Array = new Int32Array(FIRST_CAPACITY);
  live = 0;
  private used = 0;
  private freeHead = -1;

  take(): number {
    this.live++;
    if (this.freeHead !== -1) {
      const id = this.freeHead;
      this.freeHead = this.job[id] as number;
      return id;
    }
    if (this.used === RECORD_CAP) return -1;
    if (this.used === this.arrow.length) this.grow();
    return this.used++;
  }

  release(id: number): void {
    this.live--;
    this.generation[id] = ((this.generation[id] as number) + 1) | 0;
    this.job[id] = this.freeHead;
    this.freeHead = id;
  }

  private grow(): void {
    const size = this.arrow.length * 2;
    this.arrow = widened(this.arrow, new Int16Array(size));
    this.parent = widened(this.parent, new Int32Array(size));
    this.job = widened(this.job, new Int32Array(size));
    this.attempt = widened(this.attempt, new Int16Array(size));
    this.startedAt = widened(this.startedAt, new Float64Array(size));
    this.delay = widened(this.delay, new Float64Array(size));
    this.generation = widened(this.generation, new Int32Array(size));
  }
}

function widened<A extends Int16Array | Int32Array | Uint8Array | Float64Array>(old: A, wide: A): A {
  wide.set(old);
  return wide;
}
