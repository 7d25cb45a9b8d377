/** The results in sight: those of the last run, or those recorded at build time, whose runs are fetched when asked for. */
import { judgedRun, type Session } from "../session.ts";
import type { PlaygroundData } from "./data.ts";
import type { Sight } from "./drawings.ts";
import { fetchText, type HostDoor } from "./host-door.ts";
import { recordingPath, unpack, type Recording } from "./recording.ts";
import type { Shown } from "./shown.ts";

export class Results {
  readonly #data: PlaygroundData;
  readonly #door: HostDoor;
  readonly #recordings = new Map<string, Recording | Promise<Recording>>();

  constructor(data: PlaygroundData, door: HostDoor) {
    this.#data = data;
    this.#door = door;
  }

  /** What to say of the results in sight, as far as it is known now. */
  shown(session: Session): Shown {
    const live = this.#door.loaded;
    if (session.recording === null && live) return live.shownOf(session, this.#data.claims);
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

  /** Fetches the recorded run in sight; resolves to whether something new is at hand. */
  async fetch(session: Session): Promise<boolean> {
    if (session.recording === null || this.#recorded(session)) return false;
    const path = this.#pathOf(session);
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
    const found = this.#recordings.get(this.#pathOf(session));
    return found === undefined || found instanceof Promise ? null : found;
  }

  #pathOf({ recording, seed, seeds }: Session): string {
    // Variants of the story are recorded on the first seed only.
    const recordedSeed = recording === "start" ? seed : (seeds[0] ?? 1);
    return recordingPath(this.#data.task, recording ?? "start", recordedSeed);
  }
}

async function fetchRecording(url: string): Promise<Recording> {
  return unpack(await fetchText(url)) as Recording;
}
