import { type Arrow, lognormal, type Service, type System, system } from "#sim";

/** What the benchmark reports, in simulated requests a second; one stands for 100. */
export const BENCHMARK = 120;

/** What differs from the start. Left out: as it is there. */
export interface Decisions {
  /** Anything else on the users' arrow. */
  readonly users?: Arrow;
  /** Anything else on the gateway's arrow. */
  readonly gateway?: Arrow;
  /** Anything else on the service. */
  readonly service?: Omit<Service, "kind" | "calls">;
  /**
   * A load generator of that many connections, each with one request under way, in place of the users.
   * @defaultValue open-loop users
   */
  readonly connections?: number;
}

/** The start, with some things decided otherwise. */
export function platformWith({ users, gateway, service, connections }: Decisions): System {
  return system({
    boxes: {
      users: { kind: "client", ...(connections === undefined ? {} : { users: connections }) },
      gateway: { calls: ["service"] },
      service: {
        concurrency: 12,
        work: lognormal({ mean: "100ms", cv: 0.5 }),
        queue: { limit: 80 },
        rejectionCost: 0.1,
        ...service,
      },
    },
    arrows: {
      "users -> gateway": { timeout: "4s", retry: { maxAttempts: 4 }, ...users },
      "gateway -> service": { timeout: "1s", retry: { maxAttempts: 3 }, ...gateway },
    },
  });
}
