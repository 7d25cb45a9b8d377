/** What the benchmark bundles and runs: the kernel on its workloads, and its naive twin. */
import { type Incident, type Run, simulate, type System } from "#sim";
import { runNaive } from "./naive.ts";
import { cells, chain, pending, w1Incident, w1System, w2Function, w2Incident, w2System } from "./workloads.ts";

const SEEDS = 20;

export const w1 = (): Run => simulate(w1System, w1Incident);
export const w1Bare = (): Run => simulate(w1System, w1Incident, { metrics: false });
export const w2 = (): Run => simulate(w2System, w2Incident);
export const w2Bare = (): Run => simulate(w2System, w2Incident, { metrics: false });
export const w2ByFunction = (): Run => simulate(w2Function, w2Incident);

/** Eight cells on twenty seeds; the events of all. */
export function factorial(): number {
  let events = 0;
  for (const [system, incident] of cells) {
    for (let seed = 1; seed <= SEEDS; seed++) events += simulate(system, incident, { seed }).events;
  }
  return events;
}

const ran = ([system, incident]: readonly [System, Incident]): Run => simulate(system, incident);

export { runNaive };

/** What is timed (see `rounds.ts`); what comes of it is looked at before. */
export const subjects = {
  w1,
  w1Bare,
  w2,
  w2Bare,
  w2ByFunction,
  naive: () => runNaive(1, true),
  naiveBare: () => runNaive(1, false),
  factorial,
  "10² pending": () => ran(pending(100)),
  "10³ pending": () => ran(pending(1_000)),
  "10⁴ pending": () => ran(pending(10_000)),
  "10⁵ pending": () => ran(pending(100_000)),
  "2 boxes": () => ran(chain(2)),
  "10 boxes": () => ran(chain(10)),
  "60 boxes": () => ran(chain(60)),
};
