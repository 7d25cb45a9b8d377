/** Saves a session's own code as it changes, and takes up what was saved before. */
import type { Session } from "./session.ts";
import type { Store } from "./store.ts";
import type { SaveState, Version, Work } from "./storage.ts";

/** Time from the last key to the write. */
export const pauseMs = 500;

export interface Saving {
  /** Puts the last visit's work into the editor, unless something has been typed already. */
  readonly takeUp: () => Promise<void>;
  /** The learner's own versions, newest first. */
  readonly versions: () => Promise<readonly Version[]>;
  /** Writes now what waits to be written. */
  readonly flush: () => Promise<void>;
  readonly dispose: () => void;
}

/** @param show told of every change of state, for "saved 12:04" */
export function startSaving(store: Store, work: Work, show: (state: SaveState) => void): Saving {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let waiting: string | null = null;
  let fresh = false;

  async function flush(): Promise<void> {
    clearTimeout(timer);
    if (waiting === null) return;
    const [code, begins] = [waiting, fresh];
    [waiting, fresh] = [null, false];
    show(await work.save(code, begins));
  }

  const unwatch = store.watch((session, before) => {
    if (session.code === before.code || !isToKeep(session, before)) return;
    // Another text took the place of the one that was being written.
    if (session.undo !== before.undo) {
      void flush();
      fresh = true;
    }
    waiting = session.code.text;
    clearTimeout(timer);
    timer = setTimeout(() => void flush(), pauseMs);
  });

  return {
    async takeUp() {
      const untouched = store.now().code;
      const version = await work.load();
      if (version === null || store.now().code !== untouched) return;
      if (version.code !== store.now().start) show({ is: "saved", at: version.savedAt });
      store.dispatch({ type: "restored", text: version.code });
      waiting = null;
    },
    async versions() {
      await flush();
      return await work.history();
    },
    flush,
    dispose() {
      clearTimeout(timer);
      unwatch();
      work.dispose();
    },
  };
}

/** The solution and a link's code are not the learner's; the start is kept when it replaced something of theirs. */
function isToKeep(session: Session, before: Session): boolean {
  return session.code.whose === "mine" || (session.code.whose === "start" && before.code.whose === "mine");
}
