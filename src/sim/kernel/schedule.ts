import { EventHeap } from "./heap.ts";
import { DelayRing } from "./ring.ts";

/**
 * Everything that is still to happen, in one global order of (time, sequence number).
 *
 * Events wait in a heap, or in a ring a fixed delay; the sequence number is drawn from one counter
 * over all of them, so the order is the same whichever structure holds an event.
 * An event is (kind, id, ticket). The ticket is the generation of the record it speaks of: when the
 * record has moved on, the event is stale and the model drops it.
 */
export class Schedule {
  /** The event that `advance` found. */
  kind = 0;
  id = 0;
  ticket = 0;
  /** Simulated time, ms. */
  now = 0;

  private nextSequence = 0;
  private readonly heap = new EventHeap();
  private readonly rings: DelayRing[] = [];

  /** A queue for events of one kind that always lie `delay` ms ahead. */
  ring(kind: number, delay: number): DelayRing {
    const ring = new DelayRing(kind, delay);
    this.rings.push(ring);
    return ring;
  }

  at(time: number, kind: number, id: number, ticket: number): void {
    this.heap.push(time, this.nextSequence++, (id << KIND_BITS) | kind, ticket);
  }

  after(ring: DelayRing, id: number, ticket: number): void {
    ring.push(this.now + ring.delay, this.nextSequence++, id, ticket);
  }

  /** Takes the earliest event at or before `until` into `kind`, `id`, `ticket`; false when there is none. */
  advance(until: number): boolean {
    const { heap, rings } = this;
    let time = heap.headTime;
    let sequence = time === Infinity ? 0 : heap.headSequence;
    let winner: DelayRing | null = null;
    for (let i = 0; i < rings.length; i++) {
      const ring = rings[i] as DelayRing;
      const ringTime = ring.headTime;
      if (ringTime > time || ringTime === Infinity) continue;
      if (ringTime === time && ring.headSequence > sequence) continue;
      time = ringTime;
      sequence = ring.headSequence;
      winner = ring;
    }
    if (time > until || time === Infinity) return false;
    this.now = time;
    if (winner === null) {
      const what = heap.headWhat;
      this.kind = what & KIND_MASK;
      this.id = what >> KIND_BITS;
      this.ticket = heap.headTicket;
      heap.pop();
    } else {
      this.kind = winner.kind;
      this.id = winner.headId;
      this.ticket = winner.headTicket;
      winner.pop();
    }
    return true;
  }
}

/** The kind of an event is packed below its id: 16 kinds, 2²⁷ ids. */
const KIND_BITS = 4;
const KIND_MASK = 15;
