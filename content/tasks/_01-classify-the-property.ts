/** The figures that the words of task 1 print. Each comes from the playground's files or from runs of them. */
import { PAGE_SEEDS } from "#course";
import { applyEdits, runSeed } from "#lab";
import { type Client, type Incident, type Run, type Service, type System, toMs } from "#sim";
import { alone, ONE_USER } from "../../playgrounds/01-classify-the-property/alone.ts";
import base, { OWN, SHARED } from "../../playgrounds/01-classify-the-property/incident.ts";
import { labelsOf } from "../../playgrounds/01-classify-the-property/labels.ts";
import { type Mend, MENDS } from "../../playgrounds/01-classify-the-property/mends.ts";
import solution from "../../playgrounds/01-classify-the-property/solution.ts";
import start from "../../playgrounds/01-classify-the-property/start.ts";
import startText from "../../playgrounds/01-classify-the-property/start.ts?raw";
import { type Symptom, SYMPTOMS } from "../../playgrounds/01-classify-the-property/symptoms.ts";
import { recordedOf } from "../../src/components/playground/recorded.ts";
import { lineOf, needed } from "./_telling.ts";

const task = "01-classify-the-property";

/** The start with one user on each part. */
const [onePart] = applyEdits(start, alone, { system: ONE_USER });

/** Seeds of what is run for the words alone. */
const FEW = PAGE_SEEDS.slice(0, 3);

function runsOf(system: System, incident: Incident, seeds: readonly number[] = FEW): readonly Run[] {
  return seeds.map((seed) => runSeed(system, incident, { seed, horizons: 1 }).run);
}

const PLACES: Readonly<Record<Symptom["unit"], (value: number) => string>> = {
  "%": (value) => `${(value * 100).toFixed(value > 0.9 ? 2 : 1)}\u00a0%`,
  s: (value) => `${value.toFixed(2)}\u00a0s`,
  "MB/h": (value) => `${value.toFixed(2).replace("-", "−")}\u00a0MB/h`,
  "": (value) => value.toFixed(0),
};

/** The mean over runs, and from where to where: "2.01 MB/h (1.94 to 2.08)" where they differ. */
function told({ figure, unit }: Symptom, runs: readonly Run[]) {
  const figures = runs.map(figure);
  const format = PLACES[unit];
  const mean = figures.reduce((sum, value) => sum + value, 0) / figures.length;
  const [least, most] = [format(Math.min(...figures)), format(Math.max(...figures))];
  return { mean: format(Math.abs(mean) < 0.005 ? 0 : mean), range: least === most ? "" : `${least} to ${most}` };
}

const symptomOf = (row: Mend["row"]): Symptom =>
  needed(
    SYMPTOMS.find((symptom) => symptom.row === row),
    `row ${row}`,
  );

/** What mending came to: the symptom in the whole before and after, on the same seeds. */
function mended(where: Mend["where"]) {
  const [byItself] = runsOf(onePart, alone, FEW.slice(0, 1));
  const before = runsOf(start, base);
  return MENDS.filter((mend) => mend.where === where).map(({ row, change, system, incident = base }) => {
    const symptom = symptomOf(row);
    const runs = runsOf(system, incident);
    const unmended = symptom.figure(needed(byItself, "a run alone"));
    const gone = runs.filter((run) => !symptom.shows(symptom.figure(run), unmended)).length;
    return {
      row,
      change,
      before: told(symptom, before).mean,
      after: told(symptom, runs).mean,
      gone: gone === runs.length ? "gone" : gone === 0 ? "still there" : `gone on ${gone} of ${runs.length} seeds`,
    };
  });
}

const shoppers = start.boxes["shoppers"] as Client;

/** p99 of checkout by how many shop at once. */
function crowds() {
  return [500, 2_500, 4_000, needed(shoppers.users, "the shoppers' number")].map((users) => {
    const [system] = applyEdits(start, base, { system: [{ path: ["boxes", "shoppers", "users"], value: users }] });
    return {
      users: users.toLocaleString("en-GB"),
      p99: told(symptomOf("2"), runsOf(system, base, FEW.slice(0, 2))).mean,
    };
  });
}

/** What each of the faults takes of the whole time, and what independence would make of it. */
function promises() {
  const length = toMs(base.duration);
  const share = (box: string): number => {
    const faults = [...OWN, ...SHARED].filter((fault) => "box" in fault && fault.box === box);
    return faults.reduce((sum, fault) => sum + toMs(needed(fault.for, `an end of ${box}'s fault`)), 0) / length;
  };
  const percent = (value: number, places: number): string => `${(value * 100).toFixed(places)}\u00a0%`;
  const all = share("a") * share("b") * share("c");
  return {
    own: percent(1 - share("a"), 1),
    independent: percent(1 - all, 7),
    auth: percent(share("auth"), 1),
  };
}

/** Everything that the text of task 1 prints. */
export async function story() {
  const { summary, outcomes } = await recordedOf(task, "start");
  const whole = outcomes.map(({ base: judged }) => judged.run);
  const byItself = runsOf(onePart, alone, PAGE_SEEDS);
  const labels = labelsOf(solution.answer);
  const payments = start.boxes["payments"] as Service;
  return {
    seeds: summary.seeds,
    holds: summary.counts.holds,
    few: FEW.length,
    users: needed(shoppers.users, "the shoppers' number").toLocaleString("en-GB"),
    slots: needed(payments.concurrency, "the slots of payments"),
    durationS: `${toMs(base.duration) / 1_000}\u00a0s`,
    at: { ordinary: 50_000, auth: toMs(needed(SHARED[0], "auth's fault").at) + 100 },
    tableLine: lineOf(startText, "const table"),
    depositLine: lineOf(startText, "const deposit"),
    rows: SYMPTOMS.map((symptom) => ({
      row: symptom.row,
      title: symptom.title,
      counted: symptom.counted,
      alone: told(symptom, byItself),
      whole: told(symptom, whole),
      label: labels[symptom.row],
    })),
    figure: Object.fromEntries(
      SYMPTOMS.map((symptom) => [
        symptom.row,
        { alone: told(symptom, byItself).mean, whole: told(symptom, whole).mean },
      ]),
    ) as Readonly<Record<Symptom["row"], { readonly alone: string; readonly whole: string }>>,
    inFile: mended("file"),
    between: mended("between"),
    crowds: crowds(),
    promise: promises(),
  };
}
