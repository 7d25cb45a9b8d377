/** The low bits of an event's `what` are its kind: 16 kinds, 2²⁷ subjects. */
export const KIND_BITS = 4;
export const KIND_MASK = 15;

/** What can happen: the kind of an event in the schedule. */
export const ARRIVAL = 0;
export const THOUGHT = 1;
export const REACHED = 2;
export const WORKED = 3;
export const REPLIED = 4; // + outcome: 4 to 7
export const TIMED_OUT = 8;
export const RETRY_DUE = 9;
export const FAULT_TURNS = 10;
/** The warm-up is over; with 1 as its subject, those who watch look at the figures. */
export const WARM = 11;
/** An action is due (its index, doubled), or over (one more). */
export const ACTION = 12;
export const SHARED = 14;
export const PROCESS_WAKES = 15;

/** An event about something that has an index and not a record. */
export function about(index: number, kind: number): number {
  return (index << KIND_BITS) | kind;
}
