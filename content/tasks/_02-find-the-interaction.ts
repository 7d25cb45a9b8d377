/** The figures that the words of task 2 print. Each comes from the playground's files or from runs of them. */
import { formatFigure, level } from "#course";
import { type Duration, loadsOf, type Run, simulate, type System, toMs } from "#sim";
import {
  calmInventory,
  calmOrders,
  inventoryAlone,
  ordersAlone,
} from "../../playgrounds/02-find-the-interaction/alone.ts";
import incident from "../../playgrounds/02-find-the-interaction/incident.ts";
import start from "../../playgrounds/02-find-the-interaction/start.ts";
import startText from "../../playgrounds/02-find-the-interaction/start.ts?raw";
import { recordedOf } from "../../src/components/playground/recorded.ts";
import { levelText } from "../../src/components/signals/signals.ts";
import { recordedNearMiss } from "../../src/site/recorded.ts";
import { recordedSignals } from "./_02-signals.ts";
import { claimOf, lineOf, needed, spaced } from "./_telling.ts";

const task = "02-find-the-interaction";
const SEED = 1;

const seconds = (ms: number): string => `${Number((ms / 1_000).toFixed(1))}\u00a0s`;

/** What each team's profiler says: of the service alone, on a good day in production, and in the outage. */
function profiles() {
  const { scores, before } = recordedSignals();
  const alone: Readonly<Record<string, Run>> = {
    caller: simulate(ordersAlone, calmOrders, { seed: SEED }),
    callee: simulate(inventoryAlone, calmInventory, { seed: SEED }),
  };
  const aloneLevel = (id: string): number => {
    if (id === "errors") return 0;
    const { signal } = needed(
      scores.find((score) => score.signal.id === id),
      id,
    );
    const run = needed(alone[signal.scope], signal.scope);
    if (signal.scope === "caller") return level(run, signal.series(run), run.warmupMs, run.durationMs);
    const box = needed(run.boxes["inventory"], "inventory");
    const series = id === "utilisation" ? box.inUse.map((busy) => busy / box.concurrency) : box.workMs;
    return level(run, series, run.warmupMs, run.durationMs);
  };
  return ["awaiting", "caller-cpu", "service-time", "errors", "utilisation"].map((id) => {
    const score = needed(
      scores.find(({ signal }) => signal.id === id),
      id,
    );
    const { unit, name } = score.signal;
    const text = (value: number): string => levelText(value, unit);
    return { name, alone: text(aloneLevel(id)), good: text(before(score)), outage: text(score.loop) };
  });
}

/** Levels of a signal by where it was measured: `levels.retries.loop`, `levels.success.slower`. */
function levels() {
  const { scores, before } = recordedSignals();
  return Object.fromEntries(
    scores.map((score) => {
      const text = (value: number): string => levelText(value, score.signal.unit);
      const kinds = Object.entries(score.levels).map(([id, value]) => [id, text(value)] as const);
      return [score.signal.id, { before: text(before(score)), loop: text(score.loop), ...Object.fromEntries(kinds) }];
    }),
  ) as Readonly<Record<string, Readonly<Record<string, string>>>>;
}

const FIXES = [
  { name: "retry budget", recorded: async () => await recordedOf(task, "solution") },
  ...[
    ["longer-backoff", "longer backoff, full jitter"],
    ["one-retry", "one retry"],
    ["patient-orders", "a timeout of 10 s"],
    ["cancel-on-timeout", "cancel what was given up"],
    ["short-queue", "a queue of 100"],
    ["newest-first", "newest call first"],
  ].map(([file, name]) => ({ name: name!, recorded: async () => await recordedNearMiss(task, file!) })),
];

async function fixes() {
  const rows = FIXES.map(async ({ name, recorded }) => {
    const { summary } = await recorded();
    const claim = (id: string) => claimOf(summary, id);
    return {
      name,
      back: `${summary.seeds - summary.counts.collapses} of ${summary.seeds}`,
      worst: formatFigure(claim("attempts").measured.mean, "×"),
      twice: `${claim("twice").seedsPassed} of ${claim("twice").seeds}`,
      passes: summary.passed,
    };
  });
  return await Promise.all(rows);
}

/** What the two services are, and how orders asks. */
function setting() {
  const { boxes, arrows }: System = start;
  const { orders, inventory } = boxes;
  if (!orders || !inventory || !("work" in orders) || !("work" in inventory) || !("concurrency" in inventory))
    throw new Error("Task 2 is about two services.");
  const arrow = needed(arrows["orders -> inventory"], "the arrow to inventory");
  const tries = needed(typeof arrow.retry === "object" ? arrow.retry.maxAttempts : null, "a retry policy");
  const work = toMs((inventory.work as unknown as { readonly mean: Duration }).mean);
  const workers = needed(inventory.concurrency, "workers");
  const [fault] = incident.faults ?? [];
  if (fault?.kind !== "slow") throw new Error("Task 2's trigger is a slow spell.");
  return {
    ordersWork: spaced(orders.work as unknown as Duration),
    workers,
    work: spaced(work),
    timeout: spaced(needed(arrow.timeout, "a timeout")),
    retries: tries - 1,
    busy: formatFigure((needed(loadsOf(incident, "users")[0], "a load").rate * work) / 1_000 / workers, "%"),
    slower: fault.by,
  };
}

/** Everything that the text of task 2 prints. */
export async function story() {
  const { outcomes, summary } = await recordedOf(task, "start");
  const { run, verdict } = needed(outcomes[0], "a run").base;
  const trigger = needed(run.trigger, "a trigger");
  const firstTimeout = needed(run.arrows["orders -> inventory"]?.firstTimeoutMs, "a first timeout");
  const inventory = needed(run.boxes["inventory"], "inventory");
  const late = trigger.endMs + 75_000;
  const nobody = level(run, inventory.doneForNobody, late, run.durationMs);
  const done = level(run, inventory.done, late, run.durationMs);
  return {
    ...setting(),
    seeds: summary.seeds,
    collapsed: summary.counts.collapses,
    attempts: verdict.attempts.mean.toFixed(1),
    triggerS: seconds(trigger.endMs - trigger.startMs),
    triggerStart: seconds(trigger.startMs),
    triggerEnd: seconds(trigger.endMs),
    firstTimeout: seconds(firstTimeout),
    lateS: seconds(late),
    at: { good: "40s", first: `${(firstTimeout / 1_000).toFixed(1)}s`, late: `${late / 1_000}s` },
    forNobody: `${Math.round((100 * nobody) / done)}\u00a0%`,
    done: Math.round(done),
    profiles: profiles(),
    level: levels(),
    catalogue: recordedSignals(),
    signals: recordedSignals().scores.length,
    perfect: recordedSignals().scores.filter(({ light }) => light.auc >= 0.95 && light.ratio >= 1.5).length,
    perfectAlone: recordedSignals().scores.filter(({ tells }) => tells === "all").length,
    fixes: await fixes(),
    retryLine: lineOf(startText, "retry:"),
  };
}
