/** The figures that the words of task 9 print. Each comes from the playground's files or from runs of them. */
import { PAGE_SEEDS } from "#course";
import { incident, type Fault, type Run, simulate, steady, surge } from "#sim";
import { lost, twice } from "../../playgrounds/09-conway-coupling/checks.ts";
import { ASSUMED, incidentsPerYear } from "../../playgrounds/09-conway-coupling/releases.ts";
import ledgerText from "../../playgrounds/09-conway-coupling/start/ledger.ts?raw";
import paymentsText from "../../playgrounds/09-conway-coupling/start/payments.ts?raw";
import base from "../../playgrounds/09-conway-coupling/incident.ts";
import { type LedgerSide, type PaymentsSide, systemOf } from "../../playgrounds/09-conway-coupling/teams.ts";
import { recordedOf } from "../../src/components/playground/recorded.ts";
import { lineOf, needed } from "./_telling.ts";

const task = "09-conway-coupling";

/** What the world does to the arrow between the teams, all the time. */
function wire(): Extract<Fault, { readonly kind: "loseMessages" }> {
  const fault = needed(
    base.faults.find(({ kind }) => kind === "loseMessages"),
    "what the wire loses",
  );
  if (fault.kind !== "loseMessages") throw new Error("Task 9's text speaks of lost messages.");
  return fault;
}

/** The payoff table's own world: 10⁵ payments, on a few seeds. */
const MANY = 100_000;
const SEEDS = PAGE_SEEDS.slice(0, 2);
const many = incident({
  load: { shop: steady(1) },
  faults: [surge("shop", { by: 200, at: "30s", for: MANY * 5 }), wire()],
  duration: MANY * 5 + 39_900,
});

const PAYMENTS: readonly { readonly name: string; readonly side: PaymentsSide }[] = [
  { name: "send and forget", side: { tries: null, key: "new" } },
  { name: "retry, a new key each try", side: { tries: 8, key: "new" } },
  { name: "retry, one key a payment", side: { tries: 8, key: "same" } },
];

const LEDGER: readonly { readonly name: string; readonly side: LedgerSide }[] = [
  { name: "ack first, keys on disk", side: { ack: "before the write", dedupe: "durable" } },
  { name: "write first, no keys", side: { ack: "after the write", dedupe: null } },
  { name: "write first, keys in memory", side: { ack: "after the write", dedupe: "memory" } },
  { name: "write first, keys on disk", side: { ack: "after the write", dedupe: "durable" } },
];

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
const count = (values: readonly number[]): string => {
  const figure = mean(values);
  return figure === 0 || figure >= 10 ? figure.toFixed(0) : figure.toFixed(1);
};

function payoff() {
  return LEDGER.map((ledger) => ({
    name: ledger.name,
    cells: PAYMENTS.map((payments) => {
      const runs = SEEDS.map((seed): Run => simulate(systemOf(payments.side, ledger.side), many, { seed }));
      const [gone, double] = [runs.map(lost), runs.map(twice)];
      return { lost: count(gone), twice: count(double), clean: [...gone, ...double].every((figure) => figure === 0) };
    }),
  }));
}

const TOLD = [0, 0.25, 0.5, 0.75, 0.9, 1];
const CAUGHT = [0, 0.5, 0.9, 1];

function releases() {
  return TOLD.map((told) => ({
    told: `${Math.round(told * 100)}\u00a0%`,
    cells: CAUGHT.map((caught) => incidentsPerYear(told, caught).toFixed(2)),
  }));
}

/** Everything that the text of task 9 prints. */
export async function story() {
  const { summary, outcomes } = await recordedOf(task, "start");
  const figures = (id: string): readonly number[] =>
    outcomes.flatMap(({ claims }) => claims.filter((claim) => claim.id === id).map(({ measured }) => measured));
  const runs = outcomes.map(({ base }) => base.run);
  const made = mean(runs.map((run) => run.clients["shop"]?.arrivals ?? Number.NaN));
  return {
    made: (Math.round(made / 1_000) * 1_000).toLocaleString("en-GB"),
    lossPerMille: Number((wire().share * 1_000).toFixed(1)),
    seeds: summary.seeds,
    holds: summary.counts.holds,
    lost: count(figures("lost")),
    twice: count(figures("twice")),
    crashes: count(figures("crashes")),
    at: "80s",
    keyLine: lineOf(paymentsText, "a key of its own"),
    replyLine: lineOf(ledgerText, "be quick"),
    many: MANY.toLocaleString("en-GB"),
    manySeeds: SEEDS.length,
    payments: PAYMENTS.map(({ name }) => name),
    payoff: payoff(),
    caught: CAUGHT.map((share) => `${Math.round(share * 100)}\u00a0%`),
    releases: releases(),
    assumed: ASSUMED,
  };
}
