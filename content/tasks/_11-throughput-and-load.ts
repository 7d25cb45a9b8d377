/** The figures that the words of task 11 print. Each comes from the playground's files or from runs of them. */
import { formatFigure, PAGE_SEEDS, spread } from "#course";
import { bendOf, peakOf, runSeed, type SweepPoint } from "#lab";
import { incident, loadsOf, type Run, simulate, toMs } from "#sim";
import setup from "../../playgrounds/11-throughput-and-load/curve.ts";
import trigger from "../../playgrounds/11-throughput-and-load/incident.ts";
import { BENCHMARK, platformWith } from "../../playgrounds/11-throughput-and-load/platform.ts";
import startText from "../../playgrounds/11-throughput-and-load/start.ts?raw";
import solutionText from "../../playgrounds/11-throughput-and-load/solution.ts?raw";
import { recordedOf } from "../../src/components/playground/recorded.ts";
import { recordedNearMiss } from "../../src/site/recorded.ts";
import { meanBetween } from "../../src/site/strip.ts";
import { LONG_LINE, longLine, recordedSweep, returnsAt } from "./_11-sweeps.ts";
import { claimOf, excerpt, lineOf, needed } from "./_telling.ts";

const task = "11-throughput-and-load";
const SEEDS = PAGE_SEEDS.slice(0, 5);

const seconds = (ms: number, places = 0): string => `${(ms / 1_000).toFixed(places)}\u00a0s`;
const percent = (share: number): string => `${Math.round(share * 100)}\u00a0%`;
/** Simulated requests a second, in real ones. */
const real = (perSecond: number, to = 100): string =>
  (Math.round((perSecond * setup.scale) / to) * to).toLocaleString("en-GB");
const load = (factor: number): string => (factor * setup.benchmark).toLocaleString("en-GB");

/** A load generator with so many connections: each waits for its answer before it asks again. */
function benchmark(connections: number) {
  const runs = SEEDS.map((seed) =>
    simulate(platformWith({ connections }), incident({ warmup: "30s", duration: "90s" }), { seed }),
  );
  const users = runs.map((run) => needed(run.clients["users"], "users"));
  const rate = (run: Run, i: number): number =>
    meanBetween(run.binMs, needed(users[i], "users").goodput, run.warmupMs, run.durationMs);
  return {
    connections: (connections * setup.scale).toLocaleString("en-GB"),
    rate: spread(runs.map(rate)).mean,
    p99: spread(users.map(({ latency }) => latency.p99)).mean,
    failed: users.reduce((sum, { failed }) => sum + failed, 0),
  };
}

function benchmarks() {
  const rows = [3, 6, 12, 24, 48, 90].map(benchmark);
  return {
    rows: rows.map(({ connections, rate, p99, failed }) => ({
      connections,
      rate: real(rate),
      p99: seconds(p99, 2),
      failed,
    })),
    best: real(Math.max(...rows.map(({ rate }) => rate))),
    slowest: seconds(rows.at(-1)?.p99 ?? Number.NaN, 1),
  };
}

/** What the start does in one second of the recorded run, far past the surge. */
function drowned(run: Run, cost: number, fromMs: number) {
  const service = needed(run.boxes["service"], "the service");
  const arrow = needed(run.arrows["gateway -> service"], "the gateway's arrow");
  const mean = (series: Float64Array): number => meanBetween(run.binMs, series, fromMs, run.durationMs);
  const tries = mean(arrow.first) + mean(arrow.retry);
  const price = cost * mean(service.refused);
  return {
    tries: real(tries),
    refused: real(mean(service.refused)),
    price: real(price),
    priceShare: percent(price / BENCHMARK),
  };
}

const FIXES = [
  { name: "turned away at the gateway", recorded: async () => await recordedOf(task, "solution") },
  ...[
    ["no-retries", "no retries"],
    ["retry-budget", "a retry budget on both arrows"],
    ["one-layer", "retries at the users alone"],
    ["breaker", "a breaker in the gateway"],
    ["more-workers", "a quarter more workers"],
    ["backoff-and-jitter", "backoff with jitter"],
    ["longer-queue", "a line of 1,000"],
  ].map(([file, name]) => ({ name: name!, recorded: async () => await recordedNearMiss(task, file!) })),
];

async function fixes() {
  const rows = FIXES.map(async ({ name, recorded }) => {
    const { summary } = await recorded();
    const double = claimOf(summary, "double");
    return {
      name,
      back: `${summary.seeds - summary.counts.collapses} of ${summary.seeds}`,
      double: formatFigure(double.measured.mean, "%"),
      passes: summary.passed,
    };
  });
  return await Promise.all(rows);
}

function at(points: readonly SweepPoint[], factor: number): SweepPoint {
  return needed(
    points.find((point) => point.factor === factor),
    `a point at ${factor}`,
  );
}

async function sweeps() {
  const recorded = await recordedSweep();
  const { points, beside, stairs } = recorded;
  const peak = needed(peakOf(points), "a peak");
  const bend = needed(bendOf(points), "a bend");
  const share = (some: readonly SweepPoint[], factor: number): string =>
    percent(at(some, factor).goodput.mean / needed(peakOf(some), "a peak").goodput.mean);
  const none = needed(beside["no-retries"], "the sweep without retries");
  const shedding = needed(beside["shedding"], "the sweep with shedding");
  const layer = needed(beside["one-layer"], "the sweep with one layer");
  const line = await longLine();
  return {
    recorded,
    peak: { load: load(peak.factor), goodput: real(peak.goodput.mean) },
    bend: { load: load(bend.factor), goodput: real(bend.goodput.mean, 1) },
    beyond: load(1.2),
    double: load(2),
    none: { double: share(none, 2), goodput: real(at(none, 2).goodput.mean) },
    shedding: { double: share(shedding, 2), goodput: real(at(shedding, 2).goodput.mean) },
    layer: { bend: real(at(layer, bend.factor).goodput.mean), beyond: real(at(layer, 1.2).goodput.mean) },
    line: {
      limit: real(LONG_LINE),
      throughput: real(at(line, 1.2).throughput.mean),
      goodput: real(at(line, 1.2).goodput.mean, 1),
    },
    down: {
      returns: load(needed(returnsAt(stairs.down), "a way back").factor),
      stands: load(Math.max(...stairs.remembered)),
      minutes: setup.stairs.stepMs / 60_000,
    },
  };
}

/** The surge as it begins: seconds of the recorded run. */
function surge(run: Run) {
  const users = needed(run.clients["users"], "users");
  const service = needed(run.boxes["service"], "the service");
  const first = service.refused.findIndex((refused) => refused > 0);
  const gone = users.goodput.findIndex((good, second) => second > first && good < 1);
  if (gone !== first + 2) throw new Error("Task 11's text says that goodput is gone in the second after the next.");
  return {
    firstRefusal: seconds(first * run.binMs),
    refused: real(needed(service.refused[first], "refusals")),
    refusedNext: real(needed(service.refused[first + 1], "refusals")),
    gone: seconds(gone * run.binMs),
    at: { gone: `${gone}s` },
  };
}

/** Everything that the text of task 11 prints. */
export async function story() {
  const { outcomes, summary, system } = await recordedOf(task, "start");
  const { run } = needed(outcomes[0], "a run").base;
  const window = needed(run.trigger, "a trigger");
  const service = needed(system.boxes["service"], "the service");
  if (service.kind === "client" || service.kind === "program" || service.kind === "balancer")
    throw new Error("Task 11 is about a plain service.");
  const tries = Object.values(system.arrows).reduce((product, { retry }) => {
    return product * (typeof retry === "object" ? retry.maxAttempts : 1);
  }, 1);
  const users = needed(system.arrows["users -> gateway"]?.retry, "the users' retries");
  const userTries = typeof users === "object" ? users.maxAttempts : 1;
  const price = needed(service.rejectionCost, "the price of a refusal");
  const late = run.durationMs - 50_000;
  return {
    scale: setup.scale,
    ordinary: real(needed(loadsOf(trigger, "users")[0], "the load").rate),
    benchmark: benchmarks(),
    sweep: await sweeps(),
    surge: surge(run),
    drowned: drowned(run, price, late),
    tries,
    product: (tries * price).toFixed(1),
    userTries,
    gatewayTries: tries / userTries,
    oneLayer: (userTries * price).toFixed(1),
    priceText: percent(price),
    workers: real(needed(service.concurrency, "workers")),
    timeout: seconds(toMs(needed(system.arrows["gateway -> service"]?.timeout, "a timeout"))),
    triggerStart: seconds(window.startMs),
    triggerEnd: seconds(window.endMs),
    triggerS: seconds(window.endMs - window.startMs),
    late: seconds(late),
    at: { ordinary: "40s", late: `${late / 1_000}s` },
    seeds: summary.seeds,
    sweepSeeds: setup.seeds,
    collapsed: summary.counts.collapses,
    fixes: await fixes(),
    solution: excerpt(solutionText, '"gateway -> service"'),
    priceLine: lineOf(startText, "rejectionCost"),
    retryLine: lineOf(startText, "maxAttempts: 3"),
    lottery: lottery(),
  };
}

/** How many seeds stay up for ten minutes at a load, without any surge. */
function lottery() {
  const calm = (factor: number) =>
    incident({
      load: { users: { process: "poisson", rate: BENCHMARK * factor } },
      warmup: "30s",
      duration: "630s",
    });
  const stands = (factor: number): string => {
    const all = PAGE_SEEDS.map((seed) => runSeed(platformWith({}), calm(factor), { seed }).verdict.word);
    return `${all.filter((word) => word !== "collapses").length} of ${all.length}`;
  };
  return { near: stands(0.95), ninety: { load: load(0.9), stands: stands(0.9) }, minutes: 10 };
}
