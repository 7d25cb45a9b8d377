/** What the drawing cannot show: each run twice, with the one thing changed that makes it. */
import { runSeed } from "#lab";
import { errors, incident, type Incident, poisson, down, type Run, type System } from "#sim";
import { ANNOTATED, type Balancing, type Decisions, meshWith } from "./mesh.ts";
import { WINDOW } from "./worlds.ts";

/** Sum of a series over some seconds of a run. */
export function during(series: Float64Array | undefined, from: number, to: number): number {
  return series?.slice(from, to).reduce((sum, value) => sum + value, 0) ?? Number.NaN;
}

/** Seconds in which the fault is there, its first two left out. */
const [FROM, TO] = [27, 40];

/** Share of the balancer's calls that go to r1, from 0 to 1. */
export function drawnToFirst(run: Run): number {
  const [r1, r2] = ["lb -> r1", "lb -> r2"].map((arrow) => during(run.arrows[arrow]?.first, FROM, TO));
  return (r1 as number) / ((r1 as number) + (r2 as number));
}

/** Requests that are answered over requests that come, from one second to another. */
export function answered({ clients }: Run, from = FROM, to = TO): number {
  return during(clients["users"]?.goodput, from, to) / during(clients["users"]?.offered, from, to);
}

/** Share of the balancer's calls to a replica that come back with an answer, while the fault is there; those that were sent just before it may come back in it. */
export function replicaAnswers({ arrows }: Run, replica: "r1" | "r2"): number {
  const arrow = arrows[`lb -> ${replica}`];
  return Math.min(1, during(arrow?.good, FROM, TO) / during(arrow?.first, FROM, TO));
}

/** r1 fails at once what it is asked. */
export const failingFast: Incident = incident({
  load: { users: poisson(100) },
  faults: [errors("r1", { rate: 1, cost: 0.01, ...WINDOW })],
  duration: "40s",
});

/** A balancer that looks for the emptier replica, or takes each in turn; of everything else there is enough. */
export function balanced(choice: NonNullable<Balancing["choice"]>): System {
  const once = { timeout: "1s" } as const;
  return meshWith({
    balancing: { choice },
    toBalancer: once,
    toReplicas: once,
    replicas: { concurrency: 16 },
    auth: { concurrency: 8 },
    config: { concurrency: 4 },
  });
}

/** One replica is gone for a while, under so many requests a second. */
export function oneGone(rate: number): Incident {
  return incident({ load: { users: poisson(rate) }, faults: [down("r1", WINDOW)], duration: "75s" });
}

/** Replicas that are what limits, with enough of auth and config, and a balancer that goes to the other one. */
export function failover(): System {
  const enough: Decisions = { auth: { concurrency: 8 }, toReplicas: { timeout: "1s" } };
  return meshWith({ ...enough, balancing: ANNOTATED.balancing, replicas: { concurrency: 2, work: "40ms" } });
}

/** One run of each of some seeds, to its end and no further. */
export function runsOf(system: System, world: Incident, seeds: readonly number[]): readonly Run[] {
  return seeds.map((seed) => runSeed(system, world, { seed, horizons: 1 }).run);
}
