/**
 * Pending events that all lie the same delay ahead of the instant they were scheduled: a queue.
 *
 * With a fixed delay the order of scheduling is the order of time, so no heap is needed: push and
 * pop are O(1). Timeouts are the case that matters: nearly every try sets one and nearly none fires.
 */
export class DelayRing {
  /** The fixed delay, ms. */
  readonly delay: number;
  /** What its events mean to the model. */
  readonly kind: number;
  private head = 0;
  private count = 0;
  private mask = 63;
  private time = new Float64Array(64);
  private sequence = new Float64Array(64);
  private id = new Int32Array(64);
  private ticket = new Int32Array(64);

  constructor(kind: number, delay: number) {
    this.kind = kind;
    this.delay = delay;
  }

  get headTime(): number {
    return this.count === 0 ? Infinity : (this.time[this.head] as number);
  }

  get headSequence(): number {
    return this.sequence[this.head] as number;
  }

  get headId(): number {
    return this.id[this.head] as number;
  }

  get headTicket(): number {
    return this.ticket[this.head] as number;
  }

  push(time: number, sequence: number, id: number, ticket: number): void {
    if (this.count > this.mask) this.grow();
    const at = (this.head + this.count++) & this.mask;
    this.time[at] = time;
    this.sequence[at] = sequence;
    this.id[at] = id;
    this.ticket[at] = ticket;
  }

  pop(): void {
    this.head = (this.head + 1) & this.mask;
    this.count--;
  }

  private grow(): void {
    const capacity = (this.mask + 1) * 2;
    const time = new Float64Array(capacity);
    const sequence = new Float64Array(capacity);
    const id = new Int32Array(capacity);
    const ticket = new Int32Array(capacity);
    for (let i = 0; i < this.count; i++) {
      const from = (this.head + i) & this.mask;
      time[i] = this.time[from] as number;
      sequence[i] = this.sequence[from] as number;
      id[i] = this.id[from] as number;
      ticket[i] = this.ticket[from] as number;
    }
    this.head = 0;
    this.mask = capacity - 1;
    this.time = time;
    this.sequence = sequence;
    this.id = id;
    this.ticket = ticket;
  }
}
