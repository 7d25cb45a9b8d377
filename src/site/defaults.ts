/** The libraries' defaults before the same slow service, each run over the page's seeds once a build. */
import { runSeed, type SeedResult, type VerdictWord } from "#lab";
import { PAGE_SEEDS, spread } from "#course";
import { type Duration, formatMs, type Incident, loadsOf, type Run, type Service, type System, toMs } from "#sim";
import incident from "../../playgrounds/defaults/incident.ts";
import { behind, type Exhibit } from "../../playgrounds/defaults/exhibit.ts";

const modules = import.meta.glob<{ readonly default: System; readonly exhibit: Exhibit }>(
  "/playgrounds/defaults/libraries/*.ts",
);

export interface Shown extends Exhibit {
  /** File of the exhibit, from the repository's root. */
  readonly file: string;
  /** The library's settings, as they stand on the arrow. */
  readonly arrow: System["arrows"][string];
  readonly run: Run;
  readonly counts: Readonly<Record<VerdictWord, number>>;
  readonly seeds: number;
  /** Seeds that are still down after three times the horizon. */
  readonly traps: number;
  /** Longest time from the trigger's end to good again, ms; `null` when it never was on some seed. */
  readonly back: number | null;
  /** Attempts per request in the worst second, mean over seeds. */
  readonly worstAttempts: number;
}

/** What the text says of the scene, from the files that run. */
export const scene: {
  readonly rate: number;
  readonly workers: number;
  readonly work: string;
  readonly patience: string;
  readonly share: number;
  readonly slower: number;
  readonly slowFor: string;
} = sceneOf(incident, behind({}));

function sceneOf({ load, faults }: Incident, { boxes, arrows }: System): typeof scene {
  const { service } = boxes as Record<string, Service>;
  const [fault] = faults;
  if (fault?.kind !== "slow" || typeof service?.work !== "object")
    throw new Error("The museum speaks of a slow service.");
  const [rate, workers] = [loadsOf({ load }, "users")[0]?.rate ?? Number.NaN, service.concurrency ?? Number.NaN];
  const workMs = toMs((service.work as { readonly mean: Duration }).mean);
  return {
    rate,
    workers,
    work: spaced(workMs),
    patience: spaced(toMs(arrows["users -> service"]?.timeout ?? 0)),
    share: Math.round(((rate * workMs) / 1_000 / workers) * 100),
    slower: fault.by,
    slowFor: spaced(toMs(fault.for ?? 0)),
  };
}

function spaced(ms: number): string {
  return formatMs(ms).replace(/(\d)\s?([a-z])/, "$1\u00a0$2");
}

/** From the calmest to the worst. */
export async function exhibits(): Promise<readonly Shown[]> {
  const all = await Promise.all(
    Object.entries(modules).map(async ([file, load]) => shown(file.slice(1), await load())),
  );
  return all.toSorted(
    (a, b) =>
      a.traps - b.traps || a.counts.collapses - b.counts.collapses || (a.back ?? Infinity) - (b.back ?? Infinity),
  );
}

function shown(file: string, { default: system, exhibit }: { default: System; exhibit: Exhibit }): Shown {
  const results = PAGE_SEEDS.map((seed) => runSeed(system, incident, { seed, horizons: 3 }));
  const count = (word: VerdictWord): number => results.filter(({ verdict }) => verdict.word === word).length;
  const recoveries = results.map(recovery);
  return {
    ...exhibit,
    file,
    arrow: system.arrows["users -> service"] ?? {},
    run: results[0]!.run,
    counts: { holds: count("holds"), degrades: count("degrades"), collapses: count("collapses") },
    seeds: results.length,
    traps: results.filter(({ verdict }) => verdict.beyond?.state === "trap").length,
    back: recoveries.includes(null) ? null : Math.max(...recoveries.map(Number)),
    worstAttempts: spread(results.map(({ verdict }) => verdict.attempts.worst)).mean,
  };
}

/** ms from the trigger's end to good again, within three horizons. */
function recovery({ verdict }: SeedResult): number | null {
  return verdict.beyond?.recoveryMs ?? verdict.recoveryMs;
}
