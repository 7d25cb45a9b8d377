/** What it takes to make the run in sight again. */
import type { Edits } from "#lab";

import type { Session } from "../session.ts";

export interface Replay {
  readonly text: string;
  readonly edits: Edits;
  readonly seed: number;
}

/** What tells one replay from another. */
export function keyOf({ text, edits, seed }: Replay): string {
  return JSON.stringify([seed, edits, text]);
}

/**
 * How the run in sight was made; `null` for a variant of the story, which was made of other code than the page holds.
 *
 * @param made runs that were made on the page and put on the stage, by name
 */
export function replayOf(session: Session, made: ReadonlyMap<string, Replay>): Replay | null {
  const { recording, run, results, start, seed } = session;
  if (recording === "start") return { text: start, edits: {}, seed };
  if (recording !== null) return made.get(recording) ?? null;
  // Such a run is made again with the course's simulator only, and would be another one.
  if (results?.ownSimulator) return null;
  return run.is !== "idle" && results?.of === run.id ? { text: run.text, edits: {}, seed } : null;
}
