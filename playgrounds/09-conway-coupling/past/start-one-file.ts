import { program, system } from "#sim";

// ── payments.ts, the payments team ──────────────────────────────────────────────────────────────
const payments = program({
  calls: ["ledger"],
  durable: () => ({ taken: 0 }),
  handle: function* (_order, self) {
    const id = self.durable.taken++;
    for (let attempt = 1; attempt <= 8; attempt++) {
      const key = `${id}.${attempt}`; // every message has a key of its own
      const answer = yield self.call("ledger", { id, key });
      if (answer.ok) return;
    }
    yield self.fail();
  },
});

// ── ledger.ts, the ledger team ──────────────────────────────────────────────────────────────────
const ledger = program({
  calls: ["books"],
  mtbf: "5s", // at work: one handling in a thousand is cut short
  state: () => ({ seen: new Set<string>() }), // memory, lost in a crash
  durable: () => ({ seen: new Set<string>() }), // disk
  handle: function* ({ id, key }: { id: number; key: string }, self) {
    yield self.reply(); // be quick: whoever calls has it off their hands
    yield self.work("5ms");
    if (self.durable.seen.has(key)) return; // the same message again
    self.durable.seen.add(key); // in one transaction with the entry
    yield self.send("books", id);
  },
});

// ── the books: what arrives here is entered, and counted by the simulator ───────────────────────
const books = program({
  handle: function* (_id: number, self) {
    yield self.reply();
  },
});

export default system({
  boxes: { shop: { kind: "client" }, payments, ledger, books },
  arrows: {
    "shop -> payments": {},
    "payments -> ledger": { timeout: "100ms", latency: "1ms" },
    "ledger -> books": {},
  },
});
