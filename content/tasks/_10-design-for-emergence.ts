/** The figures that the words of task 10 print. Each comes from the playground's files or from runs of them. */
import { formatFigure, judgeSeed, PAGE_SEEDS, type Summary } from "#course";
import { runSeed } from "#lab";
import { loadsOf, type System } from "#sim";
import checks from "../../playgrounds/10-design-for-emergence/checks.ts";
import { served, worstAttempts } from "../../playgrounds/10-design-for-emergence/day.ts";
import incident from "../../playgrounds/10-design-for-emergence/incident.ts";
import { platformOn, type Substrate, WHOLE } from "../../playgrounds/10-design-for-emergence/platform.ts";
import solution from "../../playgrounds/10-design-for-emergence/solution.ts";
import solutionText from "../../playgrounds/10-design-for-emergence/solution.ts?raw";
import start from "../../playgrounds/10-design-for-emergence/start.ts";
import startText from "../../playgrounds/10-design-for-emergence/start.ts?raw";
import { recordedOf } from "../../src/components/playground/recorded.ts";
import { recordedNearMiss } from "../../src/site/recorded.ts";
import { DAY, gameDay } from "./_10-game-day.ts";
import { claimOf, lineOf, needed, spaced } from "./_telling.ts";

const task = "10-design-for-emergence";
const SEEDS = PAGE_SEEDS.slice(0, 5);

const seconds = (ms: number): string => `${Math.round(ms / 1_000)}\u00a0s`;
const percent = (share: number): string => `${Math.round(share * 100)}\u00a0%`;
const times = (attempts: number): string => attempts.toFixed(1);
const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

/** A claim's figure over the seeds, as the checks print it. */
function figure(summary: Summary, id: string): string {
  const claim = claimOf(summary, id);
  return formatFigure(claim.measured.mean, claim.unit);
}

/** What each mechanism gives, and the claim that fails without it. */
const MECHANISMS = [
  ["budget-forgotten", "attempts", "retry budget, at the users", "bounded amplification", "catalog 8× slower"],
  ["no-bulkhead", "catalog", "bulkheads", "isolation", "catalog 8× slower"],
  ["no-breaker", "recs", "circuit breakers", "isolation", "recommendations silent"],
  ["breaker-per-arrow", "payments", "a breaker for each route", "isolation", "payments 10× slower"],
  ["no-shedding", "spike", "load shedding", "recoverability", "three times the load"],
  ["no-fallback", "recs", "fallback", "partial answers", "recommendations silent"],
] as const;

async function ablations(whole: Summary) {
  const rows = MECHANISMS.map(async ([file, claim, mechanism, property, probe]) => {
    const { summary } = await recordedNearMiss(task, file);
    const { text } = claimOf(whole, claim);
    // Most claims say in which probe they are asked.
    const asked = (text.includes(": ") ? text : `${probe}: ${text}`).replace(/(\d) s\b/g, "$1\u00a0s");
    return { mechanism, property, asked, whole: figure(whole, claim), without: figure(summary, claim) };
  });
  return await Promise.all(rows);
}

/** Retries as each team would write them, and nothing else. */
function perTeam(name: string, substrate: Substrate) {
  const runs = SEEDS.map((seed) => runSeed(platformOn(substrate), incident, { seed, horizons: 1 }));
  const back = runs.flatMap(({ verdict }) => (verdict.recoveryMs === null ? [] : [verdict.recoveryMs]));
  return {
    name,
    served: percent(mean(runs.map(({ run }) => served(run, ["cart", "buy"])))),
    attempts: times(mean(runs.map(({ run }) => worstAttempts(run)))),
    back: back.length === runs.length ? `after ${seconds(mean(back))}` : `on ${back.length} of ${runs.length} seeds`,
  };
}

/** Checks that pass without backoff and jitter, on every seed: others mask what they do. */
function withoutSpread(): { readonly passed: number; readonly of: number } {
  const { retryBudget } = WHOLE.users;
  const bare = { retry: { maxAttempts: 3 }, retryBudget };
  const system = platformOn({ ...WHOLE, users: bare, calls: { ...WHOLE.calls, ...bare } });
  const judged = SEEDS.map((seed) => judgeSeed({ system, checks }, seed).claims);
  return {
    passed: checks.claims.filter((_, i) => judged.every((claims) => claims[i]?.passed)).length,
    of: checks.claims.length,
  };
}

function day(system: System) {
  const rows = gameDay(system);
  const trials = rows.flatMap((row) => row.trials);
  return {
    rows: rows.map(({ box, others, trials: [slowed, failing, silent] }) => ({
      box,
      others: others.join(", "),
      cells: [slowed, failing, silent].map((trial) => percent(needed(trial, "a trial").served)),
    })),
    attempts: Math.max(...trials.map((trial) => trial.attempts)).toFixed(2),
    back: `${trials.filter(({ back }) => back >= 0.95).length} of ${trials.length}`,
  };
}

/** Everything that the text of task 10 prints. */
export async function story() {
  const first = await recordedOf(task, "start");
  const whole = await recordedOf(task, "solution");
  const { run } = needed(first.outcomes[0], "a run").base;
  const trigger = needed(run.trigger, "a trigger");
  const rates = Object.keys(incident.load).flatMap((client) => loadsOf(incident, client).map(({ rate }) => rate));
  const { retry } = needed(start.arrows["browse -> gateway"], "the users' arrow");
  const tries = typeof retry === "object" ? retry.maxAttempts : Number.NaN;
  const gateway = needed(start.boxes["gateway"], "a gateway");
  return {
    seeds: first.summary.seeds,
    daySeeds: DAY.seeds,
    dayBy: DAY.by,
    dayFor: spaced(DAY.for),
    maxWait: spaced(WHOLE.gateway.admission.maxWait),
    teamSeeds: SEEDS.length,
    rate: rates.reduce((sum, rate) => sum + rate, 0),
    tries,
    product: tries ** 3,
    slots: "concurrency" in gateway ? gateway.concurrency : Number.NaN,
    by: incident.faults[0]?.kind === "slow" ? incident.faults[0].by : Number.NaN,
    at: { good: "15s", slow: "30s", late: "100s" },
    from: seconds(trigger.startMs),
    until: seconds(trigger.endMs),
    late: "100\u00a0s",
    others: figure(first.summary, "catalog"),
    attempts: figure(first.summary, "attempts"),
    back: figure(first.summary, "back"),
    dayBefore: day(start),
    dayAfter: day(solution),
    ablations: await ablations(whole.summary),
    teams: [
      perTeam("every team with a budget", { users: WHOLE.users, calls: WHOLE.users }),
      perTeam("all but the app’s team", { users: { retry: WHOLE.users.retry }, calls: WHOLE.users }),
    ],
    bare: withoutSpread(),
    callLine: lineOf(startText, "const call"),
    solution: solutionText.slice(solutionText.indexOf("// Users"), solutionText.indexOf("export default")).trim(),
  };
}
