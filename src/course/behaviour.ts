import type { Behaviour } from "#lab";
import type { Run, System } from "#sim";

/** B of a statement: something that the simulator can see in one run. */
export interface StatementBehaviour {
  readonly id: string;
  /** As it stands in the sentence: "produces an outage that outlives its trigger". */
  readonly text: string;
  readonly shows: Behaviour;
  /** Horizons that a collapsed run needs to show it. */
  readonly horizons: number;
  /** Whether a system has what it takes to show it. @defaultValue every system has */
  readonly in?: (system: System) => boolean;
}

/** Goodput below half of demand from 60 s after the trigger's end: what the trigger alone does not explain. */
const LASTING = 0.5;

export const BEHAVIOURS: readonly StatementBehaviour[] = [
  {
    id: "outage",
    text: "an outage that outlives its trigger",
    shows: ({ verdict }) => verdict.goodput.after < LASTING || verdict.void !== null,
    horizons: 1,
  },
  {
    id: "trap",
    text: "a trap: still down after three horizons",
    shows: ({ verdict }) => verdict.beyond?.state === "trap",
    horizons: 3,
  },
  {
    id: "drain",
    text: "a slow drain: back, but long after the trigger",
    shows: ({ verdict }) => verdict.beyond?.state === "slow drain",
    horizons: 3,
  },
  {
    id: "amplification",
    text: "twice the attempts a request, after the trigger",
    shows: ({ verdict }) => verdict.attempts.mean >= 2,
    horizons: 1,
  },
  {
    id: "dip",
    text: "a fall of goodput during the trigger",
    shows: ({ verdict }) => verdict.goodput.during < 0.95,
    horizons: 1,
  },
  {
    id: "tail",
    text: "a tail that stays: p99 at twice the usual, after the trigger",
    shows: ({ run }) => tailGrowth(run) >= 2,
    horizons: 1,
  },
  {
    id: "joint",
    text: "a joint outage: five seconds in which nobody at all gets an answer",
    shows: ({ run }) => longestSilenceMs(run) >= 5_000,
    horizons: 1,
  },
  {
    id: "deadlock",
    text: "a deadlock",
    shows: ({ run }) => (run.counters["deadlocks"]?.total ?? 0) > 0,
    horizons: 1,
    in: hasProgram,
  },
  {
    id: "lost",
    text: "lost messages: requests that were answered, and never arrived",
    shows: ({ run }) => ends(run).some(({ requests }) => total(run, "succeeded") > requests),
    horizons: 1,
    in: hasProgram,
  },
  {
    id: "duplicated",
    text: "duplicated messages: requests that arrive a second time",
    shows: ({ run }) => ends(run).some(({ arrivals, requests }) => arrivals > requests),
    horizons: 1,
    in: hasProgram,
  },
];

/** What B can be in a system. */
export function behavioursIn(system: System): readonly StatementBehaviour[] {
  return BEHAVIOURS.filter((behaviour) => behaviour.in?.(system) ?? true);
}

/** Whether a box does what a function of the learner's says. Only where programs handle messages does the simulator keep whose request each message is, and see deadlocks. */
export function hasProgram({ boxes }: Pick<System, "boxes">): boolean {
  return Object.values<object>(boxes).some((box) => "kind" in box && box.kind === "program");
}

/** Boxes at which requests end: programs that call nobody. */
function ends({ boxes, arrows }: Run): readonly Run["boxes"][string][] {
  const calling = Object.keys(arrows).map((name) => name.split(" -> ")[0]);
  return Object.entries(boxes).flatMap(([name, box]) =>
    Number.isNaN(box.requests) || calling.includes(name) ? [] : [box],
  );
}

function total({ clients }: Run, count: "succeeded"): number {
  return Object.values(clients).reduce((sum, client) => sum + client[count], 0);
}

/** How far from the trigger's end a tail counts as staying, ms: what the verdict's own window leaves out. */
const SETTLING_MS = 60_000;

/** The largest ratio, over the clients, of p99 long after the trigger to p99 before it; 0 where it can't be told. */
function tailGrowth({ clients, trigger, warmupMs, durationMs, binMs }: Run): number {
  if (trigger === null) return 0;
  const ratios = Object.values(clients).map(({ outcomeP99 }) => {
    const mean = (fromMs: number, toMs: number): number => {
      const seen = outcomeP99
        .subarray(Math.ceil(fromMs / binMs), Math.floor(toMs / binMs))
        .filter((value) => !Number.isNaN(value));
      return seen.reduce((sum, value) => sum + value, 0) / seen.length;
    };
    return mean(trigger.endMs + SETTLING_MS, durationMs) / mean(warmupMs, trigger.startMs);
  });
  return Math.max(0, ...ratios.filter((ratio) => !Number.isNaN(ratio)));
}

/** The longest time, once it is warm, in which requests come and not one of any client is answered, ms. */
function longestSilenceMs({ clients, warmupMs, bins, binMs }: Run): number {
  let [longest, silent] = [0, 0];
  for (let bin = Math.ceil(warmupMs / binMs); bin < bins; bin++) {
    const [offered, good] = (["offered", "goodput"] as const).map((series) =>
      Object.values(clients).reduce((sum, client) => sum + (client[series][bin] ?? 0), 0),
    ) as [number, number];
    silent = offered > 0 && good === 0 ? silent + binMs : 0;
    longest = Math.max(longest, silent);
  }
  return longest;
}
