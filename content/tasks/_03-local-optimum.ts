/** The figures that the words of task 3 print. Each comes from the playground's files or from runs of them. */
import { formatFigure, PAGE_SEEDS } from "#course";
import { moments, runSeed, type Verdict } from "#lab";
import { exponential, incident, type Incident, loadsOf, type Run, slow, type System, system, toMs } from "#sim";
import trigger from "../../playgrounds/03-local-optimum/incident.ts";
import combinations from "../../playgrounds/03-local-optimum/combinations.ts";
import startText from "../../playgrounds/03-local-optimum/start.ts?raw";
import solutionText from "../../playgrounds/03-local-optimum/solution.ts?raw";
import { PRAISED, shopWith } from "../../playgrounds/03-local-optimum/teams.ts";
import { recordedOf } from "../../src/components/playground/recorded.ts";
import { recordedNearMiss, recordedRetros } from "../../src/site/recorded.ts";
import { meanBetween } from "../../src/site/strip.ts";
import type { Combination } from "../../src/site/sparks.ts";
import { claimOf, excerpt, lineOf, needed, spaced } from "./_telling.ts";

const task = "03-local-optimum";

const seconds = (ms: number): string => `${Number((ms / 1000).toFixed(1))}\u00a0s`;
const percent = (share: number, places = 0): string => `${(share * 100).toFixed(places)}`;
const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

function verdicts(shop: System, world: Incident): readonly Verdict[] {
  return PAGE_SEEDS.map((seed) => runSeed(shop, world, { seed, horizons: 1 }).verdict);
}

const count = (all: readonly Verdict[], word: Verdict["word"]): number => all.filter((one) => one.word === word).length;

/** Customers who wait for their answer before they ask again, at about the same rate. */
function waitingCustomers(shop: System, users: number, think: string): System {
  const closed = { kind: "client", users, think: exponential(think as "9s") } as const;
  return system({ ...shop, boxes: { ...shop.boxes, shop: closed } });
}

/** The setting, from the files that run. */
function setting(run: Run) {
  const { boxes, arrows } = shopWith(PRAISED);
  const db = needed(boxes["db"], "the database");
  if (
    db.kind === "client" ||
    db.kind === "program" ||
    db.kind === "balancer" ||
    typeof db.work !== "object" ||
    db.work.distribution !== "lognormal"
  ) {
    throw new Error("Task 3's text speaks of a database with lognormal work.");
  }
  const rate = needed(loadsOf(trigger, "shop")[0], "the load").rate;
  const cap = PRAISED.cap;
  const workS = toMs(db.work.mean) / 1000;
  const timeoutS = toMs(PRAISED.dbTimeout) / 1000;
  const window = needed(run.trigger, "a trigger");
  const share = (rate * workS) / cap;
  return {
    rate,
    cap,
    retries: PRAISED.maxAttempts - 1,
    tries: PRAISED.maxAttempts,
    queryTime: spaced(db.work.mean),
    timeout: spaced(PRAISED.dbTimeout),
    oldTimeout: spaced(needed(shopWith({}).arrows["api -> db"]?.timeout, "the old timeout")),
    patience: spaced(needed(arrows["shop -> api"]?.timeout, "the shop's timeout")),
    knee: needed(db.contention, "contention").knee,
    loadShare: share,
    product: PRAISED.maxAttempts * share,
    lineAtTimeout: (cap / workS) * timeoutS,
    triggerStart: seconds(window.startMs),
    triggerEnd: seconds(window.endMs),
    triggerLabel: window.label,
    ordinaryInUse: Math.round(
      meanBetween(run.binMs, needed(run.boxes["db"], "db").inUse, run.warmupMs, window.startMs),
    ),
    fullRate: Math.round(
      meanBetween(run.binMs, needed(run.boxes["db"], "db").done, window.endMs + 5_000, run.durationMs),
    ),
  };
}

/** What the text points at, in seconds of the recorded run. */
function instants(run: Run) {
  const window = needed(run.trigger, "a trigger");
  const firstTimeoutMs = needed(run.arrows["api -> db"]?.firstTimeoutMs, "a first timeout");
  const fullMs = needed(run.boxes["db"]?.firstFullMs, "a full database");
  const nobodyMs = window.endMs + 11_000;
  const at = { ordinary: window.startMs - 20_000, firstTimeout: firstTimeoutMs, full: fullMs, nobody: nobodyMs };
  return {
    at: Object.fromEntries(Object.entries(at).map(([name, ms]) => [name, `${(ms / 1000).toFixed(1)}s`])),
    times: Object.fromEntries(Object.entries(at).map(([name, ms]) => [name, seconds(ms)])),
  };
}

/** What the whole pays for a change that its team's metric praises. */
async function prices() {
  const during = (shop: System): number => mean(verdicts(shop, trigger).map(({ goodput }) => goodput.during));
  const timeout = during(shopWith({})) - during(shopWith({ dbTimeout: PRAISED.dbTimeout }));
  const cap = needed(
    (await recordedRetros(task)).find(({ retro }) => retro.id === "db")?.price,
    "the price of the cap",
  );
  return {
    timeout: `${percent(timeout)}\u00a0%`,
    capBefore: `${percent(cap.before.mean)}\u00a0%`,
    capAfter: `${percent(cap.after.mean)}\u00a0%`,
  };
}

function retroFigure(value: number, unit: string): string {
  if (unit === "%") return percent(value, 1);
  return value.toFixed(unit === "s" ? 1 : 0);
}

async function retroList() {
  return (await recordedRetros(task)).map(({ retro, before, after }, index) => ({
    n: index + 1,
    team: retro.team,
    place: retro.part.replace(/^\w+:/, ""),
    change: retro.change,
    metric: retro.metric,
    unit: retro.unit,
    before: retroFigure(before.mean, retro.unit),
    after: retroFigure(after.mean, retro.unit),
  }));
}

async function combinationGrid(): Promise<readonly Combination[]> {
  const cells = combinations.map(async ({ id }) => {
    const { outcomes, summary } = await recordedOf(task, id);
    return {
      on: Array.from(id, (digit, change) => (digit === "1" ? change + 1 : 0)).filter((n) => n > 0),
      run: needed(outcomes[0], "a run").base.run,
      back: summary.seeds - summary.counts.collapses,
      seeds: summary.seeds,
    };
  });
  return (await Promise.all(cells)).toSorted(
    (a, b) => a.on.length - b.on.length || a.on.join("").localeCompare(b.on.join("")),
  );
}

/** Each assumption, removed: how many seeds collapse then. */
async function withoutAssumptions() {
  const patient = await recordedNearMiss(task, "timeout-back-to-10s");
  const twice = claimOf(patient.summary, "twice");
  const { boxes, arrows } = shopWith(PRAISED);
  const cancelling = { ...arrows, "api -> db": { ...arrows["api -> db"], cancelOnTimeout: true } };
  const uncapped = shopWith({ maxAttempts: PRAISED.maxAttempts, dbTimeout: PRAISED.dbTimeout });
  const weak = { ...uncapped.boxes, db: { ...uncapped.boxes["db"], contention: { knee: PRAISED.cap, slope: 2 } } };
  const build = (parts: object): System => system(parts as Parameters<typeof system>[0]);
  const collapsed = (shop: System, world: Incident): string =>
    `${count(verdicts(shop, world), "collapses")} of ${PAGE_SEEDS.length}`;
  return {
    deepTrigger: `${twice.seeds - twice.seedsPassed} of ${twice.seeds}`,
    weakDatabase: collapsed(build({ ...uncapped, boxes: weak }), trigger),
    cancelling: collapsed(build({ boxes, arrows: cancelling }), trigger),
  };
}

/** Backoff alone, while customers keep coming and while they wait. */
async function backoff() {
  const alone = await recordedNearMiss(task, "backoff-and-jitter");
  const policy = {
    maxAttempts: PRAISED.maxAttempts,
    initialBackoff: "1s",
    backoffMultiplier: 2,
    jitter: "full",
  } as const;
  const world = incident({ faults: [slow("db", { by: 3, at: "60s", for: "30s" })], duration: "260s" });
  const users = 750;
  const recovery = (shop: System): string => {
    const all = verdicts(waitingCustomers(shop, users, "9.5s"), world);
    return seconds(1000 * Math.round(mean(all.map(({ recoveryMs }) => needed(recoveryMs, "a recovery") / 1000))));
  };
  return {
    first: spaced(policy.initialBackoff),
    collapsed: alone.summary.counts.collapses,
    attempts: mean(alone.outcomes.map(({ base }) => base.verdict.attempts.mean)).toFixed(1),
    users,
    think: spaced("9.5s"),
    waiting: recovery(shopWith(PRAISED)),
    waitingWithBackoff: recovery(shopWith({ ...PRAISED, clientArrow: { retry: policy } })),
  };
}

const FIXES = [
  { name: "retry budget", recorded: async () => await recordedOf(task, "solution") },
  { name: "no retries", recorded: async () => await recordedOf(task, "011") },
  { name: "backoff with jitter, alone", recorded: async () => await recordedNearMiss(task, "backoff-and-jitter") },
  { name: "one retry, with backoff", recorded: async () => await recordedNearMiss(task, "one-retry-with-backoff") },
  { name: "the old timeout back", recorded: async () => await recordedNearMiss(task, "timeout-back-to-10s") },
  { name: "a cap twice as large", recorded: async () => await recordedNearMiss(task, "cap-200") },
  { name: "newest query first", recorded: async () => await recordedNearMiss(task, "lifo") },
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

/** Everything that the text of task 3 prints. */
export async function story() {
  const { outcomes, summary } = await recordedOf(task, "start");
  const first = needed(outcomes[0], "a run");
  const { run, verdict } = first.base;
  const recoveries = (await recordedOf(task, "solution")).outcomes.map(({ base }) => base.verdict.recoveryMs ?? 0);
  return {
    ...setting(run),
    ...instants(run),
    seeds: summary.seeds,
    seed: first.seed,
    collapsed: summary.counts.collapses,
    attempts: mean(outcomes.map(({ base }) => base.verdict.attempts.mean)).toFixed(1),
    price: await prices(),
    retros: await retroList(),
    combinations: await combinationGrid(),
    gridFromS: 40,
    gridToS: 160,
    without: await withoutAssumptions(),
    backoff: await backoff(),
    moments: moments(run, verdict).map(({ atMs, text, kind }) => ({ at: (atMs / 1000).toFixed(1), text, kind })),
    fixes: await fixes(),
    fixRecovery: seconds(Math.max(...recoveries)),
    solution: excerpt(solutionText, '"shop -> api"'),
    retryLine: lineOf(startText, "retry:"),
  };
}
