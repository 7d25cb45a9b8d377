/** Doubles of one event: time and sequence number, then what and ticket, two words that share the third. */
const STRIDE = 4;
/** The first of these words, counted in words from the event's first double. */
const WHAT = 4;
const TICKET = 5;

/**
 * Pending events that are scheduled in the very order in which they fall due: a queue.
 *
 * So it is with a fixed delay (timeouts: nearly every try sets one and nearly none fires) and with the
 * arrivals of a load, each drawn when the last one has come. No heap is needed: push and pop are O(1).
 */
export class Lane {
  /** Its place among the schedule's sources. */
  readonly source: number;
  count = 0;
  private head = 0;
  private mask = 64 * STRIDE - 1;
  private cells = new Float64Array(64 * STRIDE);
  /** The same memory, as words. */
  private words = new Int32Array(this.cells.buffer);

  constructor(source: number) {
    this.source = source;
  }

  get headTime(): number {
    return this.cells[this.head] as number;
  }

  get headSequence(): number {
    return this.cells[this.head + 1] as number;
  }

  get headWhat(): number {
    return this.words[2 * this.head + WHAT] as number;
  }

  get headTicket(): number {
    return this.words[2 * this.head + TICKET] as number;
  }

  push(time: number, sequence: number, what: number, ticket: number): void {
    if (this.count * STRIDE > this.mask) this.grow();
    const { cells, words } = this;
    const at = (this.head + this.count++ * STRIDE) & this.mask;
    cells[at] = time;
    cells[at + 1] = sequence;
    words[2 * at + WHAT] = what;
    words[2 * at + TICKET] = ticket;
  }

  pop(): void {
    this.head = (this.head + STRIDE) & this.mask;
    this.count--;
  }

  private grow(): void {
    const { cells, head } = this;
    const wide = new Float64Array(cells.length * 2);
    wide.set(cells.subarray(head));
    wide.set(cells.subarray(0, head), cells.length - head);
    this.cells = wide;
    this.words = new Int32Array(wide.buffer);
    this.head = 0;
    this.mask = wide.length - 1;
  }
}
