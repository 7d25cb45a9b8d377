import type { Behaviour } from "#lab";

/** B of a statement: something that the simulator can see in one run. */
export interface StatementBehaviour {
  readonly id: string;
  /** As it stands in the sentence: "produces an outage that outlives its trigger". */
  readonly text: string;
  readonly shows: Behaviour;
  /** Horizons that a collapsed run needs to show it. */
  readonly horizons: number;
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
];
