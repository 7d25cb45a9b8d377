/**
 * "Trace my policy": beside each line of the learner's functions, how often it has run and its last value at the cursor.
 * The run in sight is made once more with probes on the lines; without the trace no run has any. Fetched when asked for.
 */
import type { LineTrace } from "#host";

import { adoptStyles } from "../adopt.ts";
import type { CodePane } from "../editor/pane.ts";
import type { PlaygroundAccess } from "../playground/access.ts";
import { find } from "../playground/find.ts";
import { render } from "../playground/lit.ts";
import { keyOf, type Replay, replayOf } from "../playground/replay.ts";
import { isBusy, type Session } from "../session.ts";
import { isAbort, messageOf } from "../went-wrong.ts";
import { noteOf, rowsAt, type TraceRow } from "./rows.ts";
import styles from "./trace.css?inline";
import { traceView } from "./view.ts";

export interface TracingParts {
  /** The code pane's element. */
  readonly root: HTMLElement;
  readonly access: PlaygroundAccess;
  readonly pane: CodePane;
  /** Runs that were made on the page, by name. */
  readonly made: ReadonlyMap<string, Replay>;
}

export interface Tracing {
  /** Whether it is on now. */
  readonly toggle: () => boolean;
  readonly dispose: () => void;
}

/** One entry a second, and at most 300 of them. */
const mostSpans = 300;

const otherCode = "The run in sight is not of the code in the editor. Run, and it is traced.";
const noFunctions = "No line to trace: your policies are data. A policy written as a function has lines.";

export function newTracing({ root, access, pane, made }: TracingParts): Tracing {
  const { store, data } = access;
  const region = document.createElement("div");
  region.className = "pg-trace";
  region.setAttribute("role", "region");
  region.setAttribute("aria-label", "Policy trace");
  region.tabIndex = 0;
  adoptStyles(styles);
  let on = false;
  let last: { readonly key: string; readonly trace: LineTrace | null; readonly news: string | null } | null = null;
  let asked = "";

  async function trace(replay: Replay, durationMs: number, key: string): Promise<void> {
    asked = key;
    try {
      const everyMs = Math.max(1, Math.ceil(durationMs / mostSpans / 1_000)) * 1_000;
      const compiled = await access.compile(replay.text);
      if (!compiled.ok) throw new Error(compiled.errors[0]?.message ?? "The code does not compile.");
      const job = { edits: replay.edits, seed: replay.seed, horizons: 1 };
      const found = await (await access.host()).traceLines(compiled.bundle, job, { everyMs });
      last = { key, trace: found, news: found === null ? noFunctions : null };
    } catch (error) {
      last = { key, trace: null, news: isAbort(error) ? otherCode : messageOf(error) };
    }
    if (on) show(store.now());
  }

  function show(session: Session): void {
    const look = lookAt(session);
    render(traceView({ ...look, seed: session.seed, atMs: session.cursorMs }), region);
    pane.setNotes(look.rows.map((row) => ({ file: row.file, line: row.line, text: noteOf(row) })));
  }

  function lookAt(session: Session): { readonly news: string | null; readonly rows: readonly TraceRow[] } {
    const replay = replayOf(session, made);
    if (isBusy(session)) return { news: "The run goes on; it is traced when it is through.", rows: [] };
    if (replay === null || replay.text !== session.code.text) return { news: otherCode, rows: [] };
    const key = keyOf(replay);
    if (last?.key !== key) {
      if (asked !== key) void trace(replay, data.durationMs, key);
      return { news: "The run is made once more, with an eye on each line.", rows: [] };
    }
    const rows = last.trace === null ? [] : rowsAt(last.trace, replay.text, session.cursorMs);
    return { news: last.news ?? (rows.length === 0 ? noFunctions : null), rows };
  }

  const unwatch = store.watch((session) => {
    if (on) show(session);
  });

  function off(): void {
    region.remove();
    pane.setNotes([]);
  }

  return {
    toggle() {
      on = !on;
      if (!on) off();
      else {
        find(root, ".pg-tools").before(region);
        show(store.now());
      }
      return on;
    },
    dispose() {
      unwatch();
      off();
    },
  };
}
