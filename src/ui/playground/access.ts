/** What the rest of the page may ask of a playground: the answer card tests, files and shows with it. */
import type { Compiled, Host } from "#host";
import type { RunJobs } from "#lab";

import type { Store } from "../store.ts";
import type { PlaygroundData } from "./data.ts";
import type { HostDoor } from "./host-door.ts";
import type { Recording } from "./recording.ts";
import type { Results } from "./results.ts";

export interface PlaygroundAccess {
  readonly data: PlaygroundData;
  /** The session: code and whose it is, the run, its outcomes; dispatch runs it. */
  readonly store: Store;
  readonly host: () => Promise<Host>;
  /** The text compiled: by the build where it made exactly this text, else now. */
  readonly compile: (text: string) => Promise<Compiled>;
  /** Puts a run that was made elsewhere on the stage, under a name of its own, and brings the stage into sight. */
  readonly show: (name: string, run: Recording) => void;
}

export interface AccessParts {
  readonly element: HTMLElement;
  readonly data: PlaygroundData;
  readonly store: Store;
  readonly door: HostDoor;
  readonly results: Results;
}

export function newAccess({ element, data, store, door, results }: AccessParts): PlaygroundAccess {
  return {
    data,
    store,
    host: () => door.host(),
    compile: (text) => door.compile(text),
    show(name, run) {
      results.keep(name, run);
      store.dispatch({ type: "recording shown", recording: name });
      store.dispatch({ type: "part framed", part: null });
      element.scrollIntoView({ block: "start" });
    },
  };
}

/**
 * Runs jobs on a text, in the playground's sandbox.
 *
 * @param runLimitMs wall-clock limit for one run. @defaultValue 10_000
 * @throws Error in words, where it does not compile
 */
export async function jobsOn({ compile, host }: PlaygroundAccess, text: string, runLimitMs?: number): Promise<RunJobs> {
  const compiled = await compile(text);
  if (!compiled.ok) throw new Error(compiled.errors[0]?.message ?? "The code does not compile.");
  return (await host()).runJobs(compiled.bundle, runLimitMs === undefined ? {} : { runLimitMs });
}

/** The playground of a task, once it lives. */
export async function accessTo(task: string): Promise<PlaygroundAccess> {
  await customElements.whenDefined("pg-playground");
  const playground = document.querySelector<HTMLElement & { readonly access?: PlaygroundAccess | null }>(
    `pg-playground[data-task="${CSS.escape(task)}"]`,
  );
  if (!playground?.access) throw new Error(`The page has no playground of ${task}.`);
  return playground.access;
}
