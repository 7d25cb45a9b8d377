import { describe, expect, test } from "vitest";
import { simulate } from "#sim";
import { fate, type LedgerSide, payments, paymentsSystem, type PaymentsSide } from "../../support/programs/payments.ts";

const COUNT = 100_000;

const forget: PaymentsSide = { tries: null, key: "same" };
const sameKey: PaymentsSide = { tries: 8, key: "same" };
const newKey: PaymentsSide = { tries: 8, key: "new" };
const before: LedgerSide = { ack: "before the write", dedupe: "durable" };
const after: LedgerSide = { ack: "after the write", dedupe: "durable" };

function outcome(sender: PaymentsSide, receiver: LedgerSide, crashes: boolean): ReturnType<typeof fate> {
  return fate(simulate(paymentsSystem(sender, receiver, { crashes }), payments(COUNT), { seed: 1 }));
}

describe("payments and a ledger, three messages in a thousand lost each way", () => {
  test("who sends and forgets loses what the wire loses, and books nothing twice", () => {
    for (const receiver of [before, after]) {
      const { sent, lost, twice } = outcome(forget, receiver, false);
      expect(lost / sent).toBeGreaterThan(0.0024);
      expect(lost / sent).toBeLessThan(0.0036);
      expect(twice).toBe(0);
    }
  });

  test("who retries under a new key loses nothing, and books what lost its acknowledgement twice", () => {
    const { sent, lost, twice } = outcome(newKey, after, false);
    expect(lost).toBe(0);
    expect(twice / sent).toBeGreaterThan(0.0024);
    expect(twice / sent).toBeLessThan(0.0037);
  });

  test("without a memory of keys, the same key helps nothing", () => {
    expect(outcome(sameKey, { ...after, dedupe: null }, false)).toEqual(outcome(newKey, after, false));
  });

  test("the shared contract loses nothing and doubles nothing, crashes or not", () => {
    for (const crashes of [false, true]) expect(outcome(sameKey, after, crashes)).toMatchObject({ lost: 0, twice: 0 });
  });

  test("acknowledged before the write, about one in a thousand is lost to crashes, whatever the sender does", () => {
    for (const sender of [sameKey, newKey]) {
      const { sent, lost } = outcome(sender, before, true);
      expect(lost / sent).toBeGreaterThan(0.0004);
      expect(lost / sent).toBeLessThan(0.0016);
    }
    expect(outcome(sameKey, before, false)).toMatchObject({ lost: 0, twice: 0 });
  });

  test("acknowledged after the write, crashes add doubles for who has no shared key", () => {
    expect(outcome(newKey, after, true).twice).toBeGreaterThan(outcome(newKey, after, false).twice);
  });

  test("keys kept in memory are forgotten in a crash: some are booked twice", () => {
    const { lost, twice } = outcome(sameKey, { ...after, dedupe: "memory" }, true);
    expect(lost).toBe(0);
    expect(twice).toBeGreaterThan(10);
    expect(twice).toBeLessThan(150);
  });
});
