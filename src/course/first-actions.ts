/** First actions tried on incidents: each on each, over seeds, and how long the incident then lasts. Plain data in, plain data out. */
import { type Control, type Edits, onSeeds, type RunJobs, seedRange } from "#lab";
import { type Action, type Fault, type Incident, type Run, toMs } from "#sim";
import { formatFigure } from "./figures.ts";
import { onSubject } from "./subject.ts";

/** Goodput counts as back from this share of the requests on, over five seconds. */
const BACK = 0.95;
const WINDOW_MS = 5_000;
/** The last requests of a run may still be waiting for their answer. */
const UNDECIDED_MS = 10_000;

/** What a cell of the table measures. */
export type ActionMeasure =
  /** Seconds from a moment until goodput is back for good. */
  | { readonly kind: "until back"; readonly client: string; readonly from: Action["at"] & {} }
  /** Share of the requests answered from a moment on: enough, or too few. */
  | { readonly kind: "answered"; readonly client: string; readonly from: Action["at"] & {}; readonly atLeast: number };

/** An incident that everything is tried on. */
export interface TriedIncident {
  readonly id: string;
  readonly title: string;
  readonly faults: readonly Fault[];
  readonly measure: ActionMeasure;
}

export interface TriedAction {
  readonly id: string;
  readonly title: string;
  /** By the incident's id; `null` waits. */
  readonly on: Readonly<Record<string, Action | null>>;
}

/** A task's table: plain data, so that it stands in the page. */
export interface ActionTable {
  /** Load, warm-up and duration that the incidents share. */
  readonly incident: Incident;
  readonly incidents: readonly TriedIncident[];
  readonly actions: readonly TriedAction[];
}

/** One action on one incident. */
export interface ActionCell {
  readonly incident: string;
  readonly seeds: number;
  /** Seeds on which it ended the incident. */
  readonly cured: number;
  /** Mean over the seeds that it cured, or over all where it cured none: seconds, or a share. */
  readonly figure: number;
}

export interface ActionCells {
  readonly action: string;
  readonly cells: readonly ActionCell[];
}

/** Share of the requests that came in a window and were answered in time. @param client a box of kind client */
function answeredBetween(run: Run, client: string, fromMs: number, toMs: number): number {
  const sum = (series: Float64Array | undefined): number =>
    series?.subarray(fromMs / run.binMs, toMs / run.binMs).reduce((total, value) => total + value, 0) ?? Number.NaN;
  const { cohortGood, offered } = run.clients[client] ?? {};
  return sum(cohortGood) / sum(offered);
}

/** Share of the requests answered from a moment to the run's end, those left out that may still be under way. */
export function answeredFrom(run: Run, client: string, fromMs: number): number {
  return answeredBetween(run, client, fromMs, run.durationMs - UNDECIDED_MS);
}

/** Seconds from a moment until goodput is back for good; the rest of the run when it never is. */
export function secondsUntilBack(run: Run, client: string, fromMs: number): number {
  let back = fromMs;
  for (let at = fromMs; at + WINDOW_MS <= run.durationMs - UNDECIDED_MS; at += run.binMs)
    if (!(answeredBetween(run, client, at, at + WINDOW_MS) >= BACK)) back = at + WINDOW_MS;
  return (back + UNDECIDED_MS >= run.durationMs ? run.durationMs - fromMs : back - fromMs) / 1_000;
}

export interface TryOptions extends Control {
  /** Runs of each action on each incident. */
  readonly seeds: number;
  /** Called as each action is through. @defaultValue nobody watches */
  readonly onAction?: (row: ActionCells) => void;
}

/** Tries every action on every incident, one action after the other. */
export async function tryActions(
  run: RunJobs,
  { incident, incidents, actions }: ActionTable,
  { seeds, onAction, ...control }: TryOptions,
): Promise<readonly ActionCells[]> {
  const runIn = onSubject(run, { incident });
  const rows: ActionCells[] = [];
  for (const action of actions) {
    const jobs = incidents.flatMap((tried) => onSeeds(editsFor(tried, action), seedRange(seeds)));
    const results = await runIn(jobs, control);
    const cells = incidents.map((tried, at) =>
      cellOf(
        tried,
        results.slice(at * seeds, (at + 1) * seeds).map((result) => result.run),
      ),
    );
    const row = { action: action.id, cells };
    rows.push(row);
    onAction?.(row);
  }
  return rows;
}

function editsFor({ id, faults }: TriedIncident, { on }: TriedAction): Edits {
  const first = on[id] ?? null;
  return {
    incident: [
      { path: ["faults"], value: faults },
      { path: ["actions"], value: first === null ? [] : [first] },
    ],
  };
}

function cellOf({ id, measure }: TriedIncident, runs: readonly Run[]): ActionCell {
  const figures = runs.map((run) => measured(run, measure));
  const ends = figures.filter((figure, at) => isCured(figure, runs[at], measure));
  const counted = ends.length > 0 ? ends : figures;
  const figure = counted.reduce((sum, value) => sum + value, 0) / counted.length;
  return { incident: id, seeds: runs.length, cured: ends.length, figure };
}

function measured(run: Run, { kind, client, from }: ActionMeasure): number {
  return kind === "answered" ? answeredFrom(run, client, toMs(from)) : secondsUntilBack(run, client, toMs(from));
}

function isCured(figure: number, run: Run | undefined, measure: ActionMeasure): boolean {
  if (measure.kind === "answered") return figure >= measure.atLeast;
  return run !== undefined && figure < (run.durationMs - toMs(measure.from)) / 1_000;
}

/** A cell as the page prints it: "24 s", "at once", "never", "7 of 10", "57 %". */
export function actionCellText({ seeds, cured, figure }: ActionCell, { kind }: ActionMeasure): string {
  if (kind === "answered") return formatFigure(figure, "%");
  if (cured === 0) return "never";
  if (cured < seeds) return `${cured} of ${seeds}`;
  return figure < 1 ? "at once" : `${Math.round(figure)}\u00a0s`;
}
