/** Keeps an answer as it is typed, and takes up what was kept before. */
import type { AnswerState } from "#course";

import { pauseMs } from "../saving.ts";
import { saveProblem, type Channel, type SaveState } from "../storage.ts";
import { isUntouched } from "./events.ts";
import { readSaved, type AnswerShelf, type SavedAnswer } from "./shelf.ts";

export interface KeepingParts {
  readonly task: string;
  readonly shelf: AnswerShelf;
  readonly channel: Channel | null;
  /** The time, milliseconds since 1970. */
  readonly clock: () => number;
  readonly show: (state: SaveState) => void;
  /** Another tab saved this task's answer. */
  readonly onElsewhere: (saved: SavedAnswer) => void;
}

export interface Keeping {
  /** The answer of the last visit; `null` when there is none, or storage is off (which is said). */
  readonly takeUp: () => Promise<AnswerState | null>;
  readonly changed: (answer: AnswerState) => void;
  /** Writes now what waits to be written. */
  readonly flush: () => Promise<void>;
  readonly dispose: () => void;
}

export function startKeeping({ task, shelf, channel, clock, show, onElsewhere }: KeepingParts): Keeping {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let waiting: AnswerState | null = null;
  if (channel !== null) {
    channel.onmessage = ({ data }: MessageEvent<unknown>) => {
      const saved = readSaved(data);
      if (saved?.task === task) onElsewhere(saved);
    };
  }

  async function flush(): Promise<void> {
    clearTimeout(timer);
    if (waiting === null) return;
    const saved: SavedAnswer = { task, savedAt: clock(), answer: waiting };
    waiting = null;
    try {
      await shelf.put(saved);
      channel?.postMessage(saved);
      show({ is: "saved", at: saved.savedAt });
    } catch (error) {
      show({ is: "unsaved", why: saveProblem(error) });
    }
  }

  return {
    async takeUp() {
      try {
        const saved = await shelf.get(task);
        if (saved !== null) show({ is: "saved", at: saved.savedAt });
        return saved?.answer ?? null;
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
