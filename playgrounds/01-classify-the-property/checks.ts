import type { Checks, Claim, SeedRuns } from "#course";
import { ConfigurationError } from "#sim";
import { alone, ONE_USER } from "./alone.ts";
import base from "./incident.ts";
import { labelsOf } from "./labels.ts";
import { SYMPTOMS, type Symptom } from "./symptoms.ts";

/**
 * Share of the two runs that a row's label predicts right. Local says that the symptom shows in both; emergent, that it
 * shows in the whole and not alone.
 */
function predicted({ row, figure, shows }: Symptom, { runs, answer }: SeedRuns): number {
  const [byItself, whole] = [runs["alone"], runs["base"]];
  if (byItself === undefined || whole === undefined)
    throw new ConfigurationError("runs", "one alone and one of the whole", Object.keys(runs));
  const [one, all] = [figure(byItself.run), figure(whole.run)];
  const isRight = [shows(one, one) === (labelsOf(answer)[row] === "local"), shows(all, one)];
  return isRight.filter(Boolean).length / isRight.length;
}

const NAMES: Readonly<Record<Symptom["row"], string>> = {
  1: "wrong for negative input",
  2: "p99 at 5,000 users",
  3: "leaks 2 MB an hour",
  4: "transactions deadlock",
  5: "99.5 % with three replicas",
  6: "typo in a config file",
};

const checks: Checks = {
  incidents: { base, alone },
  edits: { alone: ONE_USER },
  worlds: ({ answer }) => {
    labelsOf(answer);
    return {};
  },
  claims: SYMPTOMS.map((symptom): Claim => ({
    id: `row-${symptom.row}`,
    text: `${symptom.row} · ${NAMES[symptom.row]}: runs as its label says`,
    on: "alone",
    measure: (_alone, seed) => predicted(symptom, seed),
    bound: { op: "=", value: 1 },
    unit: "%",
  })),
};

export default checks;
