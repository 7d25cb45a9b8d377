/** What can be measured inside a boundary: a few signals of every box, and of every arrow between two boxes. */
import type { ArrowRecord, Run, Service, System } from "#sim";

/** One time-series that somebody inside could chart. */
export interface InsideSignal {
  /** "db.work" */
  readonly id: string;
  /** What it is a signal of: `"box:db"` or `"arrow:checkout -> db"`. */
  readonly part: string;
  /** Boxes that must be inside for anybody there to see it. */
  readonly needs: readonly string[];
  readonly name: string;
  readonly unit: "%" | "×" | "ms" | "/s" | "";
  /** One value a bin; NaN where there is nothing to measure. */
  readonly series: (run: Run) => Float64Array;
}

/** Whether a boundary with these boxes holds the signal. */
export function seenInside({ needs }: Pick<InsideSignal, "needs">, inside: readonly string[]): boolean {
  return needs.every((box) => inside.includes(box));
}

/**
 * The signals of a system, box by box, then arrow by arrow. An arrow that crosses the boundary is not inside: what
 * comes over the edge is taken as given, which is what drawing an edge means.
 */
export function insideSignals({ boxes, arrows }: Pick<System, "boxes" | "arrows">): readonly InsideSignal[] {
  return [
    ...Object.entries(boxes).flatMap(([name, box]) =>
      box.kind === "client" ? clientSignals(name) : serviceSignals(name, box.kind === "balancer" ? {} : box),
    ),
    ...Object.keys(arrows).map(arrowSignal(arrows)),
  ];
}

type Made = Pick<InsideSignal, "name" | "unit" | "series">;

function of(part: string, needs: readonly string[], signals: Readonly<Record<string, Made>>): readonly InsideSignal[] {
  return Object.entries(signals).map(([id, made]) => ({ id: `${part.split(":")[1]}.${id}`, part, needs, ...made }));
}

function clientSignals(name: string): readonly InsideSignal[] {
  return of(`box:${name}`, [name], {
    demand: {
      name: "requests",
      unit: "/s",
      series: (run) => perSecond(run, run.clients[name]?.offered),
    },
    goodput: {
      name: "good answers",
      unit: "/s",
      series: (run) => perSecond(run, run.clients[name]?.goodput),
    },
  });
}

function serviceSignals(name: string, { concurrency }: Pick<Service, "concurrency">): readonly InsideSignal[] {
  const held: Readonly<Record<string, Made>> =
    concurrency === undefined
      ? { held: { name: "requests in hand", unit: "", series: (run) => ofBox(run, name, "inUse") } }
      : {
          busy: { name: `slots busy, of ${concurrency}`, unit: "", series: (run) => ofBox(run, name, "inUse") },
          queue: { name: "jobs waiting", unit: "", series: (run) => ofBox(run, name, "queue") },
        };
  return of(`box:${name}`, [name], {
    done: { name: "jobs finished", unit: "/s", series: (run) => perSecond(run, run.boxes[name]?.done) },
    work: { name: "own work of a job", unit: "ms", series: (run) => ofBox(run, name, "workMs") },
    ...held,
  });
}

/** Where the caller asks again, how often; else how many of its calls it gives up. */
function arrowSignal(arrows: System["arrows"]): (arrow: string) => InsideSignal {
  return (arrow) => {
    const made: Made =
      arrows[arrow]?.retry === undefined
        ? { name: "calls given up", unit: "/s", series: (run) => perSecond(run, run.arrows[arrow]?.timeout) }
        : { name: "tries a request", unit: "×", series: (run) => triesOver(run, run.arrows[arrow]) };
    return { id: arrow, part: `arrow:${arrow}`, needs: arrow.split(" -> "), ...made };
  };
}

function ofBox(run: Run, name: string, field: "inUse" | "queue" | "workMs"): Float64Array {
  return run.boxes[name]?.[field] ?? new Float64Array(run.bins).fill(Number.NaN);
}

function perSecond(run: Run, counts: Float64Array = new Float64Array(run.bins)): Float64Array {
  return counts.map((count) => (count * 1_000) / run.binMs);
}

function triesOver(run: Run, arrow: ArrowRecord | undefined): Float64Array {
  return Float64Array.from({ length: run.bins }, (_, bin) => {
    const { first, retry, blocked } = arrow ?? {};
    const calls = first?.[bin] ?? 0;
    return calls === 0 ? Number.NaN : (calls + (retry?.[bin] ?? 0) - (blocked?.[bin] ?? 0)) / calls;
  });
}
