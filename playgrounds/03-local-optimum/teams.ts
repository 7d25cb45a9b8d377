import { type Arrow, lognormal, type Service, type System, system } from "#sim";

/** What the three teams decided, and what others might have. Left out: as it was before the quarter. */
export interface Decisions {
  /** Client team: tries in all. @defaultValue 1 */
  readonly maxAttempts?: number;
  /** API team: how long a query may take. @defaultValue "10s" */
  readonly dbTimeout?: "10s" | "2s";
  /** DB team: connections. @defaultValue unlimited */
  readonly cap?: number;
  /** Anything else on the client's arrow, over the decisions above. */
  readonly clientArrow?: Arrow;
  /** Anything else on the database, over the decisions above. */
  readonly database?: Omit<Service, "kind" | "calls">;
}

/** The three praised changes together, as in `start.ts`. */
export const PRAISED = { maxAttempts: 4, dbTimeout: "2s", cap: 100 } as const;

/** The shop with the given decisions; `batch` jobs may query the database beside it. */
export function shopWith({ maxAttempts = 1, dbTimeout = "10s", cap, clientArrow, database }: Decisions): System {
  return system({
    boxes: {
      shop: { kind: "client" },
      api: { work: "5ms", calls: ["db"] },
      db: {
        ...(cap === undefined ? {} : { concurrency: cap }),
        work: lognormal({ mean: "500ms", cv: 0.5 }),
        contention: { knee: 200, slope: 2 },
        ...database,
      },
    },
    arrows: {
      "shop -> api": {
        timeout: "11s",
        ...(maxAttempts === 1 ? {} : { retry: { maxAttempts, on: ["5xx", "timeout"] } }),
        ...clientArrow,
      },
      "api -> db": { timeout: dbTimeout },
    },
  });
}
