/** A database whose transactions take two locks each: what none of them does alone, they do together. */
import { exponential, incident, program, system, type Incident, type System } from "#sim";

/** Ten minutes of it; users think for a second between transactions. */
export const tenMinutes: Incident = incident({ duration: "600s", warmup: "10s" });

/**
 * @param users transactions that may be under way at once
 * @param order "as it comes": half of the transactions take A before B, half B before A
 */
export function bank(users: number, order: "as it comes" | "A before B"): System {
  return system({
    boxes: {
      users: { kind: "client", users, think: exponential("1s") },
      db: program({
        handle: function* (_transfer, self) {
          const [first, second] = order === "A before B" || self.random() < 0.5 ? ["A", "B"] : ["B", "A"];
          yield self.lock(first);
          yield self.work(exponential("5ms"));
          yield self.lock(second);
          yield self.work(exponential("5ms"));
          self.record("committed");
        },
      }),
    },
    arrows: { "users -> db": {} },
  });
}
