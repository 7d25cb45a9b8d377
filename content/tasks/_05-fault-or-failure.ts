/** The figures that the words of task 5 print. Each comes from the playground's files or from runs of them. */
import { formatFigure, type JudgedRun, PAGE_SEEDS, secondsUntilBack, tryActions } from "#course";
import { judge, localJobs } from "#lab";
import { type Action, type Run, shed, simulate, type System, toMs } from "#sim";
import actions from "../../playgrounds/05-fault-or-failure/actions.ts";
import { secondsToBack } from "../../playgrounds/05-fault-or-failure/checks.ts";
import {
  ASKS_PRICING,
  DURATION,
  FAULTS,
  FIRST,
  KEYS,
  LOAD,
  type Night,
  nightOf,
  NIGHTS,
  NODE,
  PAGED,
  platformWith,
} from "../../playgrounds/05-fault-or-failure/platform.ts";
import startText from "../../playgrounds/05-fault-or-failure/start.ts?raw";
import { recordedOf } from "../../src/components/playground/recorded.ts";
import { meanBetween } from "../../src/site/strip.ts";
import { lineOf, needed, spaced } from "./_telling.ts";

const task = "05-fault-or-failure";

/** The text's own runs: ten seeds each. */
const SEEDS = PAGE_SEEDS.slice(0, 10);
const bare = platformWith({});
const at = FIRST;

const never = (toMs(DURATION) - toMs(FIRST)) / 1_000;
const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

/** Ten runs of a night with a first action, not judged against what comes after them. */
function runs(night: Night, first: Action | null): readonly JudgedRun[] {
  return SEEDS.map((seed) => {
    const run = simulate(bare, nightOf(night, first), { seed });
    return { run, verdict: judge(run) };
  });
}

/** Means over the last seconds before somebody is at the keyboard. */
function signals(nights: Readonly<Record<Night, readonly JudgedRun[]>>) {
  const [from, to] = [toMs(FIRST) - 15_000, toMs(FIRST)];
  const sum = (run: Run, series: Float64Array): number => meanBetween(run.binMs, series, from, to);
  const row = (name: string, read: (run: Run) => number, unit: Parameters<typeof formatFigure>[1]) => ({
    name,
    cells: NIGHTS.map((night) => formatFigure(mean(nights[night].map(({ run }) => read(run))), unit)),
  });
  const boxOf = (run: Run, name: string) => needed(run.boxes[name], name);
  return [
    row(
      "orders answered",
      (run) => {
        const shop = needed(run.clients["shop"], "the shop");
        return sum(run, shop.cohortGood) / sum(run, shop.offered);
      },
      "%",
    ),
    row("pricing: work on one job", (run) => sum(run, boxOf(run, "pricing").workMs) / 1_000, "s"),
    row(
      "pricing: tries a call",
      (run) => {
        const { first, retry } = needed(run.arrows["app -> pricing"], "the arrow to pricing");
        return 1 + sum(run, retry) / sum(run, first);
      },
      "×",
    ),
    row("pricing: jobs in line", (run) => Math.round(sum(run, boxOf(run, "pricing").queue)), ""),
    row(
      "catalogue: from memory",
      (run) => {
        const { hits, misses } = needed(boxOf(run, "catalogue").cache, "a cache");
        return sum(run, hits) / (sum(run, hits) + sum(run, misses));
      },
      "%",
    ),
    row("origin: jobs in line", (run) => Math.round(sum(run, boxOf(run, "origin").queue)), ""),
  ];
}

/** The second night for an hour in which nobody does anything, and the shedding that ends it. */
function hour() {
  const [hourMs, untilMs] = [60 * 60_000, 70 * 60_000];
  const first = shed("shop", { share: 0.4, at: "60min", for: "60s" });
  const run = simulate(bare, { ...nightOf("night2", first), duration: "70min" }, { seed: 1 });
  const shop = needed(run.clients["shop"], "the shop");
  const share = (fromMs: number, toMs: number): string =>
    formatFigure(
      meanBetween(run.binMs, shop.goodput, fromMs, toMs) / meanBetween(run.binMs, shop.offered, fromMs, toMs),
      "%",
    );
  return {
    answered: share(10 * 60_000, hourMs),
    back: `${Math.round(secondsUntilBack(run, "shop", hourMs))}\u00a0s`,
    afterwards: share(hourMs + 3 * 60_000, untilMs),
  };
}

/** Seeds of the second night that are back once a share of the orders has been shed for a minute. */
function shedding(share: number) {
  const judged = runs("night2", shed("shop", { share, at, for: "60s" }));
  return { share: formatFigure(share, "%"), back: judged.filter((each) => secondsToBack(each) < never).length };
}

/** What the platform is, and from where on shedding must help: (1 − share) × tries × load share < 1. */
function setting(system: System) {
  const pricing = system.boxes["pricing"];
  if (pricing === undefined || !("concurrency" in pricing) || !("work" in pricing))
    throw new Error("Task 5 is about a service with slots.");
  const slots = needed(pricing.concurrency, "slots");
  const work = toMs((pricing.work as unknown as { readonly mean: "1s" }).mean);
  const share = (LOAD * ASKS_PRICING * work) / 1_000 / slots;
  const spike = FAULTS.night2[0];
  if (spike?.kind !== "delay") throw new Error("Task 5's second night is a spike.");
  return {
    rate: LOAD,
    keys: KEYS,
    asks: formatFigure(ASKS_PRICING, "%"),
    slots,
    nodes: slots / NODE,
    load: formatFigure(share, "%"),
    twice: formatFigure(2 * share, "×"),
    shedFrom: formatFigure(1 - 1 / (2 * share), "%"),
    spike: spaced(needed(spike.for, "the spike's length")),
    paged: spaced(PAGED),
    until: `${(toMs(FIRST) - toMs(PAGED)) / 1_000}\u00a0s`,
  };
}

/** Everything that the text of task 5 prints. */
export async function story() {
  const { summary } = await recordedOf(task, "start");
  const untouched = Object.fromEntries(NIGHTS.map((night) => [night, runs(night, null)])) as unknown as Readonly<
    Record<Night, readonly JudgedRun[]>
  >;
  const runOf = (night: Night): Run => needed(untouched[night][0], "a run").run;
  return {
    ...setting(bare),
    seeds: summary.seeds,
    own: SEEDS.length,
    pagedMs: toMs(PAGED),
    firstMs: toMs(FIRST),
    pages: [
      {
        title: "Night 1",
        lines: ["pricing-3: disk full, process gone", "traffic goes to the other four"],
        run: runOf("night1"),
      },
      {
        title: "Night 2",
        lines: ["pricing: p99 over 2 s, for 30 s", "pricing: p99 of a job normal again", "orders failing"],
        run: runOf("night2"),
      },
      { title: "Night 3", lines: ["pricing: new build is out", "pricing: 5xx at 90 %"], run: runOf("night3") },
      { title: "Night 4", lines: ["00:00 catalogue: hit rate 0 %", "origin: line full"], run: runOf("night4") },
    ],
    signals: signals(untouched),
    actions,
    squares: actions.actions.length * actions.incidents.length,
    table: await tryActions(localJobs(bare, actions.incident), actions, { seeds: SEEDS.length }),
    hour: hour(),
    shed: [0.1, 0.2, 0.3, 0.4].map(shedding),
    answerLine: lineOf(startText, "night1:"),
    watchLine: lineOf(startText, "watch:"),
  };
}
