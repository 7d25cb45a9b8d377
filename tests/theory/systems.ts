/** Systems that several studies build. */
import {
  type Arrow,
  checkedSystem,
  type Distribution,
  errors,
  incident,
  type Incident,
  type Load,
  poisson,
  type Run,
  type Service,
  simulate,
  type System,
} from "#sim";

/** One client in front of one server. */
export function oneServer(server: Service, arrow: Arrow = {}): System {
  return checkedSystem({ boxes: { source: { kind: "client" }, server }, arrows: { "source -> server": arrow } });
}

/** A closed loop of `users` in front of one server. */
export function closedLoop(users: number, think: Distribution, server: Service, arrow: Arrow = {}): System {
  return checkedSystem({
    boxes: { source: { kind: "client", users, think }, server },
    arrows: { "source -> server": arrow },
  });
}

/** Arrivals from `source` for so long, a tenth of it to warm up. */
export function arrivals(load: Load | number, seconds: number): Incident {
  const given = typeof load === "number" ? poisson(load) : load;
  return incident({ load: { source: given }, warmup: `${seconds / 10}s`, duration: `${seconds}s` });
}

/** A run of a closed loop needs no load. */
function lasting(seconds: number): Incident {
  return incident({ warmup: `${seconds / 10}s`, duration: `${seconds}s` });
}

export function serverOf(run: Run): Run["boxes"][string] {
  return run.boxes["server"]!;
}

export function arrowOf(run: Run): Run["arrows"][string] {
  return run.arrows["source -> server"]!;
}

export function sourceOf(run: Run): Run["clients"][string] {
  return run.clients["source"]!;
}

/** Over all bins. */
export function total(series: Float64Array): number {
  return series.reduce((sum, each) => sum + each, 0);
}

/** A study's `run` for a fixed system under a load: so many simulated seconds of the quick suite. */
export function open(
  system: System,
  load: Load | number,
  seconds: number,
  read: (run: Run) => readonly number[],
): (seed: number, effort: number) => readonly number[] {
  return (seed, effort) => read(simulate(system, arrivals(load, seconds * effort), { seed }));
}

/** As `open`, for a closed loop. */
export function closed(
  system: System,
  seconds: number,
  read: (run: Run) => readonly number[],
): (seed: number, effort: number) => readonly number[] {
  return (seed, effort) => read(simulate(system, lasting(seconds * effort), { seed }));
}

/** A run against a server that answers everything with an error at once. */
export function failing(arrow: Arrow, perSecond: number, seconds: number, seed: number, rate = 1): Run {
  const world = incident({
    load: { source: poisson(perSecond) },
    faults: [errors("server", { rate, cost: 0, at: "0s" })],
    duration: `${seconds}s`,
  });
  return simulate(oneServer({ work: "1ms" }, arrow), world, { seed });
}

/** Tries of a call, over all calls. */
export function perCall(run: Run): number {
  return arrowOf(run).attempts / arrowOf(run).calls;
}
