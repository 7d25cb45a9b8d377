import type { Gauge } from "../measure/gauge.ts";
import type { Histogram } from "../measure/histogram.ts";
import type {
  ArrowRecord,
  BalancerRecord,
  BoxRecord,
  CacheRecord,
  ClientRecord,
  LatencySummary,
  Run,
} from "../measure/run.ts";
import type { ClientState } from "./sender.ts";
import type { ArrowState, ServiceState, World } from "./state.ts";

/** What only the run's driver knows. */
export type RunFacts = Pick<Run, "seed" | "hash" | "events" | "durationMs" | "binMs">;

/** Reads a finished or paused world out as plain data. */
export function record(world: World, facts: RunFacts): Run {
  const bins = Math.ceil(facts.durationMs / facts.binMs);
  world.closeCounters();
  return {
    ...facts,
    bins,
    warmupMs: world.warmup,
    trigger: world.trigger,
    actions: [...world.actionsTaken],
    clients: byName(world.clients, (client) => clientRecord(client, world.arrows[client.plan.arrow]!, bins)),
    boxes: byName(world.services, (box) => boxRecord(box, world, facts, bins)),
    arrows: byName(
      world.arrows.filter(({ plan }) => plan.check === null),
      (arrow) => arrowRecord(arrow, bins),
    ),
    ...measured(world, facts, bins),
    overflow: world.overflow === null ? null : { box: world.overflow, atMs: facts.durationMs },
  };
}

/** What programs have counted, by name. */
function measured(world: World, facts: RunFacts, bins: number): Pick<Run, "counters" | "levels"> {
  const { names = [], counters = [], levels = [] } = world.programs?.measures ?? {};
  const named = <T, R>(all: Iterable<readonly [number, T]>, read: (part: T) => R): Record<string, R> =>
    Object.fromEntries(Array.from(all, ([index, part]) => [names[index]!, read(part)]));
  return {
    counters: named(counters, (sum) => {
      const perBin = firstBins(sum.bins, bins);
      return { total: perBin.reduce((total, here) => total + here, 0), perBin };
    }),
    levels: named(levels, (gauge) => meanPerBin(gauge, world, facts, bins)),
  };
}

function byName<S extends { readonly plan: { readonly name: string } }, R>(
  states: readonly S[],
  read: (state: S) => R,
): Record<string, R> {
  return Object.fromEntries(states.map((state) => [state.plan.name, read(state)]));
}

/** A client has one arrow: its new requests are the arrow's first tries, its successes the arrow's good answers. */
function clientRecord(client: ClientState, arrow: ArrowState, bins: number): ClientRecord {
  const { failures, outcomes, latency } = client;
  outcomes.settle();
  const [succeeded, failed] = [arrow.good.total(), failures.total()];
  const arrivals = arrow.first.total() + client.sheds.total();
  const first = firstBins(arrow.first.bins, bins);
  const shed = firstBins(client.sheds.bins, bins);
  const [retries, blocked] = [arrow.retry.bins, arrow.blocked.bins];
  return {
    arrivals,
    succeeded,
    failed,
    inFlight: arrivals - succeeded - failed,
    offered: first.map((requests, bin) => requests + shed[bin]!),
    shed,
    goodput: firstBins(arrow.good.bins, bins),
    failures: firstBins(failures.bins, bins),
    cohortGood: firstBins(client.cohortGood.bins, bins),
    cohortFailed: firstBins(client.cohortFailed.bins, bins),
    attempts: first.map((tries, bin) => tries + retries[bin]! - blocked[bin]!),
    outcomeP50: firstBins(outcomes.p50, bins),
    outcomeP99: firstBins(outcomes.p99, bins),
    latency: summaryOf(latency),
  };
}

function summaryOf(histogram: Histogram): LatencySummary {
  return {
    count: histogram.count,
    mean: histogram.mean(),
    p50: histogram.quantile(0.5),
    p95: histogram.quantile(0.95),
    p99: histogram.quantile(0.99),
  };
}

function boxRecord(box: ServiceState, world: World, facts: RunFacts, bins: number): BoxRecord {
  const { plan, wait, sojourn } = box;
  const measuredMs = facts.durationMs - world.warmup;
  const inUseMean = (box.inUse.area(world.bin, world.left) - box.warmInUseArea) / measuredMs;
  const busyMean =
    box.busy === null ? inUseMean : (box.busy.area(world.bin, world.left) - box.warmBusyArea) / measuredMs;
  const queueMean = (box.queue.area(world.bin, world.left) - box.warmQueueArea) / measuredMs;
  const means = (gauge: Gauge): Float64Array => meanPerBin(gauge, world, facts, bins);
  return {
    concurrency: plan.concurrency,
    queueLimit: plan.queueLimit,
    arrivals: box.arrivals,
    served: box.done.total(),
    rejected: box.refused.total(),
    requests: world.programs?.requestsAt(world.services.indexOf(box)) ?? Number.NaN,
    lost: box.lost.total(),
    abandonedServed: box.doneForNobody.total(),
    inUsePeak: box.inUsePeak,
    ...(plan.cache === null ? {} : { cache: cacheRecord(world, plan.name, bins) }),
    ...balancerRecord(world, world.services.indexOf(box), bins),
    firstFullMs: firstFull(box, facts.durationMs),
    inUse: means(box.inUse),
    inUseForNobody: means(box.inUseForNobody),
    queue: means(box.queue),
    queueForNobody: means(box.queueForNobody),
    done: firstBins(box.done.bins, bins),
    doneForNobody: firstBins(box.doneForNobody.bins, bins),
    refused: firstBins(box.refused.bins, bins),
    workMs: meanWork(box, bins),
    utilization: busyMean / plan.concurrency,
    queueMean,
    inSystemMean: inUseMean + queueMean,
    waitMean: wait.mean(),
    waitP95: wait.quantile(0.95),
    waitP99: wait.quantile(0.99),
    sojournMean: sojourn.mean(),
    sojournP95: sojourn.quantile(0.95),
    sojournP99: sojourn.quantile(0.99),
  };
}

function balancerRecord(world: World, service: number, bins: number): { balancer?: BalancerRecord } {
  const state = world.balancers?.stateOf(service) ?? null;
  if (state === null) return {};
  const [panicked, nobodyLeft] = [firstBins(state.panicked.bins, bins), firstBins(state.nobodyLeft.bins, bins)];
  return { balancer: { panicked, nobodyLeft, ejections: state.ejections } };
}

function cacheRecord(world: World, name: string, bins: number): CacheRecord {
  const { hits, misses } = world.caches!.named(name);
  return { hits: firstBins(hits.bins, bins), misses: firstBins(misses.bins, bins) };
}

function firstFull(box: ServiceState, now: number): number | null {
  if (box.firstFull >= 0) return box.firstFull;
  return box.fullSince >= 0 && now - box.fullSince >= 1_000 ? box.fullSince : null;
}

function meanPerBin(gauge: Gauge, world: World, { durationMs, binMs }: RunFacts, bins: number): Float64Array {
  const means = firstBins(gauge.bins, bins);
  // The run may end within a bin: what is left of it does not count.
  if (world.bin < bins) means[world.bin] = means[world.bin]! - gauge.level * world.left;
  for (let i = 0; i < bins; i++) means[i] = means[i]! / Math.min(binMs, durationMs - i * binMs);
  return means;
}

/** Mean work of the jobs that started in each bin, NaN where none did; a box without work counts none. */
function meanWork(box: ServiceState, bins: number): Float64Array {
  const means = firstBins(box.workTime.bins, bins);
  for (let i = 0; i < bins; i++) means[i] = means[i]! / (box.started.bins[i] ?? 0);
  return means;
}

function arrowRecord(arrow: ArrowState, bins: number): ArrowRecord {
  const { first, retry, good, error, timeout, late, blocked, fallbacks } = arrow;
  return {
    calls: first.total(),
    attempts: first.total() + retry.total() - blocked.total(),
    retries: retry.total(),
    hedges: arrow.hedges,
    timeouts: timeout.total(),
    rejections: arrow.rejections,
    successes: good.total(),
    firstTimeoutMs: arrow.firstTimeout < 0 ? null : arrow.firstTimeout,
    firstRetryMs: arrow.firstRetry < 0 ? null : arrow.firstRetry,
    first: firstBins(first.bins, bins),
    retry: firstBins(retry.bins, bins),
    good: firstBins(good.bins, bins),
    error: firstBins(error.bins, bins),
    timeout: firstBins(timeout.bins, bins),
    late: firstBins(late.bins, bins),
    blocked: firstBins(blocked.bins, bins),
    fallbacks: firstBins(fallbacks.bins, bins),
  };
}

function firstBins(series: Float64Array, bins: number): Float64Array {
  const copy = new Float64Array(bins);
  copy.set(series.subarray(0, bins));
  return copy;
}
