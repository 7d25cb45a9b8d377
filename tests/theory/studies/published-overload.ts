/**
 * Worked examples of Beyer et al., Site Reliability Engineering (2016), ch. 21–22, and of Bronson et al., Metastable
 * Failures in Distributed Systems (HotOS 2021), run with their own numbers.
 */
import {
  type Action,
  type AdmissionFunction,
  checkedSystem,
  empirical,
  exponential,
  incident,
  poisson,
  program,
  type Run,
  shed,
  simulate,
  stall,
  steady,
} from "#sim";
import { erlangB } from "../formulas.ts";
import { exact, type Study } from "../study.ts";
import { arrivals, arrowOf, oneServer, serverOf, sourceOf, total } from "../systems.ts";

const family = "Published experiments: overload";
const SRE21 = "Site Reliability Engineering, ch. 21, Client-Side Throttling";
const SRE22 = "Site Reliability Engineering, ch. 22";
const BRONSON = "Bronson et al., Metastable Failures in Distributed Systems (HotOS 2021), §2.1";

/** Two minutes of requests and accepts, in seconds of a ring. */
class Window {
  readonly requests = new Float64Array(121);
  readonly accepts = new Float64Array(121);
  asked = 0;
  accepted = 0;
  private second = 0;

  add(nowMs: number, requests: number, accepts: number): void {
    for (; this.second < Math.floor(nowMs / 1_000); this.second++) this.forget((this.second + 1) % 121);
    this.requests[this.second % 121]! += requests;
    this.accepts[this.second % 121]! += accepts;
    this.asked += requests;
    this.accepted += accepts;
  }

  private forget(slot: number): void {
    this.asked -= this.requests[slot]!;
    this.accepted -= this.accepts[slot]!;
    this.requests[slot] = this.accepts[slot] = 0;
  }
}

/** A backend that takes so many requests in each second and rejects the others. */
function quota(perSecond: number): AdmissionFunction {
  let [second, taken] = [0, 0];
  return ({ now }) => {
    if (Math.floor(now / 1_000) > second) [second, taken] = [Math.floor(now / 1_000), 0];
    return ++taken <= perSecond;
  };
}

/** Rejects locally with probability (requests − K · accepts) / (requests + 1), K = 2. */
const throttling = program({
  calls: ["server"],
  state: () => new Window(),
  handle: function* (_, self) {
    const { state } = self;
    state.add(self.now, 1, 0);
    if (self.random() < (state.asked - 2 * state.accepted) / (state.asked + 1)) return void (yield self.fail());
    if ((yield self.call("server")).ok) state.add(self.now, 0, 1);
    else yield self.fail();
  },
});

/**
 * K − 1 = 1 and a little: the two minutes hold 120.5 s on average, and of the second under way the accepts come first,
 * a quarter of a second's too many.
 */
const THROTTLED = (60 * (2 * 20 * (120.5 + 0.25) + 1)) / (60 * 120.5 + 1) / 20 - 1;

/** 100 ms, or one time in twenty 5 to 195 s: what hangs for exactly 100 s would for long end together. */
const bimodal = empirical(Array.from({ length: 400 }, (_, i) => (i % 20 > 0 ? "100ms" : (`${i / 2 + 5}s` as const))));

/** A database that serves 300 a second, asked again once after a second, which stands still for 10 s. */
function database(perSecond: number, seed: number, actions: readonly Action[] = [], seconds = 160): Run {
  const system = oneServer(
    { concurrency: 15, work: exponential("50ms") },
    { timeout: "1s", retry: { maxAttempts: 2 } },
  );
  const world = incident({
    load: { source: poisson(perSecond) },
    faults: [stall("server", { at: "20s", for: "10s" })],
    actions,
    duration: `${seconds}s`,
  });
  return simulate(system, world, { seed });
}

const last = (series: Float64Array): number => total(series.subarray(-40));
const stuck = (run: Run): number => (last(sourceOf(run).goodput) / last(sourceOf(run).offered) < 0.5 ? 1 : 0);

const outcome = (perSecond: number, words: string, formula: string, expected: number, actions?: Action[]): Study => ({
  family,
  system: `A database of 300 QPS, one retry after 1 s, 10 s of outage: ${perSecond} QPS${words}`,
  figures: [exact({ name: "share of seeds still down two minutes later", formula, source: BRONSON, expected })],
  run: (seed) => [stuck(database(perSecond, seed, actions))],
});

export const overloadStudies: readonly Study[] = [
  {
    family,
    system: "Adaptive throttling with K = 2, three times the backend’s 20 QPS offered",
    figures: [
      {
        name: "requests that the backend rejects for each it serves",
        formula: "“one request for each request they actually process”: K − 1, here 0.4 % more: see the code",
        source: SRE21,
        expected: THROTTLED,
        tolerance: 0.03,
      },
      {
        name: "QPS that it serves",
        formula: "at most its 20, and close to it",
        source: SRE21,
        expected: 20,
        tolerance: 0.001,
        relation: "at most",
      },
    ],
    run: (seed, effort) => {
      const system = checkedSystem({
        boxes: { source: { kind: "client" }, throttling, server: { admission: quota(20) } },
        arrows: { "source -> throttling": {} },
      });
      const server = serverOf(simulate(system, arrivals(60, 400 * effort), { seed }));
      // The two minutes must have filled.
      const [refused, done] = [server.refused, server.done].map((series) => total(series.subarray(200, -1)));
      return [refused! / done!, done! / (400 * effort - 201)];
    },
  },
  {
    family,
    system: "A backend limited to 10,000 QPS, called at 10,100, each rejection retried after 1 s",
    figures: [1, 9].map((seconds) =>
      exact({
        name: `growth of its QPS in ${seconds === 1 ? "the first second" : `${seconds} seconds`}`,
        formula: "“100 QPS of retries in the first second leads to 200 QPS, then to 300 QPS, and so on”",
        source: SRE22,
        expected: 100 * seconds,
      }),
    ),
    run: (seed) => {
      const patient = { maxAttempts: 100, initialBackoff: "1s", backoffMultiplier: 1 } as const;
      const system = oneServer({ admission: quota(10_000) }, { retry: patient });
      const world = incident({ load: { source: steady(10_100, { at: "50us" }) }, duration: "11s" });
      const { first, retry } = arrowOf(simulate(system, world, { seed }));
      const sent = (second: number): number => first[second]! + retry[second]!;
      return [sent(1) - sent(0), sent(9) - sent(0)];
    },
  },
  {
    family,
    system: "200 threads, 200 QPS of 100 ms, and 5 % that hang for 100 s on average",
    figures: [
      {
        name: "share of requests turned away",
        formula: "“an 80.4 % error rate”: 1 − 1,000 / (5,000 + 95), here B(200, 1,019)",
        source: `${SRE22}, Bimodal latency, at a fifth of its size; Erlang (1917)`,
        expected: erlangB(200, 1_019),
        tolerance: 0.01,
      },
    ],
    run: (seed, effort) => {
      const system = oneServer({ concurrency: 200, work: bimodal, queue: { limit: 0 } });
      const server = serverOf(simulate(system, arrivals(200, 1_500 * effort), { seed }));
      // It begins with 200 free threads.
      const [refused, done] = [server.refused, server.done].map((series) => total(series.subarray(500)));
      return [refused! / (refused! + done!)];
    },
  },
  outcome(120, "", "stable below 150 QPS: 2 λ < 300", 0),
  outcome(280, "", "vulnerable from 150 QPS on: it stays down", 1),
  outcome(
    280,
    ", a fifth let in from second 40 to 120",
    "back when the load has been below 150 QPS for long enough",
    0,
    [shed("source", { share: 0.8, at: "40s", for: "80s" })],
  ),
  {
    family,
    system: "The same at 280 QPS, in its bad state",
    figures: [
      {
        name: "queries a second",
        formula: "“560 QPS”: each is sent twice",
        source: BRONSON,
        expected: 560,
        tolerance: 0.01,
      },
    ],
    run: (seed, effort) => {
      const seconds = 40 * effort;
      const { first, retry } = arrowOf(database(280, seed, [], 120 + seconds));
      return [(total(first.subarray(120)) + total(retry.subarray(120))) / seconds];
    },
  },
];
