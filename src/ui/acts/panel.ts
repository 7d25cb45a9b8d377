/** Acts on the run in sight: each is tried at once, on the same seed, with the same random numbers. Fetched at the first look. */
import { summarise } from "#course";
import { type Edits, moments } from "#lab";
import { toMs } from "#sim";

import { adoptStyles } from "../adopt.ts";
import { jobsOn, type PlaygroundAccess } from "../playground/access.ts";
import type { Sight } from "../playground/drawings.ts";
import { html, type TemplateResult } from "../playground/lit.ts";
import type { Recording } from "../playground/recording.ts";
import type { Replay } from "../playground/replay.ts";
import { meanAttempts } from "../playground/shown.ts";
import type { Session } from "../session.ts";
import { isAbort, messageOf } from "../went-wrong.ts";
import styles from "./acts.css?inline";
import { type Act, possibleActs } from "./acts.ts";
import { withActs } from "./incident-text.ts";
import { actsView } from "./view.ts";

export interface ActsParts {
  readonly access: PlaygroundAccess;
  /** Puts a run on the stage under a name, where the cursor is. */
  readonly show: (name: string, run: Recording, replay: Replay) => void;
  /** Gives the file of the incident this text; whether to open it too. */
  readonly write: (text: string, open: boolean) => void;
  /** Draws the panel again. */
  readonly refresh: () => void;
}

/** What is done, on which code: acts belong to the run that they were done in. */
interface Done {
  readonly text: string;
  readonly acts: readonly Act[];
}

/** An index past the end of any list: what is put there comes last. */
const LAST = 1_000_000;

export function newActsPanel(parts: ActsParts): (session: Session, sight: Sight | null) => TemplateResult {
  const { access, refresh } = parts;
  adoptStyles(styles);
  const incident = access.data.files["incident.ts"] ?? "";
  let done: Done = { text: access.store.now().start, acts: [] };
  let chosen = "";
  let news: string | null = null;
  let running: AbortController | null = null;
  let made = 0;

  function say(text: string | null): void {
    news = text;
    refresh();
  }

  async function change(text: string, acts: readonly Act[]): Promise<void> {
    done = { text, acts };
    running?.abort();
    const own = new AbortController();
    running = own;
    parts.write(withActs(incident, acts) ?? incident, false);
    say("The run is made again.");
    try {
      const { seed } = access.store.now();
      const run = await jobsOn(access, text);
      const replay = { text, edits: editsOf(acts), seed };
      const [result] = await run([{ edits: replay.edits, seed, horizons: 1 }], { signal: own.signal });
      const system = systemInSight;
      if (result === undefined || system === null || own !== running) return;
      parts.show(`acts ${++made}`, recordingOf(system, seed, result, acts.length), replay);
      say(null);
    } catch (error) {
      if (!isAbort(error)) say(messageOf(error));
    }
  }

  let systemInSight: Sight["system"] | null = null;

  return (session, sight) => {
    if (sight === null) return html`<p class="pg-empty">The run is being fetched.</p>`;
    systemInSight = sight.system;
    const possible = possibleActs(sight.system);
    const [first] = possible;
    if (first === undefined) return html`<p class="pg-empty">There is nothing to act on.</p>`;
    const act = possible.find(({ id }) => id === chosen) ?? first;
    const text = textInSight(session, done);
    const acts = done.text === text ? done.acts : [];
    const at: `${number}s` = `${Math.round(session.cursorMs / 100) / 10}s`;
    return actsView(
      { possible, chosen: act, at: `${(toMs(at) / 1_000).toFixed(1)} s`, acts, news },
      {
        choose(id) {
          chosen = id;
          refresh();
        },
        act: (amount) => void change(text, [...acts, act.make(at, amount)]),
        takeBack: (index) => void change(text, acts.toSpliced(index, 1)),
        showText: () => parts.write(withActs(incident, acts) ?? incident, true),
      },
    );
  };
}

/** The code of the run in sight: the one that ran last, the one that was acted on, or the start. */
function textInSight({ recording, run, start }: Session, done: Done): string {
  if (recording?.startsWith("acts ") === true) return done.text;
  return recording === null && run.is !== "idle" ? run.text : start;
}

function editsOf(acts: readonly Act[]): Edits {
  return { incident: acts.map(({ field, value }) => ({ path: [field, LAST], value })) };
}

function recordingOf(system: Sight["system"], seed: number, judged: Sight["judged"], acts: number): Recording {
  const outcome = { seed, base: judged, claims: [] };
  return {
    system,
    judged,
    moments: moments(judged.run, judged.verdict),
    results: {
      summary: summarise([outcome], { claims: [] }),
      words: [[seed, judged.verdict.word]],
      attempts: meanAttempts([outcome]),
    },
    origin: `seed ${seed}, with ${acts === 0 ? "nothing done" : acts === 1 ? "your act" : `your ${acts} acts`}`,
  };
}
