/** What goes wrong: the faults that an incident may have, each on one box or one arrow. */
import type { Duration } from "../kernel/duration.ts";
import type { ObjectKind } from "../schema.ts";
import type { ColdStart } from "./action.ts";
import type { Fault } from "./config.ts";
import { ConfigurationError } from "./errors.ts";
import { checkedObject, isPlainObject } from "./validate.ts";

/** When something happens, and for how long. */
export interface Window {
  /** From the start of the run. */
  readonly at: Duration;
  /** Left out: it lasts. */
  readonly for?: Duration;
}

/** Work that `box` starts in the window takes `by` times as long. */
export function slow(box: string, options: { readonly by: number } & Window): Fault {
  return { kind: "slow", box, ...options };
}

/**
 * A share `rate` (0 to 1) of the jobs that `box` starts in the window fails with a 5xx, after `cost`
 * of a good job's work. Failing costs little by default (0.1): an error that costs full work makes
 * retries of it an overload of its own.
 */
export function errors(box: string, options: { readonly rate: number; readonly cost?: number } & Window): Fault {
  return { kind: "errors", box, cost: 0.1, ...options };
}

/** Work that `box` starts in the window waits for the window's end, then takes its time. */
export function stall(box: string, options: Required<Window>): Fault {
  return { kind: "stall", box, ...options };
}

/** Work that `box` starts in the window takes that much longer, whatever its size. */
export function delay(box: string, options: { readonly by: Duration } & Window): Fault {
  return { kind: "delay", box, ...options };
}

/**
 * `box` serves nothing that arrives in the window: it answers at once with a 5xx ("error", the default), or
 * not at all ("silent"), which only a timeout ends. Jobs that are in go on.
 */
export function down(box: string, options: { readonly mode?: "error" | "silent" } & Window): Fault {
  return { kind: "down", box, mode: "error", ...options };
}

/**
 * `box` stops: every job in it is lost and its caller gets an error, what arrives in the window gets one at once,
 * and with `coldStart` its work takes longer for a while after that. A program loses its memory, and whoever waits
 * for one of its answers hears nothing.
 */
export function crash(box: string, options: { readonly coldStart?: ColdStart } & Window): Fault {
  return { kind: "crash", box, ...options };
}

/** `box` has fewer slots: one node of several is lost. Jobs in service finish; their slots are gone after them. */
export function lose(box: string, options: { readonly slots: number } & Window): Fault {
  return { kind: "lose", box, ...options };
}

/** The open-loop client `box` sends `by` times its load, from its next request on. */
export function surge(box: string, options: { readonly by: number } & Window): Fault {
  return { kind: "surge", box, ...options };
}

/** No message sent on `arrow` in the window arrives, neither requests nor answers; only a timeout ends the wait. */
export function partition(arrow: string, options: Window): Fault {
  return { kind: "partition", arrow, ...options };
}

/** A `share` (0 to 1) of the messages sent on `arrow` in the window is lost, beyond what its wire loses anyway. */
export function loseMessages(arrow: string, options: { readonly share: number } & Window): Fault {
  return { kind: "loseMessages", arrow, ...options };
}

/** Messages sent on `arrow` in the window take that much longer, each way. */
export function delayMessages(arrow: string, options: { readonly by: Duration } & Window): Fault {
  return { kind: "delayMessages", arrow, ...options };
}

/** Every key of the cache `box` expires at once; what it holds stays, for those who serve what is stale. */
export function expire(box: string, options: { readonly at: Duration }): Fault {
  return { kind: "expire", box, ...options };
}

const KINDS = [
  ...["slow", "delay", "errors", "stall", "down", "crash", "lose", "surge"],
  ...["partition", "loseMessages", "delayMessages", "expire"],
] as const;

/** What a fault is on: `"box:db"`, `"arrow:api -> db"`. A client is a box too. */
export function faultPart(fault: Fault): string {
  return "arrow" in fault ? `arrow:${fault.arrow}` : `box:${fault.box}`;
}

/** A fault in the same place and time that does nothing: what takes one out and leaves the places of the others. */
export function neutralFault(fault: Fault): Fault {
  const { at } = fault;
  const lasts = fault.for === undefined ? {} : { for: fault.for };
  if ("arrow" in fault) return { kind: "loseMessages", arrow: fault.arrow, share: 0, at, ...lasts };
  const { kind, box } = fault;
  return { kind: kind === "surge" ? kind : "slow", box, by: 1, at, ...lasts };
}

/** Checks an incident's faults as far as that can be done without the system. */
export function checkedFaults(value: unknown): readonly Fault[] {
  if (!Array.isArray(value)) throw new ConfigurationError("faults", "a list in [ ]", value);
  const faults = Array.from(value, (fault: unknown, i) => {
    const path = `faults[${i}]`;
    const kind = isPlainObject(fault) ? fault["kind"] : undefined;
    if (!isPlainObject(fault) || !KINDS.some((known) => known === kind)) {
      throw new ConfigurationError(path, `a fault made by ${KINDS.join("(), ")}()`, fault);
    }
    return checkedObject(kind as ObjectKind, fault, path, { boxes: [String(fault["box"])] }) as Fault;
  });
  return Object.freeze(faults);
}
