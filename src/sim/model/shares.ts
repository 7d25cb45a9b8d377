import { EventHeap } from "../kernel/heap.ts";

/** What a box that shares its processor keeps. */
export class Sharing {
  /** Servers at present. */
  capacity: number;
  /** Work that each job has received since the start, ms. */
  work = 0;
  /** How fast that grows, ms of work a ms. */
  rate = 0;
  /** When it was last brought up to date. */
  asOf = 0;
  /** Counts the changes of rate: an end foreseen before the last one is not the end. */
  version = 0;
  /** Index of the box. */
  readonly box: number;
  /** Ends in virtual time. */
  readonly ends: EventHeap = new EventHeap();
  /** Of each job at work, the sequence number of its end; the end of a job that has left is stale. */
  readonly atWork: Map<number, number> = new Map();
  sequence = 0;

  constructor(box: number, capacity: number) {
    this.box = box;
    this.capacity = capacity;
  }
}

/** Jobs that a box lets share: as many as would be served or wait where each had a slot to itself. */
export function placesOf(servers: number, queueLimit: number): number {
  return servers + queueLimit;
}
