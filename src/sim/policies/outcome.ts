/**
 * How one try ended, as its caller sees it: an answer, an error reply, no answer in time,
 * or turned away by a full queue or by admission control before any work was done.
 */
export type Outcome = "ok" | "5xx" | "timeout" | "rejected";

/** The kernel's small integers for outcomes. */
export const OUTCOMES: readonly Outcome[] = ["ok", "5xx", "timeout", "rejected"];
export const OK = 0;
export const ERROR = 1;
export const TIMEOUT = 2;
export const REJECTED = 3;
