/** The figures that the words of task 7 print. Each comes from the playground's files or from runs of them. */
import { formatFigure, PAGE_SEEDS } from "#course";
import { loadsOf, toMs } from "#sim";
import {
  answered,
  balanced,
  drawnToFirst,
  failingFast,
  failover,
  oneGone,
  replicaAnswers,
  runsOf,
} from "../../playgrounds/07-audit-a-diagram/behaviours.ts";
import { triesAtAuth } from "../../playgrounds/07-audit-a-diagram/checks.ts";
import trigger from "../../playgrounds/07-audit-a-diagram/incident.ts";
import { ASSUMED, jointByHand, jointFailure } from "../../playgrounds/07-audit-a-diagram/joint.ts";
import { LIBRARY } from "../../playgrounds/07-audit-a-diagram/mesh.ts";
import solution from "../../playgrounds/07-audit-a-diagram/solution.ts";
import start from "../../playgrounds/07-audit-a-diagram/start.ts";
import startText from "../../playgrounds/07-audit-a-diagram/start.ts?raw";
import { WAYS, worldWith } from "../../playgrounds/07-audit-a-diagram/worlds.ts";
import { recordedOf } from "../../src/components/playground/recorded.ts";
import { recordedNearMiss } from "../../src/site/recorded.ts";
import { claimOf, lineOf, needed, spaced } from "./_telling.ts";

const task = "07-audit-a-diagram";

/** Seeds of what is run for the words alone. */
const FEW = PAGE_SEEDS.slice(0, 3);

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
const percent = (share: number): string => formatFigure(share, "%").replace(" ", "\u00a0");
/** "5.0 × 10⁻³" */
function power(share: number): string {
  const [digits = "", exponent = "0"] = share.toExponential(1).split("e");
  const raised = Array.from(String(Math.abs(Number(exponent))), (digit) => "⁰¹²³⁴⁵⁶⁷⁸⁹"[Number(digit)]).join("");
  return `${digits}\u00a0×\u00a010${Number(exponent) < 0 ? "⁻" : ""}${raised}`;
}

/** Each box, unwell in each way, in the start: what the balancer hears of the two replicas. */
function sick() {
  return ["r1", "auth", "config"].map((box) => ({
    box,
    ways: Object.values(WAYS).map((fault) => {
      const runs = runsOf(start, worldWith(fault(box)), FEW.slice(0, 2));
      const of = (replica: "r1" | "r2"): number => mean(runs.map((run) => replicaAnswers(run, replica)));
      const [r1, r2] = [of("r1"), of("r2")];
      return { r1: percent(r1), r2: percent(r2), both: Math.max(r1, r2) < 0.5 };
    }),
  }));
}

/** What the drawing can't show. */
function behaviours() {
  const [turn, least] = (["round robin", "least in flight"] as const).map((choice) => {
    const runs = runsOf(balanced(choice), failingFast, FEW);
    return { drawn: percent(mean(runs.map(drawnToFirst))), good: percent(mean(runs.map((run) => answered(run)))) };
  });
  const [calm, busy] = [24, 36].map((rate) => {
    const runs = runsOf(failover(), oneGone(rate), FEW);
    const used = runs.map((run) => mean([...needed(run.boxes["r1"], "r1").inUse.slice(12, 24)]) / 2);
    const of = (from?: number, to?: number): string => percent(mean(runs.map((run) => answered(run, from, to))));
    return { rate, used: percent(mean(used)), during: of(), later: of(60, 75) };
  });
  return {
    turn: needed(turn, "turns"),
    least: needed(least, "least in flight"),
    calm: needed(calm, "a calm hour"),
    busy: needed(busy, "a busy hour"),
  };
}

/** Tries at auth for each request of a user, where auth answers everything with an error. */
function triesWhileAuthFails(): number {
  const fault = needed(WAYS["answers with errors"], "errors");
  return mean(runsOf(start, worldWith(fault("auth")), FEW).map((run) => triesAtAuth({ run })));
}

/** The start and its annotated versions, fault by fault. */
async function versions() {
  const all = [
    ["as the library has it", await recordedOf(task, "start")],
    ["annotated, fail closed at auth", await recordedOf(task, "solution")],
    ["annotated, fail open at auth", await recordedNearMiss(task, "fail-open")],
    ["annotated, the balancer stays with its replica", await recordedNearMiss(task, "same-replica")],
    ["annotated, config has to answer", await recordedNearMiss(task, "config-must-answer")],
  ] as const;
  return all.map(([name, { summary, outcomes }]) => {
    const figure = (id: string): string => {
      const { measured, unit } = claimOf(summary, id);
      return formatFigure(measured.mean, unit);
    };
    return {
      name,
      during: percent(mean(outcomes.map(({ base }) => base.verdict.goodput.during))),
      after: figure("back"),
      tries: figure("tries"),
      config: figure("config"),
      replica: figure("replica"),
      unchecked: Math.round(claimOf(summary, "unchecked").measured.mean),
      passes: summary.passed,
    };
  });
}

const BECOMES: Readonly<Record<string, string>> = {
  "users -> lb": "gives up, and is not asked to try again",
  "lb -> r1": "goes to the other one, and leaves this one alone while it fails",
  "lb -> r2": "goes to the other one, and leaves this one alone while it fails",
  "r1 -> auth": "fails at once, and keeps a slot for others: fail closed",
  "r2 -> auth": "fails at once, and keeps a slot for others: fail closed",
  "r1 -> config": "goes on with the settings it has",
  "r2 -> config": "goes on with the settings it has",
};

/** The solution's arrows as the reference answer's table. */
function arrows() {
  return Object.entries(solution.arrows).map(([name, { timeout, retry, retryBudget }]) => {
    const tries = typeof retry === "object" ? retry.maxAttempts : 1;
    const bounded = retryBudget === undefined ? "" : ", within a budget";
    return {
      arrow: name.replace("->", "→"),
      timeout: spaced(needed(timeout, "a timeout")),
      retry: tries === 1 ? "one try" : `${tries} tries${bounded}`,
      slow: needed(BECOMES[name], `what becomes of the caller on ${name}`),
    };
  });
}

function joint() {
  const [shared, apart] = [jointFailure(true), jointFailure(false)];
  return {
    one: `${((1 - shared.one) * 100).toFixed(1)}\u00a0%`,
    rows: [
      { name: "as it is drawn", hand: power(jointByHand(true).both), run: power(shared.both) },
      { name: "an auth and a config for each replica", hand: power(jointByHand(false).both), run: power(apart.both) },
    ],
    product: power(shared.one ** 2),
    times: Math.round(shared.both / shared.one ** 2),
    assumed: {
      replica: `${ASSUMED.replica * 100}\u00a0%`,
      auth: `${ASSUMED.auth * 100}\u00a0%`,
      config: `${ASSUMED.config * 100}\u00a0%`,
      mend: ASSUMED.mendMin,
      years: ASSUMED.years,
    },
    hours: Math.round(shared.both * 365 * 24),
  };
}

/** Everything that the text of task 7 prints. */
export async function story() {
  const { outcomes, summary } = await recordedOf(task, "start");
  const { run } = needed(outcomes[0], "a run").base;
  const window = needed(run.trigger, "a trigger");
  const fault = trigger.faults[0];
  if (fault?.kind !== "slow") throw new Error("Task 7's text speaks of a slow box.");
  const layers = 3;
  return {
    seeds: summary.seeds,
    collapsed: summary.counts.collapses,
    rate: needed(loadsOf(trigger, "users")[0], "the load").rate,
    by: fault.by,
    slowFor: spaced(toMs(fault.for ?? 0)),
    timeout: spaced(LIBRARY.timeout),
    tries: LIBRARY.retry.maxAttempts,
    trapped: outcomes.filter(({ base }) => base.verdict.beyond?.state === "trap").length,
    layers,
    product: LIBRARY.retry.maxAttempts ** layers,
    atAuth: triesWhileAuthFails().toFixed(1),
    at: { good: "12s", slow: `${(window.startMs + 10_000) / 1_000}s`, late: `${(window.endMs + 15_000) / 1_000}s` },
    ways: Object.keys(WAYS),
    sick: sick(),
    ...behaviours(),
    versions: await versions(),
    arrows: arrows(),
    joint: joint(),
    libraryLine: lineOf(startText, "const library"),
  };
}
