/** The results in sight: those of the last run, or those recorded at build time, whose runs are fetched when asked for. */
import type { Run } from "#sim";

import { judgedRun, type Session } from "../session.ts";
import type { PlaygroundData } from "./data.ts";
import type { Sight } from "./drawings.ts";
import { fetchText, type HostDoor } from "./host-door.ts";
import { recordingPath, unpack, type Recording, type SeedFigures } from "./recording.ts";
import type { Shown } from "./shown.ts";

export class Results {
  readonly #data: PlaygroundData;
  readonly #door: HostDoor;
  readonly #recordings = new Map<string, Recording | Promise<Recording>>();
  readonly #missing = new Set<string>();

  constructor(data: PlaygroundData, door: HostDoor) {
    this.#data = data;
    this.#door = door;
  }

  /** What to say of the results in sight, as far as it is known now. */
  shown(session: Session): Shown {
    const live = this.#door.loaded;
    if (session.recording === null && live)
      return live.shownOf(session, this.#data.claims, isOther(session) ? this.#figuresOfStart(session) : []);
    const recording = this.#recorded(session);
    const { summary, words, attempts } = recording?.results ?? this.#data.recorded;
    const moments = recording?.moments ?? (session.seed === session.seeds[0] ? this.#data.recorded.moments : []);
    return { summary, words: new Map(words), attempts, moments, origin: recording?.origin ?? "recorded" };
  }

  /** The run in sight, if it is at hand. */
  sight(session: Session): Sight | null {
    if (session.recording !== null) return this.#recorded(session);
    const judged = judgedRun(session);
    const system = session.results?.described?.system;
    return judged && system ? { system, judged, moments: this.shown(session).moments } : null;
  }

  /** Keeps a run that was made elsewhere on the page as if it had been recorded under this name. */
  keep(name: string, recording: Recording): void {
    this.#recordings.set(recordingPath(this.#data.task, name, this.#data.seeds[0] ?? 1), recording);
  }

  /** The start's run on the seed in sight, to stand behind the run of other code; `null` where there is none. */
  ghost(session: Session): Sight | null {
    const sight = this.sight(session);
    const start = isOther(session) ? this.#at(this.#startPath(session)) : null;
    return start !== null && sight !== null && isComparable(start.judged.run, sight.judged.run) ? start : null;
  }

  /** Fetches the recorded runs that are in sight, or behind it; resolves to whether something new is at hand. */
  async fetch(session: Session): Promise<boolean> {
    if (session.recording !== null) return this.#recorded(session) ? false : await this.#fetch(this.#pathOf(session));
    const path = this.#startPath(session);
    if (!isOther(session) || this.#at(path) || this.#missing.has(path)) return false;
    try {
      return await this.#fetch(path);
    } catch {
      // The run itself is at hand: it goes without what would stand behind it.
      this.#missing.add(path);
      return false;
    }
  }

  async #fetch(path: string): Promise<boolean> {
    const fetching = this.#recordings.get(path) ?? fetchRecording(this.#data.base + path);
    this.#recordings.set(path, fetching);
    try {
      this.#recordings.set(path, await fetching);
    } catch (error) {
      this.#recordings.delete(path);
      throw error;
    }
    return true;
  }

  #recorded(session: Session): Recording | null {
    return this.#at(this.#pathOf(session));
  }

  #startPath({ seed }: Session): string {
    return recordingPath(this.#data.task, "start", seed);
  }

  #figuresOfStart(session: Session): readonly SeedFigures[] {
    return this.#at(this.#startPath(session))?.figures ?? [];
  }

  #at(path: string): Recording | null {
    const found = this.#recordings.get(path);
    return found === undefined || found instanceof Promise ? null : found;
  }

  #pathOf({ recording, seed, seeds }: Session): string {
    // Variants of the story are recorded on the first seed only.
    const recordedSeed = recording === "start" ? seed : (seeds[0] ?? 1);
    return recordingPath(this.#data.task, recording ?? "start", recordedSeed);
  }
}

/** Whether the run in sight is of other code than the start. */
function isOther({ recording, results, run, start }: Session): boolean {
  return (
    recording === null && run.is !== "idle" && results?.of === run.id && (run.text !== start || results.ownSimulator)
  );
}

/** The same world: another incident would make another run of the same code. */
function isComparable(a: Run, b: Run): boolean {
  return a.durationMs === b.durationMs && JSON.stringify(a.trigger) === JSON.stringify(b.trigger);
}

async function fetchRecording(url: string): Promise<Recording> {
  return unpack(await fetchText(url)) as Recording;
}
