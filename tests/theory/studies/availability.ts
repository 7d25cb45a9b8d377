import {
  checkedSystem,
  type Distribution,
  erlang,
  exponential,
  fixed,
  hyperexponential,
  type Program,
  program,
  simulate,
} from "#sim";
import type { Study } from "../study.ts";
import { arrivals, sourceOf } from "../systems.ts";

const family = "Availability";
const ROSS = "Ross, Stochastic Processes, §3.4: alternating renewal";

/** A box that is up and down by turns, and answers while it is up and `needs` answers. */
function mortal<Callee extends string = never>(up: Distribution, repair: Distribution, needs: Callee[] = []): Program {
  return program({
    calls: needs,
    state: () => ({ up: true }),
    run: function* (self) {
      for (;;) {
        yield self.sleep(up);
        self.state.up = false;
        yield self.sleep(repair);
        self.state.up = true;
      }
    },
    handle: function* (_, self) {
      if (!self.state.up) return void (yield self.fail());
      for (const needed of needs) if (!(yield self.call(needed)).ok) return void (yield self.fail());
    },
  });
}

/** Asks one, and the other where that fails. */
const twoTries = program({
  calls: ["a", "b"],
  handle: function* (_, self) {
    if ((yield self.call("a")).ok || (yield self.call("b")).ok) return;
    yield self.fail();
  },
});

const renewal = (name: string, up: Distribution, repair: Distribution): Study => ({
  family,
  system: `Up 900 ms, down 100 ms on average, ${name}`,
  figures: [
    {
      name: "share of requests answered",
      formula: "MTBF / (MTBF + MTTR), whatever the distributions",
      source: ROSS,
      expected: 0.9,
      tolerance: 0.01,
    },
  ],
  run: (seed, effort) => {
    const system = checkedSystem({
      boxes: { source: { kind: "client" }, server: mortal(up, repair) },
      arrows: { "source -> server": {} },
    });
    const { failed, succeeded } = sourceOf(simulate(system, arrivals(10, 1_000 * effort), { seed }));
    return [succeeded / (succeeded + failed)];
  },
});

const replicas = (shared: number, seconds: number): Study => {
  const needs = shared > 0 ? ["power" as const] : [];
  const power = shared > 0 ? { power: mortal(exponential(200 / shared - 200), exponential(200)) } : {};
  const replica = mortal(exponential("1800ms"), exponential("200ms"), needs);
  return {
    family,
    system:
      shared > 0
        ? `Two replicas, each down 10 % of the time, on power that is down ${shared * 100} %`
        : "Two replicas, each down 10 % of the time, by themselves",
    figures: [
      {
        name: "share of requests that fail",
        formula: shared > 0 ? "q + (1 − q) u²: what is shared bounds it" : "u²",
        source: "Fleming (1975), common-cause failures; Barlow and Proschan (1975)",
        expected: shared + (1 - shared) * 0.01,
        tolerance: 0.15,
      },
    ],
    run: (seed, effort) => {
      const system = checkedSystem({
        boxes: { source: { kind: "client" }, front: twoTries, a: replica, b: replica, ...power },
        arrows: { "source -> front": {} },
      });
      const { failed, succeeded } = sourceOf(simulate(system, arrivals(10, seconds * effort), { seed }));
      return [failed / (failed + succeeded)];
    },
  };
};

export const availabilityStudies: readonly Study[] = [
  renewal("both exponential", exponential("900ms"), exponential("100ms")),
  renewal(
    "up Erlang-4, repairs hyperexponential",
    erlang({ mean: "900ms", k: 4 }),
    hyperexponential({ mean: 100, cv: 2 }),
  ),
  renewal("up exponential, repairs fixed", exponential("900ms"), fixed("100ms")),
  replicas(0, 1_500),
  replicas(0.03, 1_500),
  {
    family,
    system: "A process that crashes at work: 50 ms a message, 1 s between crashes",
    figures: [
      {
        name: "share of messages lost",
        formula: "1 − e^(−S / MTBF)",
        source: "Poisson process of failures",
        expected: 1 - Math.exp(-0.05),
        tolerance: 0.08,
      },
    ],
    run: (seed, effort) => {
      const worker = program({
        concurrency: 1,
        mtbf: "1s",
        handle: function* (_, self) {
          yield self.work("50ms");
        },
      });
      const system = checkedSystem({
        boxes: { source: { kind: "client" }, worker },
        arrows: { "source -> worker": { timeout: "200ms", bulkhead: { maxInFlight: 1 } } },
      });
      const run = simulate(system, arrivals(5, 1_000 * effort), { seed });
      const { timeouts, successes } = run.arrows["source -> worker"]!;
      return [timeouts / (timeouts + successes)];
    },
  },
];
