/** The figures that the words of task 4 print. Each comes from the playground's files or from runs of them. */
import { type BoundaryResult, formatFigure, insideSignals, PAGE_SEEDS, smallestBoundaries } from "#course";
import { runSeed } from "#lab";
import { type Duration, loadsOf, type Service, toMs } from "#sim";
import incident from "../../playgrounds/04-draw-the-boundary/incident.ts";
import start from "../../playgrounds/04-draw-the-boundary/start.ts";
import startText from "../../playgrounds/04-draw-the-boundary/start.ts?raw";
import { checkoutWith } from "../../playgrounds/04-draw-the-boundary/teams.ts";
import { insideLevels } from "../../src/components/boundary/signals.ts";
import { recordedOf } from "../../src/components/playground/recorded.ts";
import { levelText } from "../../src/components/signals/signals.ts";
import { boundariesOf, recordedBoundary, recordedLattice } from "../../src/site/boundaries.ts";
import { recordedNearMiss } from "../../src/site/recorded.ts";
import { claimOf, lineOf, needed, spaced } from "./_telling.ts";

const task = "04-draw-the-boundary";

const seconds = (ms: number): string => `${Number((ms / 1_000).toFixed(1))}\u00a0s`;
const ofSeeds = (count: number, seeds: number): string => `${count} of ${seeds}`;

/** A boundary's row in a table: who is inside, what is left. */
function row(name: string, { inside, persists, falls, seeds }: BoundaryResult) {
  return { name, inside: inside.join(", "), falls: ofSeeds(falls, seeds), persists: ofSeeds(persists, seeds) };
}

async function closures() {
  const lattice = await recordedLattice(task);
  const smallest = smallestBoundaries(lattice);
  const loop = needed(smallest.length === 1 ? smallest[0] : null, "one smallest boundary").inside;
  const full = async (inside: readonly string[]): Promise<BoundaryResult> => await recordedBoundary(task, inside);
  const named = [];
  for (const { id, inside } of await boundariesOf(task)) named.push(row(id, await full(inside)));
  const blamed = await full(["checkout", "tax"]);
  const without = [];
  for (const box of loop) {
    const rest = loop.filter((other) => other !== box);
    without.push(row(`without ${box}`, await full(rest)));
  }
  return {
    all: lattice.length,
    keep: lattice.filter(({ state }) => state === "present").length,
    named,
    blamed: row("checkout and the tax API", blamed),
    smallest: row("the smallest", await full(loop)),
    without,
  };
}

/** What the signals inside say, before the trigger and after it: `level["tax.queue"].after`. */
function levelsIn(run: Parameters<typeof insideLevels>[0]) {
  const levels = insideLevels(run, insideSignals(start));
  return Object.fromEntries(
    levels.map(({ signal, before, after }) => [
      signal.id,
      { before: levelText(before, signal.unit), after: levelText(after, signal.unit) },
    ]),
  );
}

/** The tax API without a limit of its own: seeds on which the outage outlives the trigger. */
function withoutLimit(): string {
  const unlimited = checkoutWith({ tax: { concurrency: undefined } as never });
  const down = PAGE_SEEDS.filter(
    (seed) => runSeed(unlimited, incident, { seed, horizons: 1 }).verdict.word === "collapses",
  );
  return ofSeeds(down.length, PAGE_SEEDS.length);
}

const FIXES = [
  { name: "retry budget on clients → checkout", recorded: async () => await recordedOf(task, "solution") },
  ...[
    ["fail-faster", "a timeout of 500 ms on checkout → tax"],
    ["larger-db", "twice the database"],
    ["larger-tax", "twice the tax API"],
    ["longer-backoff", "longer backoff, full jitter"],
    ["one-retry", "one retry"],
    ["breaker", "a breaker on checkout → tax"],
    ["short-tax-queue", "a queue of 100 at the tax API"],
  ].map(([file, name]) => ({ name: name!, recorded: async () => await recordedNearMiss(task, file!) })),
];

async function fixes() {
  const rows = FIXES.map(async ({ name, recorded }) => {
    const { summary } = await recorded();
    const claim = (id: string) => claimOf(summary, id);
    return {
      name,
      back: ofSeeds(summary.seeds - summary.counts.collapses, summary.seeds),
      worst: formatFigure(claim("attempts").measured.mean, "×"),
      twice: ofSeeds(claim("twice").seedsPassed, claim("twice").seeds),
      passes: summary.passed,
    };
  });
  return await Promise.all(rows);
}

/** Everything that the text of task 4 prints. */
export async function story() {
  const { outcomes, summary } = await recordedOf(task, "start");
  const { run, verdict } = needed(outcomes[0], "a run").base;
  const trigger = needed(run.trigger, "a trigger");
  const { boxes, arrows } = start;
  const [checkout, tax] = [boxes["checkout"], boxes["tax"]];
  const isService = (box: typeof tax): box is Service => box !== undefined && (box.kind ?? "service") === "service";
  if (!isService(checkout) || !isService(tax)) throw new Error("Task 4's text speaks of two services.");
  const toCheckout = needed(arrows["clients -> checkout"], "the clients' arrow");
  const retry = needed(typeof toCheckout.retry === "object" ? toCheckout.retry : null, "a retry policy");
  const rate = needed(loadsOf(incident, "clients")[0], "the load").rate;
  const work = needed(typeof tax.work === "object" ? tax.work : null, "the tax API's work");
  const workMs = toMs(needed("mean" in work ? work.mean : null, "the tax API's mean work"));
  const slots = needed(tax.concurrency, "the tax API's slots");
  const late = trigger.endMs + 45_000;
  return {
    seeds: summary.seeds,
    seed: needed(outcomes[0], "a run").seed,
    rate,
    checkoutWork: spaced(checkout.work as Duration),
    taxCapacity: (slots * 1_000) / workMs,
    slots,
    retries: retry.maxAttempts - 1,
    tries: retry.maxAttempts,
    taxTimeout: spaced(arrows["checkout -> tax"]?.timeout ?? 0),
    attempts: verdict.attempts.mean.toFixed(1),
    triggerStart: seconds(trigger.startMs),
    triggerEnd: seconds(trigger.endMs),
    triggerS: seconds(trigger.endMs - trigger.startMs),
    by: incident.faults[0]?.kind === "slow" ? incident.faults[0].by : 0,
    at: { good: "40s", late: `${late / 1_000}s` },
    lateS: seconds(late),
    level: levelsIn(run),
    closure: await closures(),
    withoutLimit: withoutLimit(),
    fixes: await fixes(),
    retryLine: lineOf(startText, "retry:"),
  };
}
