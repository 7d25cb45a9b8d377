import { meanOver, type Monitor, sumOver } from "#course";

/** What each team has promised the others: every box's spec, and the wait and the tries on its arrow. */
const monitors: readonly Monitor[] = [
  {
    id: "tries",
    part: "box:shop",
    text: "tries for one request",
    unit: "×",
    bound: { op: "<=", value: 4 },
    span: "always",
    measure: (run, span) => {
      const arrow = run.arrows["shop -> api"];
      return arrow === undefined ? NaN : 1 + sumOver(run, arrow.retry, span) / sumOver(run, arrow.first, span);
    },
  },
  {
    id: "gives-up",
    part: "box:api",
    text: "answers or gives up, 99th percentile",
    unit: "ms",
    // Two seconds for the database, its own 5 ms, and the width of the histogram's bucket.
    bound: { op: "<=", value: 2_010 },
    span: "always",
    measure: ({ boxes }) => boxes["api"]?.sojournP99 ?? NaN,
  },
  {
    id: "own-work",
    part: "box:api",
    text: "own work for a request",
    unit: "ms",
    bound: { op: "<=", value: 5 },
    span: "always",
    measure: (run, span) => meanOver(run, run.boxes["api"]?.workMs ?? new Float64Array(), span),
  },
  {
    id: "execution",
    part: "box:db",
    text: "runs a query, once connected",
    unit: "ms",
    bound: { op: "<=", value: 550 },
    span: "after",
    measure: (run, span) => meanOver(run, run.boxes["db"]?.workMs ?? new Float64Array(), span),
  },
  {
    id: "connections",
    part: "box:db",
    text: "connections in use",
    unit: "",
    bound: { op: "<=", value: 100 },
    span: "always",
    measure: ({ boxes }) => boxes["db"]?.inUsePeak ?? NaN,
  },
  {
    id: "errors",
    part: "box:db",
    text: "queries refused or failed",
    unit: "",
    bound: { op: "=", value: 0 },
    span: "always",
    measure: (run, span) => sumOver(run, run.arrows["api -> db"]?.error ?? new Float64Array(), span),
  },
  {
    id: "full-rate",
    part: "box:db",
    text: "connections busy while a query waits",
    unit: "%",
    bound: { op: ">=", value: 0.99 },
    span: "after",
    measure: (run, { fromMs, toMs }) => {
      const { inUse, queue, concurrency } = run.boxes["db"] ?? {};
      if (inUse === undefined || queue === undefined || concurrency === undefined) return NaN;
      // Seconds in which more queries waited than there are connections: there was work all the time.
      const loaded = inUse.filter(
        (_, bin) => bin * run.binMs >= fromMs && (bin + 1) * run.binMs <= toMs && (queue[bin] ?? 0) > concurrency,
      );
      return loaded.length === 0 ? NaN : loaded.reduce((sum, value) => sum + value, 0) / loaded.length / concurrency;
    },
  },
];

export default monitors;
