/** Requests of the second under the cursor, followed in a run that is made once more for them. Fetched at the first look. */
import type { RequestTrace } from "#sim";

import { adoptStyles } from "../adopt.ts";
import { jobsOn, type PlaygroundAccess } from "../playground/access.ts";
import type { Sight } from "../playground/drawings.ts";
import { html, type TemplateResult } from "../playground/lit.ts";
import { keyOf, replayOf, type Replay } from "../playground/replay.ts";
import type { Session } from "../session.ts";
import { isAbort, messageOf } from "../went-wrong.ts";
import styles from "./requests.css?inline";
import { requestsView } from "./view.ts";
import { mostTelling } from "./waterfall.ts";

export interface RequestsParts {
  readonly access: PlaygroundAccess;
  /** Runs that were made on the page, by name. */
  readonly made: ReadonlyMap<string, Replay>;
  /** Draws the panel again. */
  readonly refresh: () => void;
}

interface Followed {
  readonly of: string;
  readonly second: number;
  readonly traces: readonly RequestTrace[];
  readonly endMs: number;
  readonly system: Sight["system"];
}

export function newRequestsPanel(parts: RequestsParts): (session: Session, sight: Sight | null) => TemplateResult {
  const { access, made, refresh } = parts;
  adoptStyles(styles);
  let followed: Followed | null = null;
  let chosen = 0;
  let news: string | null = null;

  async function follow(replay: Replay, second: number, system: Sight["system"]): Promise<void> {
    news = "The run is made once more.";
    refresh();
    try {
      const run = await jobsOn(access, replay.text);
      const trace = { fromMs: second * 1_000, toMs: (second + 1) * 1_000 };
      const [result] = await run([{ edits: replay.edits, seed: replay.seed, horizons: 1, trace }], {});
      news = null;
      if (result?.traces === undefined) news = "This run asks policies too often to be made again without them.";
      else {
        const endMs = result.run.durationMs;
        followed = { of: keyOf(replay), second, traces: result.traces, endMs, system };
        chosen = mostTelling(result.traces, endMs);
      }
    } catch (error) {
      news = isAbort(error) ? null : messageOf(error);
    }
    refresh();
  }

  return (session, sight) => {
    if (sight === null) return html`<p class="pg-empty">The run is being fetched.</p>`;
    const replay = replayOf(session, made);
    if (replay === null)
      return html`<p class="pg-empty">
        A variant of the story can't be followed: its code is not the one of this page.
      </p>`;
    const second = Math.floor(Math.min(session.cursorMs, sight.judged.run.durationMs - 1) / 1_000);
    const look = { second, followed: followed?.of === keyOf(replay) ? followed : null, chosen, news };
    return requestsView(look, {
      follow: () => void follow(replay, second, sight.system),
      choose(index) {
        chosen = index;
        refresh();
      },
    });
  };
}
