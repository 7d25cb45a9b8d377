/** What a run's results amount to, and the host that makes them: fetched at the first run. */
import { summarise } from "#course";
import { moments } from "#lab";

import { judgedRun, outcomesInOrder, type Session } from "../session.ts";
import type { ClaimText } from "./data.ts";
import { againstStart } from "./against.ts";
import { figuresOf, type SeedFigures } from "./recording.ts";
import { meanAttempts, type Shown } from "./shown.ts";

export { createHost } from "#host";

/**
 * The session's results in words and figures.
 *
 * @param start what the start showed on every seed, once it is known
 */
export function shownOf(session: Session, texts: readonly ClaimText[], start: readonly SeedFigures[]): Shown {
  const outcomes = outcomesInOrder(session);
  const judged = judgedRun(session);
  // Figures were measured in the supervisor, where the checks run: here they are only counted.
  const claims = texts.map((text) => ({ ...text, measure: () => Number.NaN }));
  return {
    summary: outcomes.length === 0 ? null : summarise(outcomes, { claims }),
    words: new Map(outcomes.map(({ seed, base }) => [seed, base.verdict.word])),
    attempts: outcomes.length === 0 ? null : meanAttempts(outcomes),
    moments: judged === null ? [] : moments(judged.run, judged.verdict),
    against: againstStart(start, outcomes.map(figuresOf)),
  };
}
