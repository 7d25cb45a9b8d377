/** Which of a run's problems still stand in a text that has been edited since. */
import { type Files, splitFiles } from "#course";
import type { LearnerError } from "#host";

/** What the last run found wrong, and in which text. */
export interface Found {
  readonly all: readonly LearnerError[];
  readonly text: string;
}

/** The problems whose lines are as they were: what has been touched since may be mended, and only a run can tell. */
export function standing({ all, text }: Found, now: string): readonly LearnerError[] {
  if (all.length === 0 || text === now) return all;
  const [then, since] = [splitFiles(text), splitFiles(now)];
  const lineOf = (files: Files, { file, line }: NonNullable<LearnerError["at"]>): string | undefined =>
    files[file]?.split("\n")[line - 1];
  return all.filter(({ at }) => at !== undefined && lineOf(then, at) === lineOf(since, at));
}
