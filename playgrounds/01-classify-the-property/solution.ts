import { exponential, program, system } from "#sim";

// ── your table: what is each of the six, and why? ───────────────────────────────────────────────
type Row = { is: "local" | "emergent"; why: string };
const table: Record<1 | 2 | 3 | 4 | 5 | 6, Row> = {
  1: { is: "local", why: "wrong in its own unit test as well; one line of abs.ts" },
  2: { is: "emergent", why: "one user never sees it: users wait for each other at payments" },
  3: { is: "local", why: "the same slope with nobody about; one line of mailer.ts" },
  4: { is: "emergent", why: "neither deadlocks alone: two orders meet, and only a common order helps" },
  5: { is: "emergent", why: "each replica keeps its promise: one auth stands before all three" },
  6: { is: "local", why: "every third order fails, whoever else is about; one letter of rates.config" },
};

// ── abs.ts ──────────────────────────────────────────────────────────────────────────────────────
function abs(x: number): number {
  return Math.max(x, x);
}

// ── mailer.ts ───────────────────────────────────────────────────────────────────────────────────
const mailer = program({
  state: () => ({ kept: 0, inHand: 0 }), // kB, mails
  run: function* (self) {
    for (;;) {
      yield self.sleep("1s");
      self.state.kept += 2_000 / 3_600; // never freed
      self.level("mailer kB", 5_000 + self.state.kept + 8 * self.state.inHand);
    }
  },
  handle: function* (_mail, self) {
    self.state.inHand += 1;
    yield self.work(exponential("50ms"));
    self.state.inHand -= 1;
  },
});

// ── rates.config, and who reads it ──────────────────────────────────────────────────────────────
const rates: Record<string, number> = { EUR: 1, USD: 1.08, GPB: 0.86 };

const prices = program({
  calls: ["mailer"],
  handle: function* (_order, self) {
    const currency = ["EUR", "USD", "GBP"][Math.floor(3 * self.random())] ?? "EUR";
    if (rates[currency] === undefined) {
      yield self.fail();
      return;
    }
    const amount = self.random() < 0.2 ? -3 : 3; // one in five is a refund
    self.record(abs(amount) < 0 ? "wrong values" : "right values");
    yield self.send("mailer");
  },
});

// ── deposit.ts and withdraw.ts ──────────────────────────────────────────────────────────────────
const deposit = { locks: ["account", "till"], between: "5ms" } as const;
const withdraw = { locks: ["till", "account"], between: "5ms" } as const;

const bank = program({
  handle: function* (_transfer, self) {
    const { locks, between } = self.random() < 0.5 ? deposit : withdraw;
    yield self.lock(locks[0]);
    yield self.work(exponential(between));
    yield self.lock(locks[1]);
    yield self.work(exponential("5ms"));
  },
});

// ── gateway.ts: may they in? Then one replica after the other, until one answers ────────────────
const gateway = program({
  calls: ["auth", "a", "b", "c"],
  handle: function* (_visit, self) {
    const first = Math.floor(3 * self.random());
    if (!(yield self.call("auth")).ok) {
      yield self.fail();
      return;
    }
    for (const i of [first, first + 1, first + 2]) {
      if ((yield self.call((["a", "b", "c"] as const)[i % 3] ?? "a")).ok) return;
    }
    yield self.fail();
  },
});

// ── replica.ts, three times ─────────────────────────────────────────────────────────────────────
const replica = { work: exponential("5ms") };

export default system({
  boxes: {
    orders: { kind: "client" },
    prices,
    mailer,
    shoppers: { kind: "client", users: 5_000, think: exponential("30s") },
    checkout: { work: exponential("20ms"), calls: ["payments"] },
    payments: { concurrency: 12, work: exponential("80ms") },
    tellers: { kind: "client", users: 16, think: exponential("1s") },
    bank,
    visitors: { kind: "client" },
    gateway,
    a: replica,
    b: replica,
    c: replica,
    auth: { work: exponential("2ms") },
  },
  arrows: {
    "orders -> prices": {},
    "prices -> mailer": {},
    "shoppers -> checkout": {},
    "checkout -> payments": {},
    "tellers -> bank": {},
    "visitors -> gateway": {},
    "gateway -> auth": {},
    "gateway -> a": {},
    "gateway -> b": {},
    "gateway -> c": {},
  },
  answer: table,
});
