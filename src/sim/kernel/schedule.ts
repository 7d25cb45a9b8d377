import { EventHeap } from "./heap.ts";
import { Lane } from "./lane.ts";
import { Sources } from "./sources.ts";

/** The source that is not a lane. */
const HEAP = 0;

/**
 * Everything that is still to happen, in one global order of (time, sequence number).
 *
 * Events wait in a heap, or in a lane when they are scheduled in order anyway. The sequence number is
 * drawn from one counter over all of them, so the order is the same whichever structure holds an event.
 *
 * An event is (what, ticket): `what` is its kind and whom it concerns (see `model/events.ts`).
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
  /** The heap first, then each lane. */
  private readonly sources = new Sources();
  private readonly lanes: (Lane | null)[] = [null];

  constructor() {
    this.sources.enter();
  }

  /** A queue for events that will be appended in the order of their times. */
  lane(): Lane {
    const lane = new Lane(this.sources.enter());
    this.lanes.push(lane);
    return lane;
  }

  /** An event `delay` ms from now. */
  after(delay: number, what: number, ticket: number): void {
    const time = this.now + delay;
    const sequence = this.nextSequence++;
    this.heap.push(time, sequence, what, ticket);
    if (time < (this.sources.times[HEAP] as number)) this.headIs(HEAP, time, sequence);
  }

  /** As `after`, for an event that is not earlier than those in the lane. */
  append(lane: Lane, delay: number, what: number, ticket: number): void {
    const time = this.now + delay;
    const sequence = this.nextSequence++;
    if (lane.count === 0) this.headIs(lane.source, time, sequence);
    lane.push(time, sequence, what, ticket);
  }

  /**
   * Takes the earliest event before `until` into `what` and `ticket`, and time moves to it;
   * false when there is none, and time moves to `until`.
   */
  advance(until: number): boolean {
    const source = this.sources.first();
    const time = this.sources.times[source] as number;
    if (time >= until || time === Infinity) {
      this.now = until;
      return false;
    }
    this.now = time;
    const lane = this.lanes[source] as Lane | null;
    if (lane === null) this.takeFromHeap();
    else this.takeFrom(lane);
    return true;
  }

  private takeFromHeap(): void {
    const { heap } = this;
    this.what = heap.headWhat;
    this.ticket = heap.headTicket;
    heap.pop();
    this.headIs(HEAP, heap.headTime, heap.headSequence);
  }

  private takeFrom(lane: Lane): void {
    this.what = lane.headWhat;
    this.ticket = lane.headTicket;
    lane.pop();
    this.headIs(lane.source, lane.count === 0 ? Infinity : lane.headTime, lane.headSequence);
  }

  private headIs(source: number, time: number, sequence: number): void {
    const { sources } = this;
    sources.times[source] = time;
    sources.sequences[source] = sequence;
    sources.changed(source);
  }
}
