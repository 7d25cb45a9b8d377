import { EventHeap } from "./heap.ts";
import { Lane } from "./lane.ts";

/** The low bits of an event's `what` are its kind: 16 kinds, 2²⁷ subjects. */
export const KIND_BITS = 4;
export const KIND_MASK = 15;

/**
 * Everything that is still to happen, in one global order of (time, sequence number).
 *
 * Events wait in a heap, or in a lane when they are scheduled in order anyway. The sequence number is
 * drawn from one counter over all of them, so the order is the same whichever structure holds an event.
 *
 * An event is (what, ticket): `what` is its kind in the low four bits and whom it concerns above them.
 * The ticket is the generation of the record it speaks of: when the record has moved on, the event is
 * stale and the model drops it.
 */
export class Schedule {
  /** The event that `advance` found. */
  what = 0;
  ticket = 0;
  /** Simulated time, ms. */
  now = 0;

  private nextSequence = 0;
  private readonly heap = new EventHeap();
  private readonly lanes: Lane[] = [];
  /** The earliest event of each source: of the heap first, then of each lane; `Infinity` when it is empty. */
  private times = Float64Array.of(Infinity);
  private sequences = Float64Array.of(0);

  /** A queue for events that will be appended in the order of their times. */
  lane(): Lane {
    const lane = new Lane(this.lanes.length + 1);
    this.lanes.push(lane);
    this.times = Float64Array.of(...this.times, Infinity);
    this.sequences = Float64Array.of(...this.sequences, 0);
    return lane;
  }

  /** An event `delay` ms from now. */
  after(delay: number, what: number, ticket: number): void {
    const { heap } = this;
    heap.push(this.now + delay, this.nextSequence++, what, ticket);
    this.times[0] = heap.headTime;
    this.sequences[0] = heap.headSequence;
  }

  /** As `after`, for an event that is not earlier than those in the lane. */
  append(lane: Lane, delay: number, what: number, ticket: number): void {
    const time = this.now + delay;
    const sequence = this.nextSequence++;
    if (lane.count === 0) {
      this.times[lane.source] = time;
      this.sequences[lane.source] = sequence;
    }
    lane.push(time, sequence, what, ticket);
  }

  /**
   * Takes the earliest event at or before `until` into `what` and `ticket`, and time moves to it;
   * false when there is none, and time moves to `until`.
   */
  advance(until: number): boolean {
    const { times } = this;
    let source = 0;
    let time = times[0] as number;
    for (let i = 1; i < times.length; i++) {
      const candidate = times[i] as number;
      if (candidate > time) continue;
      if (candidate === time && (this.sequences[i] as number) > (this.sequences[source] as number)) continue;
      time = candidate;
      source = i;
    }
    if (time > until || time === Infinity) {
      this.now = until;
      return false;
    }
    this.now = time;
    if (source === 0) this.takeFromHeap();
    else this.takeFrom(this.lanes[source - 1] as Lane);
    return true;
  }

  private takeFromHeap(): void {
    const { heap } = this;
    this.what = heap.headWhat;
    this.ticket = heap.headTicket;
    heap.pop();
    this.times[0] = heap.headTime;
    this.sequences[0] = heap.headSequence;
  }

  private takeFrom(lane: Lane): void {
    this.what = lane.headWhat;
    this.ticket = lane.headTicket;
    lane.pop();
    this.times[lane.source] = lane.count === 0 ? Infinity : lane.headTime;
    this.sequences[lane.source] = lane.headSequence;
  }
}
