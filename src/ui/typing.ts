/** Runs the code as it is typed, where the learner wants that and it compiles: one seed. */
import type { Store } from "./store.ts";

/** A key this long after the one before it stands alone, a digit changed, say: it is tried out at once. */
const restMs = 250;
/** The keys of a burst are tried out together, this long after the last of them. */
export const typingPauseMs = 100;

export interface TypingParts {
  readonly store: Store;
  /** Whether the text compiles; what it compiled to is kept for the run. */
  readonly compiles: (text: string) => Promise<boolean>;
}

export interface Typing {
  readonly toggle: () => boolean;
  readonly dispose: () => void;
}

export function newTyping({ store, compiles }: TypingParts): Typing {
  let on = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let lastKeyMs = -Infinity;

  async function tryOut(text: string): Promise<void> {
    const ok = await compiles(text).catch(() => false);
    const { code, seed } = store.now();
    if (on && ok && code.text === text) store.dispatch({ type: "run asked for", seeds: [seed] });
  }

  const unwatch = store.watch((session, before) => {
    if (!on || session.code === before.code) return;
    clearTimeout(timer);
    // What was not typed here is not run by itself: a link's code, and a text that was put there as a whole.
    const { whose } = session.code;
    if ((whose !== "mine" && whose !== "start") || session.undo !== before.undo) return;
    const sinceLast = Date.now() - lastKeyMs;
    lastKeyMs = Date.now();
    timer = setTimeout(() => void tryOut(session.code.text), sinceLast > restMs ? 0 : typingPauseMs);
  });

  return {
    toggle() {
      on = !on;
      clearTimeout(timer);
      return on;
    },
    dispose() {
      clearTimeout(timer);
      unwatch();
    },
  };
}
