/** The figures that the words of task 8 print. Each comes from runs of the playground's files. */
import { PAGE_SEEDS } from "#course";
import { type Run, simulate, toMs } from "#sim";
import { lateAnswers } from "../../playgrounds/08-posiwid/checks.ts";
import { clusterWith, type Design, NODES, REGISTER } from "../../playgrounds/08-posiwid/cluster.ts";
import startText from "../../playgrounds/08-posiwid/start.ts?raw";
import { BLIPS, lostMinutes, quarter, RATE } from "../../playgrounds/08-posiwid/year.ts";
import { recordedOf } from "../../src/components/playground/recorded.ts";
import { lineOf, needed, spaced } from "./_telling.ts";

const task = "08-posiwid";
const SEEDS = PAGE_SEEDS.slice(0, 3);
const PAUSED = PAGE_SEEDS.slice(0, 5);
const MINUTES_OF_A_YEAR = 365 * 24 * 60;
const PROMISE = 0.9999;

const QUIET: Design = { longestPause: 120, queue: 4 };
const DECOUPLED: Design = { ...QUIET, asksOnRequest: false, leaseMinutes: 60, renewMinutes: 1, lastKnownGood: true };

/** The start with one thing or the other decided differently. */
const DESIGNS: readonly { readonly name: string; readonly design: Design }[] = [
  { name: "as it is", design: {} },
  { name: "ten control planes", design: { replicas: 10 } },
  { name: "pauses, a short line", design: QUIET },
  { name: "… and no question", design: { ...QUIET, asksOnRequest: false } },
  { name: "… and a lease of an hour", design: { ...DECOUPLED, asksOnRequest: true } },
  {
    name: "… no question, 15 min",
    design: { ...DECOUPLED, leaseMinutes: 15, lastKnownGood: false },
  },
  { name: "no question, serves on", design: { asksOnRequest: false, lastKnownGood: true } },
  { name: "decoupled", design: DECOUPLED },
];

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
const percent = (share: number, places: number): string => `${(share * 100).toFixed(places)}\u00a0%`;

/** Runs of one design: by blip, then by seed. */
function runsOf(design: Design): readonly (readonly Run[])[] {
  const system = clusterWith(design);
  return BLIPS.map((blip) => SEEDS.map((seed) => simulate(system, quarter(blip), { seed, binMs: 15_000 })));
}

function rowOf(name: string, runs: readonly (readonly Run[])[]) {
  const minutes = runs.map((seeds) => mean(seeds.map(lostMinutes)));
  return {
    name,
    minutes: minutes.map((lost) => lost.toFixed(1)),
    late: percent(mean(needed(runs.at(-1), "the last quarter").map(lateAnswers)), 0),
    year: minutes.reduce((sum, lost) => sum + lost, 0),
  };
}

/** Who asks how often for its lease after a blip, against what the control plane can register: the edge of jitter. */
function jitter(timeoutMs: number) {
  const capacity = 1_000 / toMs(REGISTER);
  const asks = (pause: number): number => NODES / ((pause === 0 ? 1 : pause / 2) + timeoutMs / 1_000);
  return {
    capacity,
    edge: Math.round(2 * (NODES / capacity - timeoutMs / 1_000)),
    seeds: PAUSED.length,
    rows: [0, 8, 12, 20, 60, 120].map((pause) => {
      const runs = PAUSED.map((seed) => simulate(clusterWith({ longestPause: pause }), quarter(5), { seed }));
      const back = runs.filter((run) => lateAnswers(run) <= 0.1).length;
      return {
        pause: pause === 0 ? "1 s, always" : `${pause} s`,
        asks: asks(pause).toFixed(1),
        back,
        after: mean(runs.map((run) => lostMinutes(run) - 5)).toFixed(1),
      };
    }),
  };
}

/** Everything that the text of task 8 prints. */
export async function story() {
  const { summary, system } = await recordedOf(task, "start");
  const solved = await recordedOf(task, "solution");
  const timeoutMs = toMs(needed(system.arrows["nodes -> control"]?.timeout, "the nodes' timeout"));
  const told = DESIGNS.map(({ name, design }) => ({ name, runs: runsOf(design) }));
  const table = told.map(({ name, runs }) => rowOf(name, runs));
  const row = (name: string) =>
    needed(
      table.find((each) => each.name.startsWith(name)),
      name,
    );
  const drawn = ["as it is", "ten", "decoupled"].map((name) => {
    const runs = needed(
      told.find((each) => each.name.startsWith(name)),
      name,
    ).runs;
    const total = row(name).year;
    return {
      name: name === "ten" ? "ten control planes" : name,
      total,
      runs: runs.map((seeds) => needed(seeds[0], "a run")),
    };
  });
  const available = (name: string): string => percent(1 - row(name).year / MINUTES_OF_A_YEAR, 3);
  return {
    nodes: NODES,
    rate: RATE,
    blips: BLIPS,
    blipMinutes: BLIPS.reduce((sum, blip) => sum + blip, 0),
    seeds: summary.seeds,
    few: SEEDS.length,
    collapsed: summary.counts.collapses,
    held: solved.summary.counts.holds,
    timeout: spaced(timeoutMs),
    register: spaced(REGISTER),
    promise: percent(PROMISE, 2),
    allowed: Math.round((1 - PROMISE) * MINUTES_OF_A_YEAR),
    table,
    drawn: drawn.map((each) => ({ ...each, total: `${each.total.toFixed(0)} min lost` })),
    available: { start: available("as it is"), ten: available("ten") },
    lost: {
      start: row("as it is").year.toFixed(0),
      ten: row("ten").year.toFixed(0),
      decoupled: row("decoupled").year.toFixed(2),
    },
    jitter: jitter(timeoutMs),
    at: { blip: "300s", back: "660s" },
    askLine: lineOf(startText, 'self.call("control", "check")'),
    stopLine: lineOf(startText, "if (!valid) serve(false)"),
  };
}
