import { type Arrow, program, type Program, system, type System } from "#sim";

/** What the payments team decides. */
export interface PaymentsSide {
  /** Tries in all; `null` sends and forgets. */
  readonly tries: number | null;
  /** Every try of a payment under one key, or each under a key of its own. */
  readonly key: "same" | "new";
}

/** What the ledger team decides. */
export interface LedgerSide {
  readonly ack: "before the write" | "after the write";
  /** Where the keys are kept that it has seen; `null`: nowhere. */
  readonly dedupe: "durable" | "memory" | null;
}

/** What is live in `start.ts`. */
export const LIVE_PAYMENTS: PaymentsSide = { tries: 8, key: "new" };
export const LIVE_LEDGER: LedgerSide = { ack: "before the write", dedupe: "durable" };

function paymentsBox({ tries, key: kind }: PaymentsSide) {
  return program({
    calls: ["ledger"],
    durable: () => ({ taken: 0 }),
    handle: function* (_order, self) {
      const id = self.durable.taken++;
      if (tries === null) {
        yield self.send("ledger", { id, key: `${id}` });
        return;
      }
      for (let attempt = 1; attempt <= tries; attempt++) {
        const key = kind === "same" ? `${id}` : `${id}.${attempt}`;
        const answer = yield self.call("ledger", { id, key });
        if (answer.ok) return;
      }
      yield self.fail();
    },
  });
}

function ledgerBox({ ack, dedupe }: LedgerSide) {
  return program({
    calls: ["books"],
    mtbf: "5s",
    state: () => ({ seen: new Set<string>() }),
    durable: () => ({ seen: new Set<string>() }),
    handle: function* ({ id, key }: { id: number; key: string }, self) {
      const acksFirst = ack === "before the write";
      if (acksFirst) yield self.reply();
      yield self.work(acksFirst ? "5ms" : "2.5ms");
      const seen = dedupe === "memory" ? self.state.seen : self.durable.seen;
      if (dedupe === null || !seen.has(key)) {
        seen.add(key);
        yield self.send("books", id);
      }
      if (!acksFirst) yield self.work("2.5ms");
    },
  });
}

function booksBox() {
  return program({
    handle: function* (_id: number, self) {
      yield self.reply();
    },
  });
}

/** What somebody might touch who would rather change the evidence. */
export interface Tampering {
  readonly books?: Program<never>;
  readonly wire?: Arrow;
}

/** The system of `start.ts` with both teams' decisions; left out: as it is there. */
export function systemOf(
  payments: PaymentsSide = LIVE_PAYMENTS,
  ledger: LedgerSide = LIVE_LEDGER,
  { books = booksBox(), wire }: Tampering = {},
): System {
  return system({
    boxes: {
      shop: { kind: "client" },
      payments: paymentsBox(payments),
      ledger: ledgerBox(ledger),
      books,
    },
    arrows: {
      "shop -> payments": {},
      "payments -> ledger": { timeout: "100ms", latency: "1ms", ...wire },
      "ledger -> books": {},
    },
  });
}
