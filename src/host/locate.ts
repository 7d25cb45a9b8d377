import type { RawEvent, RunEvent } from "./protocol.ts";
import { originalPlace, type SourceMap } from "./source-map.ts";

/** The event for the page: an error's place in the bundle becomes the learner's file, line and column. */
export function locate(event: RawEvent, map: SourceMap | null): RunEvent {
  if (event.type !== "failed") return event;
  const { places = [], ...error } = event.error;
  for (const place of places) {
    const original = map && originalPlace(map, place);
    const file = original && /^learner:(.+)$/.exec(original.source)?.[1];
    if (file)
      return { type: "failed", error: { ...error, at: { file, line: original.line, column: original.column } } };
  }
  return { type: "failed", error };
}
