import type { JobsEvent, LearnerError, RawEvent } from "./protocol.ts";
import { originalPlace, type SourceMap } from "./source-map.ts";

/** An event in which an error names the learner's file, line and column. */
export type Located<E extends RawEvent | JobsEvent> =
  Exclude<E, { type: "failed" }> | { readonly type: "failed"; readonly error: LearnerError };

type Failure = Extract<RawEvent, { type: "failed" }>;

/** The event for the page: an error's place in the bundle becomes one in the learner's files. */
export function locate<E extends RawEvent | JobsEvent>(event: E, map: SourceMap | null): Located<E> {
  const located = event.type === "failed" ? { type: "failed", error: locateError(event.error, map) } : event;
  return located as Located<E>;
}

function locateError({ places = [], ...error }: Failure["error"], map: SourceMap | null): LearnerError {
  for (const place of places) {
    const original = map && originalPlace(map, place);
    const file = original && /^learner:(.+)$/.exec(original.source)?.[1];
    if (file) return { ...error, at: { file, line: original.line, column: original.column } };
  }
  return error;
}
