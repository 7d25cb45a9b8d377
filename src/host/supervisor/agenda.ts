/** One thing for a worker to do for a run of the page. */
export interface Task {
  /** `run`: the learner's code, or plain data where there is none. `repeat`: a run again from its log. */
  readonly t: "run" | "repeat";
  readonly seed: number;
  readonly incident: string;
  /** A repetition that nobody waits for: of a seed that does not pass. */
  readonly spare: boolean;
  /** The very first run: shown at its horizon, so that the page can draw at once. */
  readonly preview: boolean;
}

/**
 * What is still to do, in order of urgency: runs seed by seed, then repetitions of passes, then the other ones.
 * So a repetition never delays an answer, and a pass is never reported as done before it has been repeated.
 */
export class Agenda {
  private readonly runs: Task[] = [];
  private readonly repeats: Task[] = [];
  private readonly spares: Task[] = [];
  private readonly underWay = new Set<Task>();

  constructor(seeds: readonly number[], incidents: readonly string[]) {
    for (const seed of seeds) {
      for (const incident of incidents) {
        this.runs.push({ t: "run", seed, incident, spare: false, preview: this.runs.length === 0 });
      }
    }
  }

  addRepeats(seed: number, incidents: readonly string[], spare: boolean): void {
    const list = spare ? this.spares : this.repeats;
    for (const incident of incidents) list.push({ t: "repeat", seed, incident, spare, preview: false });
  }

  /** Takes the most urgent task of those allowed. */
  take(allowed: { readonly run: boolean; readonly repeat: boolean }): Task | null {
    const urgent = (allowed.run ? this.runs.shift() : undefined) ?? (allowed.repeat ? this.repeats.shift() : undefined);
    const task = urgent ?? (allowed.repeat ? this.takeSpare() : undefined);
    if (task) this.underWay.add(task);
    return task ?? null;
  }

  /** One at a time, and only when nothing else is to do: the page is drawing by then. */
  private takeSpare(): Task | undefined {
    return this.isUrgent() || this.underWay.size > 0 ? undefined : this.spares.shift();
  }

  finish(task: Task): void {
    this.underWay.delete(task);
  }

  /** Whether a run is still to come or under way: the learner's workers are needed. */
  needsLearner(): boolean {
    return this.runs.length > 0 || [...this.underWay].some((task) => task.t === "run");
  }

  /** Whether something is left that the page waits for. */
  isUrgent(): boolean {
    return this.needsLearner() || this.repeats.length > 0 || [...this.underWay].some((task) => !task.spare);
  }

  get busy(): number {
    return this.underWay.size;
  }
}
