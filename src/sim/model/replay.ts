/**
 * Every answer that a policy function gave, in order, as numbers. A run repeated from the same
 * configuration, seed and log needs none of the functions: that is how a result made with somebody
 * else's code is proved in a realm that has never run any of it.
 */
export interface PolicyLog {
  /**
   * The logged answer when replaying; `null` when the function must be asked.
   *
   * @param nowMs simulated time of the question, for who notes when policies are asked
   */
  next(nowMs?: number): number | null;
  /** Notes an answer. */
  note(answer: number): void;
  /** Answers so far. */
  answers(): Float64Array;
  /** False once more than `limit` answers came: such a run can't be replayed. */
  readonly complete: boolean;
  /** Whether it answers for the functions. */
  readonly replaying: boolean;
}

/** Keeps answers, up to `limit` (2 million is 16 MB). */
export function recordingLog(limit = 2_000_000): PolicyLog {
  let kept = new Float64Array(256);
  let count = 0;
  let complete = true;
  return {
    next: () => null,
    note(answer) {
      if (count === limit) complete = false;
      if (!complete) return;
      if (count === kept.length) {
        const wide = new Float64Array(Math.min(limit, count * 2));
        wide.set(kept);
        kept = wide;
      }
      kept[count++] = answer;
    },
    answers: () => kept.slice(0, count),
    get complete() {
      return complete;
    },
    replaying: false,
  };
}

/** Gives the answers back, and none of its own: a run that asks for more has diverged. */
export function replayingLog(answers: Float64Array): PolicyLog {
  let at = 0;
  return {
    next() {
      if (at === answers.length) throw new Error("replay: the run asks for more policy answers than were logged");
      return answers[at++] as number;
    },
    note() {},
    answers: () => answers,
    complete: true,
    replaying: true,
  };
}
