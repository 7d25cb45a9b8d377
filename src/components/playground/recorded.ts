/** Every task's playground as the build sees it: its texts, and its runs, each recorded once however many pages ask. */
import { partName, recordAnswer, type Checks, type Combination, type Recorded, type Retro } from "#course";
import { moments } from "#lab";
import { systemData, type System } from "#sim";
import { figuresOf, meanAttempts, type ChangeDisc, type RecordedResults, type Recording } from "#ui";

const systems = import.meta.glob<System>("/playgrounds/*/{start,solution}.ts", { import: "default" });
const combinations = import.meta.glob<readonly Combination[]>("/playgrounds/*/combinations.ts", { import: "default" });
const retros = import.meta.glob<readonly Retro[]>("/playgrounds/*/retros.ts", { import: "default" });
const checksOf = import.meta.glob<Checks>("/playgrounds/*/checks.ts", { import: "default" });
const texts = import.meta.glob<string>("/playgrounds/*/{incident,checks}.ts", {
  query: "?raw",
  import: "default",
  eager: true,
});

const place = (task: string, file: string): string => `/playgrounds/${task}/${file}.ts`;

/** The text of one of the playground's files. */
export function sourceOf(task: string, file: "incident" | "checks"): string {
  const text = texts[place(task, file)];
  if (text === undefined) throw new Error(`playgrounds/${task} has no ${file}.ts`);
  return text;
}

export async function loadChecks(task: string): Promise<Checks> {
  const load = checksOf[place(task, "checks")];
  if (!load) throw new Error(`playgrounds/${task} has no checks.ts`);
  return await load();
}

/** Every system of the task that is recorded: start, solution, and its combinations by id. */
export async function recordedSystems(task: string): Promise<ReadonlyMap<string, System>> {
  const found = new Map<string, System>();
  for (const name of ["start", "solution"]) {
    const system = await systems[place(task, name)]?.();
    if (system) found.set(name, system);
  }
  for (const { id, system } of (await combinations[place(task, "combinations")]?.()) ?? []) found.set(id, system);
  return found;
}

/** The changes that the task's retros speak of, numbered: each at the first field in which the two systems differ. */
export async function discsOf(task: string): Promise<readonly ChangeDisc[]> {
  const told = (await retros[place(task, "retros")]?.()) ?? [];
  return told.flatMap(({ part, before, after }, index) => {
    const [was, is] = [fieldsOf(before, part), fieldsOf(after, part)];
    const field = [...new Set([...Object.keys(was), ...Object.keys(is)])].find(
      (name) => JSON.stringify(was[name]) !== JSON.stringify(is[name]),
    );
    return field === undefined ? [] : [{ part, field, label: String(index + 1) }];
  });
}

function fieldsOf({ boxes, arrows }: System, part: string): Readonly<Record<string, unknown>> {
  const name = partName(part);
  return { ...(part.startsWith("arrow:") ? arrows[name] : boxes[name]) };
}

/** The tasks that have a playground. */
export function tasksWithPlayground(): readonly string[] {
  return Object.keys(checksOf).map((path) => path.split("/")[2] ?? "");
}

const made = new Map<string, Recorded>();

/** Runs a system of the task over the page's seeds, once a build. */
export async function recordedOf(task: string, variant: string): Promise<Recorded & { readonly system: System }> {
  const system = (await recordedSystems(task)).get(variant);
  if (!system) throw new Error(`playgrounds/${task} has no system "${variant}"`);
  const key = `${task} ${variant}`;
  const recorded = made.get(key) ?? recordAnswer({ system, checks: await loadChecks(task) });
  made.set(key, recorded);
  return { ...recorded, system };
}

/** What the page's JSON tells of the results: without one claim's twenty figures, which nobody reads there. */
export function resultsOf({ summary, outcomes }: Recorded): RecordedResults {
  return {
    summary: { ...summary, claims: summary.claims.map((claim) => ({ ...claim, perSeed: [] })) },
    words: outcomes.map(({ seed, base }) => [seed, base.verdict.word]),
    attempts: meanAttempts(outcomes),
  };
}

/** One seed's run with what its drawing needs. */
export async function recordingOf(task: string, variant: string, seed: number): Promise<Recording> {
  const recorded = await recordedOf(task, variant);
  const outcome = recorded.outcomes.find((each) => each.seed === seed);
  if (!outcome) throw new Error(`playgrounds/${task}: "${variant}" has no recorded seed ${seed}`);
  const { base } = outcome;
  return {
    system: systemData(recorded.system),
    judged: base,
    moments: moments(base.run, base.verdict),
    results: resultsOf(recorded),
    ...(variant === "start" && { figures: recorded.outcomes.map(figuresOf) }),
  };
}
