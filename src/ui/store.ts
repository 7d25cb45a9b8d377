/** Holds the session and tells whoever watches it. */
import { next, type Session, type SessionEvent } from "./session.ts";

/** A session that can be watched. */
export interface Store {
  readonly now: () => Session;
  readonly dispatch: (event: SessionEvent) => void;
  /** Calls `listen` after every change; returns the way to stop that. */
  readonly watch: (listen: (session: Session, before: Session) => void) => () => void;
}

export function newStore(first: Session): Store {
  let session = first;
  const listeners = new Set<(session: Session, before: Session) => void>();
  return {
    now: () => session,
    dispatch(event) {
      const before = session;
      session = next(before, event);
      if (session === before) return;
      for (const listen of [...listeners]) listen(session, before);
    },
    watch(listen) {
      listeners.add(listen);
      return () => listeners.delete(listen);
    },
  };
}
