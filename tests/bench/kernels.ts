/** What the benchmark bundles and runs: the kernel on its workloads, and its naive twin. */
import { type Run, simulate } from "#sim";
import { cells, chain, pending, w1Incident, w1System, w2Function, w2Incident, w2System } from "./workloads.ts";

export { runNaive } from "./naive.ts";

const SEEDS = 20;

export const w1 = (): Run => simulate(w1System, w1Incident);
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

export const withPending = (users: number): (() => Run) => {
  const [system, incident] = pending(users);
  return () => simulate(system, incident);
};

export const withBoxes = (boxes: number): (() => Run) => {
  const [system, incident] = chain(boxes);
  return () => simulate(system, incident);
};
