/**
 * Pending events in order of (time, sequence number): a binary heap over typed arrays.
 *
 * An event is two small integers, `what` and `ticket`; what they mean is the model's business.
 * Push and pop are O(log n) and allocate nothing once the arrays have grown. Ties in time are
 * broken by the sequence number, so the order never depends on the shape of the heap.
 *
 * Only the time and the number of a slot move about in the heap; the rest of an event stays in its slot.
 */
export class EventHeap {
  size = 0;
  private time = new Float64Array(1024);
  /** A permutation of all slots: those in use in heap order, then the free ones. */
  private slot = Int32Array.from({ length: 1024 }, (_, i) => i);
  private sequence = new Float64Array(1024);
  private what = new Int32Array(1024);
  private ticket = new Int32Array(1024);

  /** Time of the earliest event; `Infinity` when there is none. */
  get headTime(): number {
    return this.size === 0 ? Infinity : (this.time[0] as number);
  }

  get headSequence(): number {
    return this.sequence[this.slot[0] as number] as number;
  }

  get headWhat(): number {
    return this.what[this.slot[0] as number] as number;
  }

  get headTicket(): number {
    return this.ticket[this.slot[0] as number] as number;
  }

  push(time: number, sequence: number, what: number, ticket: number): void {
    if (this.size + 1 === this.time.length) this.grow();
    const { time: times, slot: slots } = this;
    let hole = this.size++;
    const slot = slots[hole] as number;
    this.sequence[slot] = sequence;
    this.what[slot] = what;
    this.ticket[slot] = ticket;
    while (hole > 0) {
      const parent = (hole - 1) >> 1;
      const parentTime = times[parent] as number;
      // The new event has the highest sequence number of all: on a tie it stays below.
      if (parentTime <= time) break;
      times[hole] = parentTime;
      slots[hole] = slots[parent] as number;
      hole = parent;
    }
    times[hole] = time;
    slots[hole] = slot;
  }

  /** Drops the earliest event. Read it first through `headTime`, `headWhat` and `headTicket`. */
  pop(): void {
    const { time: times, slot: slots } = this;
    const last = --this.size;
    const freed = slots[0] as number;
    const time = times[last] as number;
    const slot = slots[last] as number;
    slots[last] = freed;
    if (last === 0) return;
    // An event later than all: the right sibling of a last child that has none.
    times[last] = Infinity;
    let hole = 0;
    for (let child = 1; child < last; child = 2 * hole + 1) {
      const left = times[child] as number;
      const right = times[child + 1] as number;
      // Which of the two is smaller is a coin toss: added as a number, it costs no mispredicted branch.
      if (left === right) child += Number(this.earlier(slots[child + 1] as number, slots[child] as number));
      else child += Number(right < left);
      const childTime = times[child] as number;
      if (time < childTime || (time === childTime && this.earlier(slot, slots[child] as number))) break;
      times[hole] = childTime;
      slots[hole] = slots[child] as number;
      hole = child;
    }
    times[hole] = time;
    slots[hole] = slot;
  }

  private earlier(slotA: number, slotB: number): boolean {
    return (this.sequence[slotA] as number) < (this.sequence[slotB] as number);
  }

  private grow(): void {
    const old = this.time.length;
    this.time = widened(this.time, new Float64Array(old * 2));
    this.slot = widened(this.slot, new Int32Array(old * 2));
    for (let i = old; i < old * 2; i++) this.slot[i] = i;
    this.sequence = widened(this.sequence, new Float64Array(old * 2));
    this.what = widened(this.what, new Int32Array(old * 2));
    this.ticket = widened(this.ticket, new Int32Array(old * 2));
  }
}

function widened<A extends Int32Array | Float64Array>(old: A, wide: A): A {
  wide.set(old);
  return wide;
}
