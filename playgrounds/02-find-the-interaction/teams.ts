import { type Arrow, lognormal, type Service, type System, system } from "#sim";

/** What may be decided otherwise than in `start.ts`. */
export interface Decisions {
  /** Fields of the arrow from orders to inventory, over those of the start. */
  readonly arrow?: Arrow;
  /** Fields of inventory, over those of the start. */
  readonly inventory?: Omit<Service, "kind" | "calls">;
}

/** The start with other decisions. */
export function ordersWith({ arrow, inventory }: Decisions): System {
  return system({
    boxes: {
      users: { kind: "client" },
      orders: { work: "0.5ms", calls: ["inventory"] },
      inventory: {
        concurrency: 10,
        work: lognormal({ mean: "50ms", cv: 0.6 }),
        queue: { limit: 3_000 },
        ...inventory,
      },
    },
    arrows: {
      "users -> orders": {},
      "orders -> inventory": {
        timeout: "1s",
        retry: { maxAttempts: 4, initialBackoff: "50ms", jitter: "full" },
        ...arrow,
      },
    },
  });
}
