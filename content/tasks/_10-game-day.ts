/** Task 10's game day: every dependency in turn is slow, answers with errors, or does not answer. */
import { PAGE_SEEDS } from "#course";
import { down, errors, type Fault, incident, simulate, slow, type System } from "#sim";
import { FAULT, served, worstAttempts } from "../../playgrounds/10-design-for-emergence/day.ts";
import trigger from "../../playgrounds/10-design-for-emergence/incident.ts";

const SEEDS = PAGE_SEEDS.slice(0, 3);
const EVERYBODY = Object.keys(trigger.load);
const SLOWER = 10;
const window = { at: "20s", for: "20s" } as const;

/** Who can't be served without it. */
const DEPENDENCIES: readonly (readonly [string, readonly string[]])[] = [
  ["catalog", ["browse"]],
  ["recs", []],
  ["checkout", ["cart", "buy"]],
  ["inventory", ["cart", "buy"]],
  ["payments", ["buy"]],
];

const KINDS: readonly ((box: string) => Fault)[] = [
  (box) => slow(box, { by: SLOWER, ...window }),
  (box) => errors(box, { rate: 1, ...window }),
  (box) => down(box, { mode: "silent", ...window }),
];

/** One fault on one system, the worst of the seeds. */
function trial(system: System, fault: Fault, others: readonly string[]) {
  const { load } = trigger;
  const world = incident({ load, faults: [fault], duration: "80s" });
  const runs = SEEDS.map((seed) => simulate(system, world, { seed }));
  return {
    served: Math.min(...runs.map((run) => served(run, others))),
    attempts: Math.max(...runs.map(worstAttempts)),
    back: Math.min(...runs.map((run) => served(run, EVERYBODY, FAULT.until + 30_000, FAULT.until + 40_000))),
  };
}

/** The day on one system: a row for each dependency, in it a trial for each kind of fault. */
export function gameDay(system: System) {
  return DEPENDENCIES.map(([box, needers]) => {
    const others = EVERYBODY.filter((client) => !needers.includes(client));
    return { box, others, trials: KINDS.map((fault) => trial(system, fault(box), others)) };
  });
}

/** What the page says of the day. */
export const DAY = { seeds: SEEDS.length, by: SLOWER, for: window.for } as const;
