/**
 * Two teams and a message between them: payments sends, the ledger books. The wire loses requests and
 * acknowledgements, the ledger crashes now and then, and each team has its own idea of what the other does.
 */
import { incident, type Incident, program, type Run, steady, system, type System } from "#sim";

/** What the payments team decides: `null` sends and forgets. */
export interface PaymentsSide {
  readonly tries: number | null;
  /** Every try of a payment under the same key, or each under one of its own. */
  readonly key: "same" | "new";
}

/** What the ledger team decides. */
export interface LedgerSide {
  readonly ack: "before the write" | "after the write";
  /** Where the keys are kept that it has seen; `null`: nowhere. */
  readonly dedupe: "durable" | "memory" | null;
}

interface Payment {
  readonly id: number;
  readonly key: string;
}

/** What the world does to them. */
interface World {
  /** Share of requests and of acknowledgements that the wire loses. */
  readonly loss?: number;
  readonly crashes?: boolean;
}

/** A payment is 5 ms of work for the ledger: one handling in a thousand is cut short. */
const MTBF = "5s";

export function paymentsSystem(payments: PaymentsSide, ledger: LedgerSide, world: World = {}): System {
  return system({
    boxes: {
      shop: { kind: "client" },
      payments: program({
        calls: ["ledger"],
        durable: () => ({ sent: 0 }),
        handle: function* (_order, self) {
          const id = self.durable.sent++;
          self.record("payments");
          if (payments.tries === null) {
            yield self.send("ledger", { id, key: `${id}` });
            return;
          }
          for (let attempt = 1; attempt <= payments.tries; attempt++) {
            const key = payments.key === "same" ? `${id}` : `${id}.${attempt}`;
            const answer = yield self.call("ledger", { id, key });
            if (answer.ok) return;
          }
          yield self.fail();
        },
      }),
      ledger: program({
        ...(world.crashes === true ? { mtbf: MTBF } : {}),
        state: () => ({ keys: new Set<string>() }),
        durable: () => ({ keys: new Set<string>(), booked: new Set<number>() }),
        handle: function* ({ id, key }: Payment, self) {
          const keys = ledger.dedupe === "memory" ? self.state.keys : self.durable.keys;
          if (ledger.ack === "before the write") yield self.reply();
          yield self.work("2.5ms");
          if (ledger.dedupe === null || !keys.has(key)) {
            keys.add(key);
            self.record(self.durable.booked.has(id) ? "booked twice" : "booked");
            self.durable.booked.add(id);
          }
          yield self.work("2.5ms");
        },
      }),
    },
    arrows: {
      "shop -> payments": {},
      "payments -> ledger": { timeout: "100ms", latency: "1ms", loss: world.loss ?? 0.003 },
    },
  });
}

/** What became of the payments of a run. */
export function fate(run: Run): { readonly sent: number; readonly lost: number; readonly twice: number } {
  const total = (name: string): number => run.counters[name]?.total ?? 0;
  return { sent: total("payments"), lost: total("payments") - total("booked"), twice: total("booked twice") };
}

/** So many payments, 100 a second, and time to finish. */
export function payments(count: number): Incident {
  return incident({ load: { shop: steady(100, { for: count * 10 }) }, duration: count * 10 + 10_000 });
}
