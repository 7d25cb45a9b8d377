/**
 * What operators do while a run goes on, at a time or on a condition. In the incident an action is what somebody did that
 * day; in the system's `runbook` it is what has been agreed on beforehand.
 */
import type { Duration } from "../kernel/duration.ts";
import type { ObjectKind } from "../schema.ts";
import { checkName, ConfigurationError } from "./errors.ts";
import { checkedObject, isPlainObject, member } from "./validate.ts";

/** A client's requests, as somebody sees them who watches: looked at once a second, from the end of the warm-up on. */
export interface Condition {
  /** Whose requests are watched. */
  readonly client: string;
  /** Fires when the share of its requests that succeed falls below this, 0 to 1. */
  readonly successBelow: number;
  /** How far back one looks; outcomes count when they come. @defaultValue "30s" */
  readonly over?: Duration;
}

/** What somebody who watches sees: of the second that has just passed, all clients together. */
export interface ConditionContext {
  /** From the start of the run, ms. */
  readonly now: number;
  /** Requests that succeeded. */
  readonly goodput: number;
  /** New requests. */
  readonly offered: number;
  /** Tries that the clients sent for each new request; 1 where there was none. */
  readonly attemptsPerRequest: number;
  /** Of the requests that came to an end the share that succeeded, 0 to 1; 1 where none did. */
  readonly successRate: number;
}

/**
 * Decides whether an action is taken now, unless it is under way. Asked once a second, first a second after the
 * warm-up. Only in a system's `runbook`: an incident is data.
 *
 * @example
 * when: ({ offered, successRate }) => offered > 100 && successRate < 0.5
 */
export type ConditionFunction = (context: ConditionContext) => boolean;

interface ActionTime {
  /** From the start of the run. Either this or `when`. */
  readonly at?: Duration;
  /** Done when the condition holds; again once it has been taken back and the condition still holds. */
  readonly when?: Condition | ConditionFunction;
  /** After this long it is taken back. @defaultValue it stays */
  readonly for?: Duration;
}

/** The first while after a restart, when everything takes longer. */
export interface ColdStart {
  /** How many times longer work takes. */
  readonly by: number;
  /** From when it is back, above 0. */
  readonly for: Duration;
}

/** Something that an operator does to a part of the system. */
export type Action = ActionTime &
  (
    | { readonly kind: "shed"; readonly client: string; readonly share: number }
    | { readonly kind: "disableRetries"; readonly arrow: string }
    | { readonly kind: "rollBack"; readonly box: string }
    | { readonly kind: "replace"; readonly box: string }
    | { readonly kind: "restart"; readonly box: string; readonly down: Duration; readonly cold?: ColdStart }
    | { readonly kind: "scale"; readonly box: string; readonly by: number }
    | { readonly kind: "warm"; readonly box: string }
    | { readonly kind: "setCoalescing"; readonly box: string }
  );

type Time =
  | { readonly at: Duration; readonly for?: Duration }
  | { readonly when: Condition | ConditionFunction; readonly for?: Duration };

/**
 * Turns a share of a client's new requests away before they enter: they count as offered, and fail at once without a
 * try. `share` is 0 to 1.
 */
export function shed(client: string, options: { readonly share: number } & Time): Action {
  return { kind: "shed", client, ...options };
}

/**
 * No new retries on an arrow, or with `"*"` on all of them, whatever the policies say, nor hedges. Retries that already
 * wait still go.
 */
export function disableRetries(arrow: string, options: Time): Action {
  return { kind: "disableRetries", arrow, ...options };
}

/** Takes back what a deploy did to a box: its slow, delay, errors and stall faults end. */
export function rollBack(box: string, options: Time): Action {
  return { kind: "rollBack", box, ...options };
}

/** Puts a well node where a lost one was: the box's lose and down faults end. */
export function replace(box: string, options: Time): Action {
  return { kind: "replace", box, ...options };
}

/**
 * Stops a box and starts it again: every job in it is lost and its caller gets an error, nothing is served for `down`,
 * and with `cold` its work takes longer for a while after that. Faults stay as they are.
 */
export function restart(box: string, options: { readonly down: Duration; readonly cold?: ColdStart } & Time): Action {
  return { kind: "restart", box, ...options };
}

/** `by` times the slots. */
export function scale(box: string, options: { readonly by: number } & Time): Action {
  return { kind: "scale", box, ...options };
}

/** Fills a cache from a copy, without asking its origin: every key is fresh from that instant, each for a life of its own. */
export function warm(box: string, options: Time): Action {
  return { kind: "warm", box, ...options };
}

/** From now on a cache has one fetch for each key at a time; those under way go on as they began. */
export function setCoalescing(box: string, options: Time): Action {
  return { kind: "setCoalescing", box, ...options };
}

const KINDS = ["shed", "disableRetries", "rollBack", "replace", "restart", "scale", "warm", "setCoalescing"] as const;

/** Whether data has the shape of an action, as far as its kind says. */
export function isAction(value: unknown): value is Action {
  const kind = isPlainObject(value) ? value["kind"] : undefined;
  return KINDS.some((known) => known === kind);
}

/** What an action is on: `"box:db"`, `"arrow:api -> db"`; `"arrow:*"` is every arrow. A client is a box too. */
export function actionPart(action: Action): string {
  if (action.kind === "disableRetries") return `arrow:${action.arrow}`;
  return `box:${action.kind === "shed" ? action.client : action.box}`;
}

/** Checks a list of actions as far as that can be done without the system. */
export function checkedActions(value: unknown, path: string): readonly Action[] {
  if (!Array.isArray(value)) throw new ConfigurationError(path, "a list in [ ]", value);
  return Object.freeze(Array.from(value, (action: unknown, i) => checkedAction(action, `${path}[${i}]`)));
}

function checkedAction(action: unknown, path: string): Action {
  const kind = isPlainObject(action) ? action["kind"] : undefined;
  if (!isPlainObject(action) || !KINDS.some((known) => known === kind))
    throw new ConfigurationError(path, `an action made by ${KINDS.join("(), ")}()`, action);
  const copy = checkedObject(kind as ObjectKind, action, path, { boxes: [] }) as Action;
  if ((copy.at === undefined) === (copy.when === undefined)) {
    const got = copy.at === undefined ? "neither" : "both";
    throw new ConfigurationError(path, "at or when, one of the two", got, 'Say at: "4min", or when: { client: … }.');
  }
  return copy;
}

/** What a system has, by name. */
export interface ActionNames {
  readonly clients: readonly string[];
  readonly services: readonly string[];
  readonly caches: readonly string[];
  readonly arrows: readonly string[];
}

/** Refuses actions on parts that the system does not have. */
export function checkActionNames(actions: readonly Action[], path: string, names: ActionNames): void {
  for (const [i, action] of actions.entries()) {
    const at = `${path}[${i}]`;
    if (typeof action.when === "object") checkName(action.when.client, names.clients, `${at}.when.client`);
    if (action.kind === "shed") checkName(action.client, names.clients, member(at, "client"));
    else if (action.kind === "disableRetries") checkName(action.arrow, ["*", ...names.arrows], member(at, "arrow"));
    else {
      const onCaches = action.kind === "warm" || action.kind === "setCoalescing";
      checkName(action.box, onCaches ? names.caches : names.services, member(at, "box"));
    }
  }
}
