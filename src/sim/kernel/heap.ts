/**
 * Pending events in order of (time, sequence number): a binary heap over typed arrays.
 *
 * An event is two small integers, `what` and `ticket`; what they mean is the model's business.
 * Push and pop are O(log n) and allocate nothing once the arrays have grown. Ties in time are
 * broken by the sequence number, so the order never depends on the shape of the heap.
 */
export class EventHeap {
  size = 0;
  private time = new Float64Array(1024);
  private sequence = new Float64Array(1024);
  private what = new Int32Array(1024);
  private ticket = new Int32Array(1024);

  /** Time of the earliest event; `Infinity` when there is none. */
  get headTime(): number {
    return this.size === 0 ? Infinity : (this.time[0] as number);
  }

  get headSequence(): number {
    return this.sequence[0] as number;
  }

  get headWhat(): number {
    return this.what[0] as number;
  }

  get headTicket(): number {
    return this.ticket[0] as number;
  }

  push(time: number, sequence: number, what: number, ticket: number): void {
    if (this.size === this.time.length) this.grow();
    const { time: times, sequence: sequences } = this;
    let hole = this.size++;
    while (hole > 0) {
      const parent = (hole - 1) >> 1;
      const parentTime = times[parent] as number;
      if (parentTime < time || (parentTime === time && (sequences[parent] as number) < sequence)) break;
      this.move(parent, hole);
      hole = parent;
    }
    this.place(hole, time, sequence, what, ticket);
  }

  /** Drops the earliest event. Read it first through `headTime`, `headWhat` and `headTicket`. */
  pop(): void {
    const last = --this.size;
    if (last === 0) return;
    const { time: times, sequence: sequences } = this;
    const time = times[last] as number;
    const sequence = sequences[last] as number;
    const half = last >> 1;
    let hole = 0;
    while (hole < half) {
      let child = 2 * hole + 1;
      const right = child + 1;
      if (right < last) {
        const a = times[child] as number;
        const b = times[right] as number;
        if (b < a || (b === a && (sequences[right] as number) < (sequences[child] as number))) child = right;
      }
      const childTime = times[child] as number;
      if (time < childTime || (time === childTime && sequence < (sequences[child] as number))) break;
      this.move(child, hole);
      hole = child;
    }
    this.place(hole, time, sequence, this.what[last] as number, this.ticket[last] as number);
  }

  private move(from: number, to: number): void {
    this.time[to] = this.time[from] as number;
    this.sequence[to] = this.sequence[from] as number;
    this.what[to] = this.what[from] as number;
    this.ticket[to] = this.ticket[from] as number;
  }

  private place(at: number, time: number, sequence: number, what: number, ticket: number): void {
    this.time[at] = time;
    this.sequence[at] = sequence;
    this.what[at] = what;
    this.ticket[at] = ticket;
  }

  private grow(): void {
    const capacity = this.time.length * 2;
    const time = new Float64Array(capacity);
    const sequence = new Float64Array(capacity);
    const what = new Int32Array(capacity);
    const ticket = new Int32Array(capacity);
    time.set(this.time);
    sequence.set(this.sequence);
    what.set(this.what);
    ticket.set(this.ticket);
    this.time = time;
    this.sequence = sequence;
    this.what = what;
    this.ticket = ticket;
  }
}
