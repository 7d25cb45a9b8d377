/**
 * Carries out what a session asks for: compiles the text, runs its seeds, and dispatches what comes back.
 * The untouched start and solution come compiled from the build, so they need no compiler.
 */
import type { Compiled, Host, LearnerError, RunEvent, RunHandle } from "#host";

import { messageOf } from "./went-wrong.ts";
import { placeInFiles } from "./editor/config-keys.ts";
import { isOwnSimulator, type Session, type Simulator } from "./session.ts";
import type { Store } from "./store.ts";

export interface RunnerParts {
  readonly store: Store;
  /** The host, built on first use. */
  readonly host: () => Promise<Pick<Host, "compile" | "run">>;
  /** The bundle that the build made of exactly this text; `null` when the text is the learner's. */
  readonly prebuilt: (text: string) => Promise<string | null>;
  /** The whole source of the simulator with the learner's changes in it. */
  readonly sources: (changed: Simulator) => Promise<Simulator>;
}

/** Starts watching the store; returns the way to end it, which also ends a run under way. */
export function startRunner(parts: RunnerParts): () => void {
  let handle: RunHandle | null = null;
  const unwatch = parts.store.watch((session, before) => {
    if (session.run === before.run) return;
    if (session.run.is === "compiling") {
      handle?.stop();
      handle = null;
      void run(parts, session.run, (started) => (handle = started));
    } else if (session.run.is === "stopped") {
      handle?.stop();
      handle = null;
    }
  });
  return () => {
    unwatch();
    handle?.stop();
  };
}

async function run(
  parts: RunnerParts,
  { id, text, seeds }: Extract<Session["run"], { readonly is: "compiling" }>,
  started: (handle: RunHandle) => void,
): Promise<void> {
  const { store } = parts;
  try {
    const bundle = await bundleOf(parts, id, text);
    if (bundle === null || !isCurrent(store, id)) return;
    const host = await parts.host();
    if (!isCurrent(store, id)) return;
    const own = isOwnSimulator(store.now().ranSimulator);
    // Its events come later than this: the worker starts while the page shows that it does.
    started(host.run({ bundle, seeds, ...(own && { ownSimulator: true }) }, (event) => tell(store, id, event)));
    store.dispatch({ type: "compiled", id });
  } catch (error) {
    const message = `The page could not start the run: ${messageOf(error)}`;
    store.dispatch({ type: "failed", id, problems: [{ kind: "runtime", message }] });
  }
}

/** The text's bundle, or `null` when it did not compile (which has been dispatched then). */
async function bundleOf(parts: RunnerParts, id: number, text: string): Promise<string | null> {
  const compiled = await compileFor(parts, text, parts.store.now().ranSimulator);
  if (compiled.ok) return compiled.bundle;
  parts.store.dispatch({ type: "failed", id, problems: compiled.errors });
  return null;
}

async function compileFor(
  { prebuilt, host, sources }: RunnerParts,
  text: string,
  simulator: Simulator,
): Promise<Compiled> {
  const own = isOwnSimulator(simulator);
  const ready = own ? null : await prebuilt(text);
  if (ready !== null) return { ok: true, bundle: ready, warnings: [] };
  const compiler = await host();
  return await (own ? compiler.compile(text, await sources(simulator)) : compiler.compile(text));
}

function isCurrent(store: Store, id: number): boolean {
  const { run } = store.now();
  return run.is === "compiling" && run.id === id;
}

function tell(store: Store, id: number, event: RunEvent): void {
  switch (event.type) {
    case "log":
      return store.dispatch({ type: "logged", id, line: { level: event.level, text: event.text, seed: event.seed } });
    case "system":
      return store.dispatch({
        type: "described",
        id,
        described: { system: event.system, decisions: event.decisions, incident: event.incident },
      });
    case "base":
      return store.dispatch({ type: "first run seen", id, seed: event.seed, judged: event.judged });
    case "seed":
      return store.dispatch({ type: "seed judged", id, outcome: event.outcome });
    case "done":
      return store.dispatch({ type: "finished", id, replayed: event.replayed });
    case "failed":
      return store.dispatch({ type: "failed", id, problems: [located(event.error, store.now())] });
    case "stopped":
      return store.dispatch({ type: "stopped", id, reason: event.reason, message: event.message });
  }
}

/** A configuration is checked as a whole, so its error comes from the call: the path tells which line is meant. */
function located(error: LearnerError, { run }: Session): LearnerError {
  if (error.path === undefined || run.is === "idle" || !error.at) return error;
  return { ...error, at: placeInFiles(run.text, error.path, error.at.file) ?? error.at };
}
