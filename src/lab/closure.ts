import { type Arrow, type Balancer, type Fault, type Incident, neutralFault, type System } from "#sim";
import type { Edit, Edits } from "./edit.ts";
import { type Control, onSeeds, type RunJobs, seedRange } from "./experiment.ts";
import { type Behaviour, type CellState, stateOf } from "./factorial.ts";
import type { SeedResult } from "./seed.ts";

/** What is left of a behaviour when everything outside a boundary is frozen. */
export interface Closure {
  readonly inside: readonly string[];
  /** Seeds that ran. */
  readonly seeds: number;
  /** Seeds on which the behaviour still showed. */
  readonly shown: number;
  /** Present: the boundary holds the whole feedback path. Absent: it cuts it. */
  readonly state: CellState;
  /** One a seed, in order: whoever needs to know more than whether it showed. */
  readonly results: readonly SeedResult[];
}

/** What is kept, and what must still show. */
export interface ClosureOptions extends Control {
  /** Boxes inside the boundary, clients among them. */
  readonly inside: readonly string[];
  readonly behaviour: Behaviour;
  /** @defaultValue 5 */
  readonly seeds?: number;
}

/**
 * Freezes everything outside a boundary from the start and looks whether the behaviour is still there. A
 * frozen service answers in the time of its own work, to however many, and whatever it hears: it makes its
 * calls as on any day and waits for none of them. A frozen client sends what it sends and never asks again.
 */
export async function closureTest(
  run: RunJobs,
  system: System,
  incident: Incident,
  options: ClosureOptions,
): Promise<Closure> {
  const { inside, behaviour, seeds = 5, ...control } = options;
  const results = await run(onSeeds(frozenOutside(system, incident, inside), seedRange(seeds)), control);
  const shown = results.filter(behaviour).length;
  return { inside, seeds, shown, state: stateOf(shown, seeds), results };
}

/** The edits that freeze every box outside the boundary. */
export function frozenOutside(system: System, incident: Incident, inside: readonly string[]): Edits {
  const outside = Object.keys(system.boxes).filter((name) => !inside.includes(name));
  return {
    system: outside.flatMap((name) => frozen(system, name)),
    incident: [
      {
        path: ["faults"],
        value: incident.faults.map((fault) => (isOutside(fault, outside) ? neutralFault(fault) : fault)),
      },
    ],
  };
}

/** A box that is outside is well, and a wire that nothing inside has an end on. */
function isOutside(fault: Fault, outside: readonly string[]): boolean {
  const ends = "arrow" in fault ? fault.arrow.split(" -> ") : [fault.box];
  return ends.every((end) => outside.includes(end));
}

/** What makes a service depend on how much is asked of it. */
const LOAD_DEPENDENT = ["concurrency", "queue", "contention", "admission", "concurrencyLimit"] as const;
/** What makes a balancer react to what becomes of its calls. */
const BALANCING = ["retryElsewhere", "healthCheck", "ejection"] as const satisfies readonly (keyof Balancer)[];
/** What makes a caller react to what it hears. */
const REACTIONS = [
  "retry",
  "hedge",
  "honourRetryAfter",
  "retryBudget",
  "breaker",
  "bulkhead",
] as const satisfies readonly (keyof Arrow)[];
/** Other ends of a wait; the next row takes their place. */
const WAITS = ["cancelOnTimeout", "deadline", "propagateDeadline"] as const satisfies readonly (keyof Arrow)[];
/** The call goes out, and its caller goes on at once without the answer. */
const NO_WAIT = { timeout: "1ms", fallback: true } as const satisfies Arrow;

function frozen(system: System, name: string): readonly Edit[] {
  const own = Object.keys(system.arrows).filter((arrow) => arrow.startsWith(`${name} -> `));
  const deaf = own.flatMap((arrow) => REACTIONS.map((field) => ({ path: ["arrows", arrow, field] })));
  if (system.boxes[name]?.kind === "client") return deaf;
  const steady = [...LOAD_DEPENDENT, ...BALANCING].map((field) => ({ path: ["boxes", name, field] }));
  return [...steady, ...deaf, ...own.flatMap(withoutWaiting)];
}

function withoutWaiting(arrow: string): readonly Edit[] {
  const set = Object.entries(NO_WAIT).map(([field, value]) => ({ path: ["arrows", arrow, field], value }));
  return [...WAITS.map((field) => ({ path: ["arrows", arrow, field] })), ...set];
}
