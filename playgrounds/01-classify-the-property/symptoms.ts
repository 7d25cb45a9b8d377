/** The six symptoms as figures of a run, and from where on each of them shows. */
import type { Run } from "#sim";

export type RowId = "1" | "2" | "3" | "4" | "5" | "6";

export interface Symptom {
  readonly row: RowId;
  /** As the list of the task has it. */
  readonly title: string;
  /** What is counted. */
  readonly counted: string;
  readonly unit: "%" | "s" | "MB/h" | "";
  /** @param run of a system with the boxes of `start.ts` */
  readonly figure: (run: Run) => number;
  /** @param alone the figure of the part by itself */
  readonly shows: (figure: number, alone: number) => boolean;
}

const total = (run: Run, name: string): number => run.counters[name]?.total ?? 0;

/** Least squares over the bins after warm-up: kB a second, as MB an hour. */
function slope({ levels, warmupMs, binMs }: Run): number {
  const heights = [...(levels["mailer kB"] ?? [])].slice(Math.ceil(warmupMs / binMs));
  const middle = (heights.length - 1) / 2;
  const spread = heights.reduce((sum, _, i) => sum + (i - middle) ** 2, 0);
  const rise = heights.reduce((sum, height, i) => sum + (i - middle) * height, 0);
  return (rise / spread) * (1_000 / binMs) * 3.6;
}

/** How much slower counts as "triples". */
const TRIPLE = 3;

export const SYMPTOMS: readonly Symptom[] = [
  {
    row: "1",
    title: "A function returns the wrong value for negative input",
    counted: "values that are wrong",
    unit: "%",
    figure: (run) => total(run, "wrong values") / (total(run, "wrong values") + total(run, "right values")),
    shows: (figure) => figure > 0,
  },
  {
    row: "2",
    title: "Checkout’s p99 latency triples at 5,000 concurrent users",
    counted: "p99 of checkout",
    unit: "s",
    figure: ({ clients }) => (clients["shoppers"]?.latency.p99 ?? Number.NaN) / 1_000,
    shows: (figure, alone) => figure >= TRIPLE * alone,
  },
  {
    row: "3",
    title: "A process leaks 2 MB an hour",
    counted: "growth of its memory",
    unit: "MB/h",
    figure: slope,
    shows: (figure) => figure >= 1,
  },
  {
    row: "4",
    title: "Two transactions deadlock under concurrent load",
    counted: "deadlocks",
    unit: "",
    figure: (run) => total(run, "deadlocks"),
    shows: (figure) => figure > 0,
  },
  {
    row: "5",
    title: "Availability is 99.5 % despite three “independent” replicas",
    counted: "visits answered",
    unit: "%",
    figure: ({ clients }) => {
      const { succeeded = Number.NaN, failed = Number.NaN } = clients["visitors"] ?? {};
      return succeeded / (succeeded + failed);
    },
    shows: (figure) => figure < 0.999,
  },
  {
    row: "6",
    title: "A single config file has a typo",
    counted: "orders that fail",
    unit: "%",
    figure: ({ clients }) => {
      const { succeeded = Number.NaN, failed = Number.NaN } = clients["orders"] ?? {};
      return failed / (succeeded + failed);
    },
    shows: (figure) => figure > 0,
  },
];
