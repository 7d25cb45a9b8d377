/** What happens to the code in the editor: whose it is, and how each text stays within reach. Pure, as `session.ts` is. */
import type { Code, Session, SessionEvent, Whose } from "./session.ts";

export function edited(session: Session, text: string): Session {
  if (text === session.code.text) return session;
  if (session.code.whose === "link") return { ...session, code: { text, whose: "link" } };
  const code = ownOrStart(session, text);
  // A learner who edits the solution starts a new text of their own: the former one stays one Undo away.
  const replaced = session.code.whose === "solution" && session.mine !== null && session.mine !== text;
  const undo: Code | null = replaced ? { text: session.mine, whose: "mine" } : session.undo;
  return { ...session, code, mine: code.whose === "mine" ? text : null, undo };
}

export function ownOrStart(session: Session, text: string): Code {
  return { text, whose: text === session.start ? "start" : "mine" };
}

/** The start and the solution that a link brings are the site's own; anything else is nobody's here, until it is kept. */
export function linkOpened(
  session: Session,
  { text, seed, cursorMs }: Extract<SessionEvent, { type: "link opened" }>,
): Session {
  const known: readonly (readonly [string | null, Whose])[] = [
    [session.mine, "mine"],
    [session.start, "start"],
    [session.solution, "solution"],
  ];
  const whose = known.find(([own]) => own === text)?.[1] ?? "link";
  return {
    ...withCode(session, { text, whose }),
    seed: session.seeds.includes(seed) ? seed : session.seed,
    cursorMs,
  };
}

/** What the learner had is one Undo away, and a version of its own. */
export function linkKept(session: Session): Session {
  const { code, mine } = session;
  if (code.whose !== "link") return session;
  const undo: Code = mine === null ? { text: session.start, whose: "start" } : { text: mine, whose: "mine" };
  return { ...session, code: { text: code.text, whose: "mine" }, mine: code.text, undo };
}

export function reset(session: Session): Session {
  if (session.code.whose === "start") return session;
  const mine = session.code.whose === "mine" ? null : session.mine;
  return swap({ ...session, mine }, { text: session.start, whose: "start" });
}

/** Puts `code` into the editor and what stood there into `undo`, so that Undo can be undone. */
export function swap(session: Session, code: Code): Session {
  const mine = code.whose === "mine" ? code.text : session.mine;
  return { ...session, code, mine, undo: session.code };
}

/** Puts `code` into the editor. A link's code is kept nowhere else, so it stays one Undo away. */
export function withCode(session: Session, code: Code): Session {
  const mine = code.whose === "mine" ? code.text : session.mine;
  const undo = session.code.whose === "link" ? session.code : session.undo;
  return { ...session, code, mine, undo };
}

/** A file that is as the course has it is none of the learner's. */
export function simulatorEdited(
  session: Session,
  { file, text }: Extract<SessionEvent, { type: "simulator edited" }>,
): Session {
  if ((session.simulator[file] ?? null) === text) return session;
  const { [file]: _, ...others } = session.simulator;
  return { ...session, simulator: text === null ? others : { ...others, [file]: text } };
}
