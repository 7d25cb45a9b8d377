import { type Arrow, exponential, type Service, type System, system } from "#sim";

/** What may be decided otherwise than in `start.ts`. */
export interface Decisions {
  /** Fields of the arrow from the clients to checkout, over those of the start. */
  readonly toCheckout?: Arrow;
  /** Fields of the arrow from checkout to the tax API, over those of the start. */
  readonly toTax?: Arrow;
  /** Fields of boxes, over those of the start. */
  readonly db?: Omit<Service, "kind" | "calls">;
  readonly tax?: Omit<Service, "kind" | "calls">;
}

/** The start with other decisions. */
export function checkoutWith({ toCheckout, toTax, db, tax }: Decisions): System {
  return system({
    boxes: {
      clients: { kind: "client" },
      checkout: { work: "3ms", calls: ["db", "tax", "queue"] },
      db: { concurrency: 20, work: exponential("20ms"), ...db },
      tax: { concurrency: 10, work: exponential("100ms"), ...tax },
      queue: { concurrency: 10, work: exponential("30ms") },
    },
    arrows: {
      "clients -> checkout": {
        timeout: "5s",
        retry: { maxAttempts: 4, on: ["5xx", "timeout"], initialBackoff: "200ms" },
        ...toCheckout,
      },
      "checkout -> db": { timeout: "2s" },
      "checkout -> tax": { timeout: "2s", ...toTax },
      "checkout -> queue": { timeout: "2s" },
    },
  });
}
