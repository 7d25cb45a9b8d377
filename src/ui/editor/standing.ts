/** Which of a run's problems still stand in a text that has been edited since. */
import type { LearnerError } from "#host";

/** What the last run found wrong, and in which text. */
export interface Found {
  readonly all: readonly LearnerError[];
  readonly text: string;
}

/** The problems whose lines are as they were: what has been touched since may be mended, and only a run can tell. */
export function standing({ all, text }: Found, now: string): readonly LearnerError[] {
  if (all.length === 0 || text === now) return all;
  const [then, lines] = [text.split("\n"), now.split("\n")];
  return all.filter(({ at }) => at !== undefined && then[at.line - 1] === lines[at.line - 1]);
}
