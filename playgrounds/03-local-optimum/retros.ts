import type { Retro } from "#course";
import { errors, incident, poisson, type Run, slow, system, type System } from "#sim";
import { PRAISED, shopWith } from "./teams.ts";

const asItWas = shopWith({});

/** Batch jobs that query the database directly, beside the shop. */
function withBatch(shop: System): System {
  return system({
    boxes: { ...shop.boxes, batch: { kind: "client" } },
    arrows: { ...shop.arrows, "batch -> db": {} },
  });
}

function successShare(run: Run): number {
  const shop = run.clients["shop"];
  return shop === undefined ? Number.NaN : shop.succeeded / (shop.succeeded + shop.failed);
}

/** Bins of the trigger's window. */
function inTrigger(run: Run, series: Float64Array): Float64Array {
  return series.slice((run.trigger?.startMs ?? 0) / run.binMs, (run.trigger?.endMs ?? 0) / run.binMs);
}

function sum(values: Float64Array): number {
  return values.reduce((total, value) => total + value, 0);
}

/** Mean execution time of the queries that start in the storm, s. */
function executionTime(run: Run): number {
  const perSecond = inTrigger(run, run.boxes["db"]?.workMs ?? new Float64Array());
  return sum(perSecond) / perSecond.length / 1_000;
}

/** Share of the shop's requests that succeed while the trigger lasts. */
const shopGoodput = {
  metric: "the shop's goodput meanwhile",
  unit: "%",
  measure: ({ run }: { readonly run: Run }): number => {
    const shop = run.clients["shop"];
    return shop === undefined ? Number.NaN : sum(inTrigger(run, shop.goodput)) / sum(inTrigger(run, shop.offered));
  },
} as const;

const retros: readonly Retro[] = [
  {
    id: "client",
    team: "Client team",
    change: "3 automatic retries on any 5xx or timeout",
    part: "arrow:shop -> api",
    metric: "success, 1 % transient errors",
    unit: "%",
    better: "higher",
    before: asItWas,
    after: shopWith({ maxAttempts: PRAISED.maxAttempts }),
    incident: incident({
      load: { shop: poisson(75) },
      faults: [errors("db", { rate: 0.01, at: "20s", for: "160s" })],
      duration: "200s",
    }),
    measure: successShare,
  },
  {
    id: "api",
    team: "API team",
    change: "Timeout 10 s → 2 s, to free threads",
    part: "arrow:api -> db",
    metric: "peak threads, db stalled",
    unit: "",
    better: "lower",
    before: asItWas,
    after: shopWith({ dbTimeout: PRAISED.dbTimeout }),
    incident: incident({
      load: { shop: poisson(75) },
      faults: [slow("db", { by: 40, at: "60s", for: "20s" })],
      duration: "140s",
    }),
    measure: (run) => run.boxes["api"]?.inUsePeak ?? Number.NaN,
    price: shopGoodput,
  },
  {
    id: "db",
    team: "DB team",
    change: "Connections capped at 100, to protect it",
    part: "box:db",
    metric: "execution time, batch storm",
    unit: "s",
    better: "lower",
    before: withBatch(asItWas),
    after: withBatch(shopWith({ cap: PRAISED.cap })),
    incident: incident({
      load: { shop: poisson(75), batch: poisson(400, { at: "60s", for: "10s" }) },
      duration: "140s",
    }),
    measure: executionTime,
    price: shopGoodput,
  },
];

export default retros;
