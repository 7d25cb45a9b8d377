/** What a worker can be asked to do; see `WorkerOrder`. */
import { decisionTables } from "#course";
import * as lab from "#lab";
import * as sim from "#sim";

import type { WorkerOrder, WorkerReport } from "../protocol.ts";
import { newProbes, unprobed, type Probe } from "./probes.ts";

/**
 * The learner's bundle: fills `module.exports` like a CommonJS module, given the two libraries that it may import and
 * what its probes call, where it has some.
 */
export type Factory = (
  module: { exports: Record<string, unknown> },
  __sim: typeof sim,
  __lab: typeof lab,
  __probe: Probe,
) => void;

type Order<T extends WorkerOrder["t"]> = Extract<WorkerOrder, { readonly t: T }>;

/** See `ownExport` of the compiler, which this realm must not hold. */
const OWN_SIM = "__own_sim";
const OWN_LAB = "__own_lab";

/** Policy calls that one run may log: 16 MB. A run with more is not repeated, and says so. */
const answerLimit = 2_000_000;

/**
 * Simulates what most tasks have in them: a slowed box, a queue, timeouts and retries. A cold first run costs four or
 * five warm ones.
 */
export function warm(): void {
  const small = sim.system({
    boxes: {
      shop: { kind: "client" },
      api: { work: "5ms", calls: ["db"] },
      db: { concurrency: 10, work: sim.lognormal({ mean: "50ms", cv: 0.5 }), contention: { knee: 20, slope: 2 } },
    },
    arrows: {
      "shop -> api": { timeout: "1s", retry: { maxAttempts: 3, on: ["5xx", "timeout"] } },
      "api -> db": { timeout: "200ms" },
    },
  });
  const faults = [sim.slow("db", { by: 3, at: "20s", for: "10s" })];
  lab.runSeed(small, sim.incident({ load: { shop: sim.poisson(75) }, faults, duration: "60s" }), {
    seed: 1,
    horizons: 3,
  });
}

/**
 * The learner's system as data, each function as the name of its place, and what the policies among them decide.
 * @param begin called between making the system and asking its policies
 */
export function evaluate(factory: Factory, begin: () => void): Omit<Extract<WorkerReport, { t: "system" }>, "t"> {
  const { system, sim: its, isOwn } = instantiate(factory);
  begin();
  return { system: its.systemData(system), decisions: isOwn ? {} : decisionTables(system) };
}

/** Told of a collapse, where an order wants that early. */
type TellEarly = (judged: lab.SeedResult) => void;

/** Runs a fresh copy of the learner's system, edited; `begin` is called between making it and running it. */
export function run(
  factory: Factory,
  { seed, incident, horizons, edits, early, probe }: Order<"run">,
  { begin, tellEarly }: { readonly begin: () => void; readonly tellEarly: TellEarly },
): Omit<Extract<WorkerReport, { t: "result" }>, "t"> {
  const probes = probe === undefined ? null : newProbes(probe.everyMs);
  const made = instantiate(factory, probes?.pass);
  const [system] = made.lab.applyEdits(made.system, incident, { system: edits });
  begin();
  const log = made.sim.recordingLog(answerLimit);
  const judged = made.lab.runSeed(system, incident, {
    seed,
    horizons,
    policyLog: probes?.watching(log) ?? log,
    ...(early ? { onCollapse: tellEarly } : {}),
  });
  const answers = log.complete ? log.answers() : null;
  return { judged, answers, ...(probes && { probes: probes.seen() }) };
}

/** The same run with nobody's code: the system from data, each policy's answers from the log. */
export function repeat(
  { seed, incident, horizons, system, answers, trace, early }: Order<"repeat">,
  tellEarly: TellEarly,
): lab.SeedResult {
  if (answers?.every(isAnswer) === false) throw new RangeError("A logged answer is none that a policy can give");
  const copy = sim.systemFromData(system, {});
  const replaying = () => ({ seed, ...(answers === null ? {} : { policyLog: sim.replayingLog(answers) }) });
  const judged = lab.runSeed(copy, incident, { horizons, ...replaying(), ...(early ? { onCollapse: tellEarly } : {}) });
  if (trace === undefined) return judged;
  // Who follows requests looks at every record before every event: a run of its own.
  return { ...judged, traces: sim.traceRequests(copy, incident, trace, replaying()) };
}

/** Delays and yes or no are 0 and above, giving up is −1: the log comes from a realm that learner code was in. */
function isAnswer(answer: number): boolean {
  return answer === -1 || (answer >= 0 && answer < Infinity);
}

/** A system and the simulator that runs it: this worker's, or the one that the bundle brings. */
interface Made {
  readonly system: sim.System;
  readonly sim: typeof sim;
  readonly lab: typeof lab;
  readonly isOwn: boolean;
}

/** Checked and copied here once more, since a file may export an object that `system()` has never seen. */
function instantiate(factory: Factory, probe: Probe = unprobed): Made {
  const module = { exports: {} as Record<string, unknown> };
  factory(module, sim, lab, probe);
  const { default: made, [OWN_SIM]: ownSim, [OWN_LAB]: ownLab } = module.exports;
  const isOwn = ownSim !== undefined && ownLab !== undefined;
  const its = isOwn ? { sim: ownSim as typeof sim, lab: ownLab as typeof lab } : { sim, lab };
  if (made !== undefined) return { ...its, isOwn, system: its.sim.systemFromData(made) };
  throw new sim.ConfigurationError(
    "export default",
    "a system",
    made,
    "The file has to `export default system({ … })`.",
  );
}
