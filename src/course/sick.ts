/** Every box of a system made unwell in turn: what is answered meanwhile, and whether the whole is well again with it. */
import { applyEdits, type Control, type Edits, onSeeds, type RunJobs, seedRange, type SeedResult } from "#lab";
import { ConfigurationError, down, type Fault, type Incident, slow, type System, toMs } from "#sim";

/** The ways of being unwell, in the order of the columns. */
export const WAYS = [
  { id: "slow", title: "10× slower" },
  { id: "errors", title: "answers with errors" },
  { id: "silent", title: "does not answer" },
] as const;

type Way = (typeof WAYS)[number]["id"];

/** Time between warm-up and fault, of the fault, and from its end to where one looks whether all is well; ms. */
const [BEFORE, LASTS, PAUSE, LOOK] = [15_000, 15_000, 10_000, 10_000];
/** The last requests of a run may still be waiting for their answer. */
const UNDECIDED = 5_000;
/** Share of requests answered from which on the whole is well again. */
const WELL = 0.95;

/** One box, unwell in one way. */
export interface SickCell {
  readonly way: Way;
  /** Share of all requests that came meanwhile and were answered in time, mean over the seeds. */
  readonly during: number;
  /** Seeds on which all was well ten seconds later. */
  readonly back: number;
  readonly seeds: number;
}

/** A box and what came of it; a way in which it can't be unwell has no cell. */
export interface SickBox {
  readonly box: string;
  readonly cells: readonly (SickCell | null)[];
}

export interface SickOptions extends Control {
  readonly seeds: number;
  /** Called as each box is through. @defaultValue nobody watches */
  readonly onBox?: (row: SickBox) => void;
}

/** The boxes that can be unwell. */
export function sickBoxes({ boxes }: System): readonly string[] {
  return Object.entries(boxes).flatMap(([name, { kind }]) => (kind === "client" ? [] : [name]));
}

/** Makes every box unwell in every way, one box after the other, under the load of an incident and without its faults. */
export async function trySickness(
  run: RunJobs,
  { system, incident }: { readonly system: System; readonly incident: Incident },
  { seeds, onBox, ...control }: SickOptions,
): Promise<readonly SickBox[]> {
  const at = toMs(incident.warmup) + BEFORE;
  const rows: SickBox[] = [];
  for (const box of sickBoxes(system)) {
    const ways = WAYS.map(({ id }) => editsFor(faultOf(id, box, at), at)).map((edits) =>
      canStand(system, incident, edits) ? edits : null,
    );
    const jobs = ways.flatMap((edits) => (edits === null ? [] : onSeeds(edits, seedRange(seeds))));
    const results = await run(jobs, control);
    const asked = ways.flatMap((edits, i) => (edits === null ? [] : [i]));
    const cells = ways.map((edits, i) => {
      const from = asked.indexOf(i) * seeds;
      return edits === null ? null : cellOf(WAYS[i]?.id ?? "slow", results.slice(from, from + seeds), at);
    });
    const row = { box, cells };
    rows.push(row);
    onBox?.(row);
  }
  return rows;
}

function faultOf(way: Way, box: string, at: number): Fault {
  const window = { at, for: LASTS };
  if (way === "slow") return slow(box, { by: 10, ...window });
  return down(box, way === "silent" ? { mode: "silent", ...window } : window);
}

function editsFor(fault: Fault, at: number): Edits {
  return {
    incident: [
      { path: ["faults"], value: [fault] },
      { path: ["actions"], value: [] },
      { path: ["duration"], value: at + LASTS + PAUSE + LOOK + UNDECIDED },
    ],
  };
}

/** Not every kind of box can be unwell in every way. */
function canStand(system: System, incident: Incident, edits: Edits): boolean {
  try {
    applyEdits(system, incident, edits);
    return true;
  } catch (error) {
    if (error instanceof ConfigurationError) return false;
    throw error;
  }
}

function cellOf(way: Way, results: readonly SeedResult[], at: number): SickCell {
  const end = at + LASTS;
  const during = results.map((result) => answered(result, at, end));
  const back = results.filter((result) => answered(result, end + PAUSE, end + PAUSE + LOOK) >= WELL).length;
  return { way, during: during.reduce((sum, share) => sum + share, 0) / during.length, back, seeds: results.length };
}

/** Share of the requests of all clients that came from one moment to another and were answered in time. */
function answered({ run }: SeedResult, from: number, to: number): number {
  const sum = (name: "cohortGood" | "offered"): number =>
    Object.values(run.clients)
      .flatMap((client) => [...client[name].subarray(from / run.binMs, to / run.binMs)])
      .reduce((total, value) => total + value, 0);
  return sum("cohortGood") / sum("offered");
}
