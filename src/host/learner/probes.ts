/**
 * What the probes in a learner's bundle call. Each notes that a line was passed and what came of it, and hands the value
 * on: a run with probes is the run without them. Nothing of the learner's is called here: a value is looked at by `typeof`.
 */
import type { PolicyLog } from "#sim";

import type { ProbeTrace } from "../protocol.ts";
import { cut } from "./console.ts";

/** Passes a value on and notes it under its line's number, which is counted, or the complement of that, which is not. */
export type Probe = <T>(id: number, value?: T) => T | undefined;

export const unprobed: Probe = (_, value) => value;

/** Lines that are listened to; code that has more is traced as far as this. */
const lineLimit = 300;
/** Spans that one line keeps; whatever comes later is not kept. */
const spanLimit = 400;
const textLimit = 40;

interface Kept {
  readonly spans: number[];
  readonly counts: number[];
  readonly values: ProbeTrace["values"][number][];
  passed: number;
}

export interface Probes {
  readonly pass: Probe;
  /** The log, with an eye on the time: probes are silent before the first question. */
  readonly watching: (log: PolicyLog) => PolicyLog;
  /** By the number of the line; `null`: never passed. */
  readonly seen: () => readonly (ProbeTrace | null)[];
}

/** @param everyMs simulated time that one entry takes up */
export function newProbes(everyMs: number): Probes {
  const kept: (Kept | undefined)[] = [];
  let span = -1;

  function note(id: number, value: unknown): void {
    const line = id < 0 ? ~id : id;
    if (line >= lineLimit) return;
    const own = (kept[line] ??= { spans: [], counts: [], values: [], passed: 0 });
    if (id >= 0) own.passed += 1;
    let last = own.spans.length - 1;
    if (own.spans[last] !== span) {
      if (++last === spanLimit) return;
      own.spans[last] = span;
    }
    own.counts[last] = own.passed;
    own.values[last] = inWords(value);
  }

  return {
    pass(id, value) {
      if (span >= 0) note(id, value);
      return value;
    },
    watching: (log) => ({
      next(nowMs = 0) {
        span = Math.floor(nowMs / everyMs);
        return log.next(nowMs);
      },
      note: (answer) => log.note(answer),
      answers: () => log.answers(),
      get complete() {
        return log.complete;
      },
      replaying: log.replaying,
    }),
    seen: () =>
      Array.from(kept, (own) =>
        own === undefined
          ? null
          : { spans: Float64Array.from(own.spans), counts: Float64Array.from(own.counts), values: own.values },
      ),
  };
}

function inWords(value: unknown): Kept["values"][number] {
  switch (typeof value) {
    case "number":
    case "boolean":
      return value;
    case "string":
      return cut(value, textLimit);
    case "undefined":
      return null;
    case "object":
      return value === null ? "null" : Array.isArray(value) ? "[…]" : "{…}";
    default:
      return typeof value;
  }
}
