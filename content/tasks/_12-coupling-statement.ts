/** The figures that the words of task 12 print. Each comes from the playground's files or from runs of them. */
import { formatFigure, monitorBound, monitorFigure, type MonitorRecord, wordCount } from "#course";
import type { Run } from "#sim";
import { moments } from "#lab";
import incident from "../../playgrounds/12-coupling-statement/incident.ts";
import key from "../../playgrounds/12-coupling-statement/answer.ts";
import { recordedOf } from "../../src/components/playground/recorded.ts";
import { recordedMonitors } from "../../src/site/monitors.ts";
import { recordedNearMiss } from "../../src/site/recorded.ts";
import { meanBetween } from "../../src/site/strip.ts";
import { claimOf, needed } from "./_telling.ts";

const task = "12-coupling-statement";

const seconds = (ms: number): string => `${Number((ms / 1000).toFixed(1))}\u00a0s`;
const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

/** Share of the database's finished queries that nobody waited for. */
function forNobody(run: Run, fromMs: number, toMs: number): number {
  const db = needed(run.boxes["db"], "a database");
  return meanBetween(run.binMs, db.doneForNobody, fromMs, toMs) / meanBetween(run.binMs, db.done, fromMs, toMs);
}

const FIXES = [
  { name: "twice the connections", blames: "the database is too small", file: "more-connections" },
  { name: "a database a third quicker", blames: "the database is too slow", file: "faster-database" },
  { name: "a bounded line", blames: "the database lets its line grow", file: "bounded-queue" },
  { name: "the old timeout", blames: "the api gives up too early", file: "patient-api" },
];

async function fixes() {
  const row = (name: string, blames: string, { summary }: Awaited<ReturnType<typeof recordedNearMiss>>) => {
    const claim = (id: string) => claimOf(summary, id);
    return {
      name,
      blames,
      red: ["shop", "api", "db"].filter((box) => !claim(box).passed).join(", ") || "none",
      worst: formatFigure(claim("attempts").measured.mean, "×"),
      twice: `${claim("twice").seedsPassed} of ${claim("twice").seeds}`,
    };
  };
  const boxes = FIXES.map(async ({ name, blames, file }) => row(name, blames, await recordedNearMiss(task, file)));
  return {
    boxes: await Promise.all(boxes),
    arrow: row("a retry budget on shop → api", "nobody", await recordedOf(task, "solution")),
  };
}

const STATEMENT =
  "Automatic retries on shop → api interacting with the short timeout on api → db, under a brief slowdown in front of a full database, produced an outage that outlived its trigger.";
const paragraph = (execution: string, seedsOf: string): string =>
  `From the slowdown’s end on, every box kept its spec. The database ran each query in ${execution}, within its connections and without an error; the api gave up on time; the shop never tried more often than agreed. But the api left its queries behind, and the shop asked again, so the database worked for callers who had gone. Each decision alone is harmless: without either, the same slowdown passed on ${seedsOf}. The failure is in what passes between them, where no monitor stood.`;

/** The same slowdown with one of the two decisions taken away, from task 3's eight combinations. */
async function withoutEither(): Promise<string> {
  const [noRetries, patient] = await Promise.all(["011", "101"].map((id) => recordedOf("03-local-optimum", id)));
  const back = [noRetries, patient].map((recorded) => {
    const { summary } = needed(recorded, "a combination");
    return [summary.seeds - summary.counts.collapses, summary.seeds] as const;
  });
  const fewest = Math.min(...back.map(([count]) => count));
  return `${fewest} of ${needed(back[0], "a count")[1]} seeds`;
}

/** Everything that the text of task 12 prints. */
export async function story() {
  const { outcomes, summary } = await recordedOf(task, "start");
  const { run, verdict } = needed(outcomes[0], "a run").base;
  const window = needed(run.trigger, "a trigger");
  const [fault] = incident.faults ?? [];
  if (fault?.kind !== "slow") throw new Error("Task 12's trigger is a slow spell.");
  const records = await recordedMonitors(task);
  const of = (id: string): MonitorRecord => {
    const record = needed(
      records.find((one) => one.id === id),
      `the monitor ${id}`,
    );
    return record;
  };
  const execution = of("execution");
  const settledMs = window.endMs + 11_000;
  const runs = outcomes.map(({ base }) => base);
  const nobody = (fromMs: number, toMs: number): string =>
    formatFigure(mean(runs.map((one) => forNobody(one.run, fromMs, toMs))), "%");
  const share = (of: (one: (typeof runs)[number]) => number): string => formatFigure(mean(runs.map(of)), "%");
  const text = paragraph(monitorFigure(execution.measured.mean, "ms"), await withoutEither());
  return {
    records,
    whole: [
      {
        text: "requests that succeed",
        during: share((one) => one.verdict.goodput.during),
        after: share((one) => one.verdict.goodput.after),
        good: false,
      },
      {
        text: "the database’s work that nobody waits for",
        during: nobody(window.startMs, window.endMs),
        after: nobody(settledMs + 49_000, run.durationMs),
        good: false,
      },
    ],
    seeds: summary.seeds,
    monitors: records.length,
    collapsed: summary.counts.collapses,
    slower: fault.by,
    triggerStart: seconds(window.startMs),
    triggerEnd: seconds(window.endMs),
    triggerLength: seconds(window.endMs - window.startMs),
    durationAfter: seconds(run.durationMs - window.endMs),
    executionBound: monitorBound(execution),
    executionDuring: monitorFigure(execution.during.mean, "ms"),
    execution: monitorFigure(execution.measured.mean, "ms"),
    throughput: Math.round(
      mean(runs.map((one) => meanBetween(one.run.binMs, one.run.boxes["db"]!.done, settledMs, run.durationMs))),
    ),
    attempts: mean(runs.map((one) => one.verdict.attempts.mean)).toFixed(1),
    seenByApi: monitorFigure(of("gives-up").measured.mean, "ms"),
    nobody: nobody(settledMs + 49_000, run.durationMs),
    at: {
      trigger: `${(window.startMs + 15_000) / 1000}s`,
      nobody: `${settledMs / 1000}s`,
      late: "120s",
    },
    words: key.deliverable.kind === "texts" ? key.deliverable.words : 0,
    moments: moments(run, verdict).length,
    fixes: await fixes(),
    reference: { statement: STATEMENT, paragraph: text, words: wordCount(STATEMENT) + wordCount(text) },
  };
}
