/** The figures that the words of task 6 print. Each comes from the playground's files or from runs of them. */
import { formatFigure, PAGE_SEEDS, type Recorded, spread } from "#course";
import { localJobs, runSeed, staircase, twoStates } from "#lab";
import { disableRetries, incident, poisson, type Run, shed, simulate, type System, toMs } from "#sim";
import trigger from "../../playgrounds/06-metastable-signature/incident.ts";
import { BUMP, deploy, LOAD, platformWith } from "../../playgrounds/06-metastable-signature/platform.ts";
import startText from "../../playgrounds/06-metastable-signature/start.ts?raw";
import { recordedOf } from "../../src/components/playground/recorded.ts";
import { recordedAlternative, recordedNearMiss } from "../../src/site/recorded.ts";
import { meanBetween } from "../../src/site/strip.ts";
import { claimOf, lineOf, needed, spaced } from "./_telling.ts";

const task = "06-metastable-signature";

const seconds = (ms: number): string => `${Math.round(ms / 1_000)}\u00a0s`;
const minutes = (ms: number): string => `${Number((ms / 60_000).toFixed(1))}`;
const percent = (share: number): string => `${Math.round(share * 100)}\u00a0%`;

/** The two hours as they were: the deploy at ten minutes, retries off ninety minutes after it. */
const AT = 600_000;
const OFF_AFTER = 90 * 60_000;

function twoHours() {
  const off = disableRetries("users -> api", { at: AT + OFF_AFTER });
  const world = deploy({ at: AT, duration: "2h", actions: [off] });
  const run = simulate(platformWith({}), world, { seed: 1, binMs: 5_000 });
  const users = needed(run.clients["users"], "users");
  const arrow = needed(run.arrows["users -> api"], "the users' arrow");
  const trigger = needed(run.trigger, "a trigger");
  const share = (from: number, to: number): number =>
    meanBetween(run.binMs, users.goodput, from, to) / meanBetween(run.binMs, users.offered, from, to);
  const back = users.goodput.findIndex(
    (good, bin) => bin * run.binMs >= AT + OFF_AFTER && good >= 0.9 * needed(users.offered[bin], "an offered load"),
  );
  const down = [trigger.endMs + 60_000, AT + OFF_AFTER - 60_000] as const;
  const sent = meanBetween(run.binMs, arrow.first, ...down) + meanBetween(run.binMs, arrow.retry, ...down);
  return {
    run,
    world,
    setup: {
      client: "users",
      arrow: "users -> api",
      trigger: "deploy",
      cure: { text: "retries off", atMs: AT + OFF_AFTER },
    },
    inBump: percent(share(trigger.startMs + 30_000, trigger.endMs)),
    down: percent(share(...down)),
    attempts: formatFigure(sent / meanBetween(run.binMs, users.offered, ...down), "×"),
    backAfter: seconds(back * run.binMs - AT - OFF_AFTER),
    downFor: minutes(back * run.binMs - AT),
  };
}

const other = (name: string): Promise<Recorded> => recordedAlternative(task, name);
const near = (file: string): Promise<Recorded> => recordedNearMiss(task, file);

/** What one control does in the playground's incident, over the page's seeds. */
async function controls() {
  const row = async (name: string, recorded: Promise<Recorded> = other(name)) => {
    const { summary } = await recorded;
    const claim = (id: string) => claimOf(summary, id);
    return {
      name,
      outage: minutes(claim("outage").measured.mean * 1_000),
      twice: `${claim("twice").seedsPassed} of ${claim("twice").seeds}`,
      bump: formatFigure(claim("bump").measured.mean, "%"),
      passes: summary.passed,
    };
  };
  return await Promise.all([
    row("at most 20 tries under way, on the arrow", recordedOf(task, "solution")),
    row("a retry budget"),
    row("break-glass: retries off when half fail for 30 s"),
    row("cancelling what nobody waits for"),
    row("a line of 40"),
    row("backoff of 5 s, doubling, with jitter", near("long-backoff")),
    row("a fifth slot", near("fifth-slot")),
  ]);
}

/** When each break-glass is pulled, and what it is worth. */
async function glasses() {
  const row = async (name: string, recorded: Promise<Recorded>) => {
    const { outcomes, summary } = await recorded;
    const pulls = outcomes.map(({ base: { run } }) =>
      run.actions
        .filter(({ event }) => event === "taken")
        .map(({ atMs }) => atMs - needed(run.trigger, "a trigger").startMs),
    );
    return {
      name,
      first: seconds(spread(pulls.map((times) => needed(times[0], "a pull"))).mean),
      times: `${Math.round(spread(pulls.map(({ length }) => length)).mean)}`,
      outage: minutes(claimOf(summary, "outage").measured.mean * 1_000),
    };
  };
  return await Promise.all([
    row("retries off when half fail for 30 s", other("break-glass: retries off when half fail for 30 s")),
    row(
      "retries off at more than two tries a request",
      other("break-glass: retries off at more than two tries a request"),
    ),
    row("retries off when four in five fail for ten minutes", near("glass-too-late")),
    row("seven in ten shed when half fail for 30 s", near("glass-that-sticks")),
  ]);
}

async function loop() {
  const factors = Array.from({ length: 20 }, (_, i) => ((i + 2) * 4) / LOAD);
  const world = incident({ load: { users: poisson(LOAD) }, warmup: "10s", duration: "60s" });
  const walked = await staircase(localJobs(platformWith({}), world), world, { factors, stepMs: 90_000, seeds: 3 });
  const stairs = (some: typeof walked.up) =>
    some.map(({ factor, served }) => ({ load: Math.round(factor * LOAD), served }));
  const [up, down] = [stairs(walked.up), stairs(walked.down)];
  const standing = (some: typeof up): number =>
    Math.max(...some.filter(({ served }) => served >= 0.95).map(({ load }) => load));
  const backAt = Math.max(
    ...down
      .filter(({ load }, i) => down.slice(i).every(({ served }) => served >= 0.95) && load > 0)
      .map(({ load }) => load),
  );
  return { up, down, upTo: standing(up), backAt };
}

async function states() {
  const world = trigger;
  const says = async (system: System) => await twoStates(localJobs(system, world), world, { seeds: 5, horizons: 3 });
  const bare = await says(platformWith({}));
  return { fromCollapsed: bare.fromCollapsed, fromEmpty: bare.fromEmpty, seeds: bare.seeds };
}

/** Seeds that are back when a share of the requests is shed for three minutes, ten minutes after the rollback. */
function shedding(share: number): string {
  const action = shed("users", { share, at: "20min", for: "3min" });
  const world = deploy({ at: "300s", duration: "30min", actions: [action] });
  const back = PAGE_SEEDS.filter((seed) => {
    const { run } = runSeed(platformWith({}), world, { seed, horizons: 1 });
    const users = needed(run.clients["users"], "users");
    const late = [25 * 60_000, run.durationMs] as const;
    return meanBetween(run.binMs, users.goodput, ...late) >= 0.95 * meanBetween(run.binMs, users.offered, ...late);
  });
  return `${back.length} of ${PAGE_SEEDS.length}`;
}

function setting(run: Run) {
  const { boxes, arrows } = platformWith({});
  const { api } = boxes;
  if (api === undefined || api.kind === "client" || api.kind === "program" || api.kind === "balancer")
    throw new Error("Task 6 is about a service.");
  const work = toMs((api.work as unknown as { readonly mean: "50ms" }).mean);
  const slots = needed(api.concurrency, "slots");
  const retry = arrows["users -> api"]?.retry;
  const tries = needed(typeof retry === "object" ? retry.maxAttempts : null, "a retry policy");
  const trigger = needed(run.trigger, "a trigger");
  const capacity = (slots * 1_000) / work;
  const slowed = (slots * 1_000) / (work + toMs(BUMP));
  return {
    rate: LOAD,
    slots,
    work: spaced(work),
    bump: spaced(toMs(BUMP)),
    tries,
    retries: tries - 1,
    timeout: spaced(toMs(needed(arrows["users -> api"]?.timeout, "a timeout"))),
    line: needed(api.queue?.limit, "a line"),
    capacity,
    slowed,
    share: percent(LOAD / capacity),
    ceiling: percent(slowed / LOAD),
    product: Number(((tries * LOAD) / capacity).toFixed(2)),
    stableBelow: capacity / tries,
    lineSeconds: (needed(api.queue?.limit, "a line") * work) / slots / 1_000,
    minutesOfBump: minutes(trigger.endMs - trigger.startMs),
  };
}

/** Everything that the text of task 6 prints. */
export async function story() {
  const { outcomes, summary } = await recordedOf(task, "start");
  const first = needed(outcomes[0], "a run");
  const { run } = first.base;
  const at = { ordinary: 100_000, bump: 240_000, late: 720_000 };
  return {
    ...setting(run),
    seeds: summary.seeds,
    seed: first.seed,
    collapsed: summary.counts.collapses,
    at: Object.fromEntries(Object.entries(at).map(([name, ms]) => [name, `${ms / 1_000}s`])) as Record<
      keyof typeof at,
      string
    >,
    hours: twoHours(),
    attempts: formatFigure(spread(outcomes.map(({ base }) => base.verdict.attempts.mean)).mean, "×"),
    controls: await controls(),
    glasses: await glasses(),
    loop: await loop(),
    states: await states(),
    shed: { half: shedding(0.5), more: shedding(0.6) },
    retryLine: lineOf(startText, "retry:"),
  };
}
