/** What B can be: each is seen in a run that has it and not in one that lacks it, and offered where it can be seen. */
import { describe, expect, test } from "vitest";
import { BEHAVIOURS, behavioursIn } from "#course";
import { runSeed, type SeedResult } from "#lab";
import { checkedSystem, incident, type Incident, loseMessages, poisson, program, steady, type System } from "#sim";
import oneLedger from "../../../playgrounds/09-conway-coupling/solution.ts";
import twoLedgers from "../../../playgrounds/09-conway-coupling/start.ts";
import till from "../../support/thirteenth/playground/incident.ts";
import cancelling from "../../support/thirteenth/playground/solution.ts";
import asking from "../../support/thirteenth/playground/start.ts";

/** Ids of the behaviours that a run shows. */
function shownBy(system: System, world: Incident): readonly string[] {
  const result: SeedResult = runSeed(system, world, { seed: 1, horizons: 1 });
  return BEHAVIOURS.filter(({ horizons, shows }) => horizons === 1 && shows(result)).map(({ id }) => id);
}

test("a till that serves those who have left: an outage, its long tail, and seconds in which nobody is answered", () => {
  expect(shownBy(asking, till)).toEqual(["outage", "amplification", "dip", "tail", "joint"]);
});

test("the same till without retries has a dip in the trigger, and nothing that stays", () => {
  expect(shownBy(cancelling, till)).toEqual(["dip"]);
});

test("two meanings of a retry lose messages and double others; one contract does neither", () => {
  const world = incident({
    load: { shop: steady(40) },
    faults: [loseMessages("payments -> ledger", { share: 0.003, at: 0 })],
    duration: "60s",
  });
  const seen = (system: System): readonly string[] =>
    shownBy(system, world).filter((id) => id === "lost" || id === "duplicated");
  expect(seen(twoLedgers)).toEqual(["lost", "duplicated"]);
  expect(seen(oneLedger)).toEqual([]);
});

describe("a deadlock", () => {
  const bank = (orders: readonly (readonly [string, string])[]): System =>
    checkedSystem({
      boxes: {
        desk: { kind: "client" },
        bank: program({
          state: () => ({ served: 0 }),
          handle: function* (_order, self) {
            const [first, second] = orders[self.state.served++ % orders.length]!;
            yield self.lock(first);
            yield self.work("20ms");
            yield self.lock(second);
            yield self.unlock(second);
            yield self.unlock(first);
          },
        }),
      },
      arrows: { "desk -> bank": {} },
    });
  const world = incident({ load: { desk: poisson(50) }, duration: "20s" });

  test("shows where two orders of locking meet", () => {
    const crossed = [
      ["a", "b"],
      ["b", "a"],
    ] as const;
    expect(shownBy(bank(crossed), world)).toContain("deadlock");
  });
  test("does not where there is one order", () => {
    expect(shownBy(bank([["a", "b"]]), incident({ ...world, load: { desk: steady(20) } }))).not.toContain("deadlock");
  });
});

test("what only programs can show is offered where there are programs", () => {
  const offered = (system: System): readonly string[] => behavioursIn(system).map(({ id }) => id);
  expect(offered(twoLedgers)).toEqual(BEHAVIOURS.map(({ id }) => id));
  expect(offered(asking)).not.toEqual(expect.arrayContaining(["deadlock"]));
  expect(offered(asking)).toContain("tail");
});
