/** Numbers kept of one event: time, sequence number, what, ticket. */
const STRIDE = 4;

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
    return (this.cells[this.head + 2] as number) | 0;
  }

  get headTicket(): number {
    return (this.cells[this.head + 3] as number) | 0;
  }

  push(time: number, sequence: number, what: number, ticket: number): void {
    if (this.count * STRIDE > this.mask) this.grow();
    const { cells } = this;
    const at = (this.head + this.count++ * STRIDE) & this.mask;
    cells[at] = time;
    cells[at + 1] = sequence;
    cells[at + 2] = what;
    cells[at + 3] = ticket;
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
    this.head = 0;
    this.mask = wide.length - 1;
  }
}
