/** Keeps an answer as it is typed, takes up what was kept before, and joins what two tabs wrote on one card. */
import type { AnswerState } from "#course";

import { pauseMs } from "../saving.ts";
import type { Pocket } from "../pocket.ts";
import { saveProblem, type Channel, type SaveState } from "../storage.ts";
import { isUntouched } from "./events.ts";
import { isSame, merged } from "./merging.ts";
import { readSaved, type AnswerShelf, type SavedAnswer } from "./shelf.ts";

export interface KeepingParts {
  readonly task: string;
  readonly shelf: AnswerShelf;
  /** Where an answer stands until the shelf has it; `null` for nowhere. */
  readonly pocket: Pocket<SavedAnswer> | null;
  readonly channel: Channel | null;
  /** The time, milliseconds since 1970. */
  readonly clock: () => number;
  readonly show: (state: SaveState) => void;
  /** The card as it stands. */
  readonly now: () => AnswerState;
  /**
   * Another tab has written on this card too.
   * @param answer what both wrote
   * @param theirs the other's card, where it says something else than this one in the same place
   */
  readonly onElsewhere: (answer: AnswerState, theirs: AnswerState | null) => void;
}

export interface Keeping {
  /** The answer of the last visit; `null` when there is none, or storage is off (which is said). */
  readonly takeUp: () => Promise<AnswerState | null>;
  readonly changed: (answer: AnswerState) => void;
  /** Writes now what waits to be written. */
  readonly flush: () => Promise<void>;
  readonly dispose: () => void;
}

export function startKeeping({ task, shelf, pocket, channel, clock, show, now, onElsewhere }: KeepingParts): Keeping {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let waiting: AnswerState | null = null;
  /** What is on the shelf, as far as this tab knows. */
  let base = now();
  if (channel !== null) {
    channel.onmessage = ({ data }: MessageEvent<unknown>) => {
      const saved = readSaved(data);
      if (saved?.task === task) join(saved.answer);
    };
  }

  function join(theirs: AnswerState): void {
    const { answer, clash } = merged(base, now(), theirs);
    base = theirs;
    if (waiting !== null) waiting = answer;
    onElsewhere(answer, clash ? theirs : null);
  }

  /** A tab that slept has not heard of what another one wrote. */
  async function joinUnheard(): Promise<void> {
    const stored = await shelf.get(task);
    if (stored !== null && !isSame(stored.answer, base)) join(stored.answer);
  }

  async function flush(): Promise<void> {
    clearTimeout(timer);
    if (waiting === null) return;
    pocket?.put({ task, savedAt: clock(), answer: waiting });
    try {
      await joinUnheard();
      const answer = waiting as AnswerState | null;
      if (answer === null) return;
      const saved: SavedAnswer = { task, savedAt: clock(), answer };
      waiting = null;
      base = saved.answer;
      await shelf.put(saved);
      pocket?.empty(saved.savedAt);
      channel?.postMessage(saved);
      show({ is: "saved", at: saved.savedAt });
    } catch (error) {
      show({ is: "unsaved", why: saveProblem(error) });
    }
  }

  /** An answer that the last page could not write before it went, if it is later than what is on the shelf. */
  function leftBehind(savedAt: number): AnswerState | null {
    const left = readSaved(pocket?.get());
    return left !== null && left.task === task && left.savedAt > savedAt ? left.answer : null;
  }

  return {
    async takeUp() {
      try {
        const saved = await shelf.get(task);
        if (saved !== null) {
          base = saved.answer;
          show({ is: "saved", at: saved.savedAt });
        }
        const left = leftBehind(saved?.savedAt ?? -1);
        if (left !== null && waiting === null) {
          waiting = left;
          await flush();
        }
        return left ?? saved?.answer ?? null;
      } catch (error) {
        show({ is: "unsaved", why: saveProblem(error) });
        return null;
      }
    },
    changed(answer) {
      if (isUntouched(answer)) return;
      waiting = answer;
      clearTimeout(timer);
      timer = setTimeout(() => void flush(), pauseMs);
    },
    flush,
    dispose() {
      clearTimeout(timer);
      channel?.close();
    },
  };
}
