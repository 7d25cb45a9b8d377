/** Each symptom mended in its own file and nowhere else; and, where that does not help, between the parts. */
import { checkedSystem, exponential, type Incident, incident, program, type System } from "#sim";
import base, { SHARED } from "./incident.ts";
import start from "./start.ts";
import type { RowId } from "./symptoms.ts";

export interface Mend {
  readonly row: RowId;
  /** In the file that the symptom is filed under, or between parts. */
  readonly where: "file" | "between";
  /** What is changed, in words. */
  readonly change: string;
  readonly system: System;
  /** @defaultValue the task's own */
  readonly incident?: Incident;
}

/** The start with other boxes and arrows in place of some of its own. */
function startWith({ boxes = {}, arrows = {} }: Partial<Pick<System, "boxes" | "arrows">>): System {
  return checkedSystem({ ...start, boxes: { ...start.boxes, ...boxes }, arrows: { ...start.arrows, ...arrows } });
}

const mailer = program({
  state: () => ({ inHand: 0 }),
  run: function* (self) {
    for (;;) {
      yield self.sleep("1s");
      self.level("mailer kB", 5_000 + 8 * self.state.inHand);
    }
  },
  handle: function* (_mail, self) {
    self.state.inHand += 1;
    yield self.work(exponential("50ms"));
    self.state.inHand -= 1;
  },
});

function prices(abs: (x: number) => number, rates: Readonly<Record<string, number>>): System["boxes"][string] {
  return program({
    calls: ["mailer"],
    handle: function* (_order, self) {
      const currency = ["EUR", "USD", "GBP"][Math.floor(3 * self.random())] ?? "EUR";
      if (rates[currency] === undefined) {
        yield self.fail();
        return;
      }
      const amount = self.random() < 0.2 ? -3 : 3;
      self.record(abs(amount) < 0 ? "wrong values" : "right values");
      yield self.send("mailer");
    },
  });
}

/** Both as the start has them. */
const asItIs = { abs: (x: number): number => Math.max(x, x), rates: { EUR: 1, USD: 1.08, GPB: 0.86 } };

interface Transfer {
  readonly locks: readonly [string, string];
  readonly between: "1ms" | "5ms";
}

const deposit: Transfer = { locks: ["account", "till"], between: "5ms" };
const withdraw: Transfer = { locks: ["till", "account"], between: "5ms" };

function bank(one: Transfer, other: Transfer): System["boxes"][string] {
  return program({
    handle: function* (_transfer, self) {
      const { locks, between } = self.random() < 0.5 ? one : other;
      yield self.lock(locks[0]);
      yield self.work(exponential(between));
      yield self.lock(locks[1]);
      yield self.work(exponential("5ms"));
    },
  });
}

/** The task's own incident, with replicas that never fail by themselves. */
const noneOfTheirOwn = incident({
  load: base.load,
  faults: SHARED,
  warmup: base.warmup,
  duration: base.duration,
});

export const MENDS: readonly Mend[] = [
  {
    row: "1",
    where: "file",
    change: "abs.ts: Math.max(x, -x)",
    system: startWith({ boxes: { prices: prices((x) => Math.max(x, -x), asItIs.rates) } }),
  },
  {
    row: "2",
    where: "file",
    change: "checkout.ts: its own work halved",
    system: startWith({ boxes: { checkout: { work: exponential("10ms"), calls: ["payments"] } } }),
  },
  { row: "3", where: "file", change: "mailer.ts: nothing is kept", system: startWith({ boxes: { mailer } }) },
  {
    row: "4",
    where: "file",
    change: "withdraw.ts: five times as quick between its locks",
    system: startWith({ boxes: { bank: bank(deposit, { ...withdraw, between: "1ms" }) } }),
  },
  {
    row: "5",
    where: "file",
    change: "replica.ts: never fails by itself",
    system: start,
    incident: noneOfTheirOwn,
  },
  {
    row: "6",
    where: "file",
    change: "rates.config: GBP",
    system: startWith({ boxes: { prices: prices(asItIs.abs, { EUR: 1, USD: 1.08, GBP: 0.86 }) } }),
  },
  {
    row: "2",
    where: "between",
    change: "checkout → payments: at most 14 calls under way",
    system: startWith({ arrows: { "checkout -> payments": { bulkhead: { maxInFlight: 14 } } } }),
  },
  {
    row: "4",
    where: "between",
    change: "one order of locks for both",
    system: startWith({ boxes: { bank: bank(deposit, { ...withdraw, locks: deposit.locks }) } }),
  },
  {
    row: "5",
    where: "between",
    change: "gateway → auth: go on with the last known good answer",
    system: startWith({ arrows: { "gateway -> auth": { fallback: true } } }),
  },
];
