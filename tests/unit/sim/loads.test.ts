/** What a client sends: one load, or several side by side. */
import { describe, expect, test } from "vitest";
import { loadTimes } from "#lab";
import {
  ConfigurationError,
  checkedIncident,
  incident,
  type Load,
  loadsOf,
  poisson,
  type Run,
  simulate,
  steady,
  surge,
  system,
} from "#sim";

const shop = system({ boxes: { shop: { kind: "client" }, api: { work: "5ms" } }, arrows: { "shop -> api": {} } });

function runWith(load: Load | readonly Load[], faults: Parameters<typeof incident>[0]["faults"] = []): Run {
  return simulate(shop, incident({ load: { shop: load }, faults, warmup: 1, duration: "30s" }), { seed: 7 });
}
const offered = (run: Run): readonly number[] => [...run.clients["shop"]!.offered];

describe("a list of loads", () => {
  test("of one is that load, to the bit", () => {
    expect(runWith([poisson(50)]).hash).toBe(runWith(poisson(50)).hash);
  });
  test("is sent side by side", () => {
    const run = runWith([steady(10), steady(5, { at: "10s", for: "10s" })]);
    expect(offered(run).slice(5, 9)).toEqual([10, 10, 10, 10]);
    expect(offered(run).slice(12, 19)).toEqual([15, 15, 15, 15, 15, 15, 15]);
    expect(offered(run).slice(21, 29)).toEqual([10, 10, 10, 10, 10, 10, 10, 10]);
  });
  test("gives each its own luck: what comes beside the first does not move it", () => {
    const alone = offered(runWith(poisson(50)));
    const both = offered(runWith([poisson(50), poisson(100, { at: "10s", for: "10s" })]));
    expect(both.slice(0, 10)).toEqual(alone.slice(0, 10));
    expect(both.slice(20)).toEqual(alone.slice(20));
    const twice = offered(runWith([poisson(50), poisson(50)]));
    expect(twice.map((count, i) => count - alone[i]!)).not.toEqual(alone);
  });
  test("passes where it has an end: then it is the trigger", () => {
    expect(runWith([poisson(50), poisson(400, { at: "10s", for: "5s" })]).trigger).toMatchObject({
      startMs: 10_000,
      endMs: 15_000,
      label: "shop +400 /s",
    });
  });
  test("surges as a whole, and a sweep takes all of it times a factor", () => {
    const run = runWith([steady(10), steady(5)], [surge("shop", { by: 2, at: "10s" })]);
    expect(offered(run)[15]).toBe(30);
    const world = incident({ load: { shop: [poisson(10), poisson(20)] }, duration: "30s" });
    expect(loadTimes(world, 3)).toEqual({ incident: [{ path: ["load", "shop"], value: [poisson(30), poisson(60)] }] });
    expect(loadsOf(world, "shop")).toHaveLength(2);
    expect(loadsOf(world, "toString")).toEqual([]);
  });
  test("is refused when it is empty or holds something else", () => {
    const error = (shopLoad: unknown): ConfigurationError => {
      try {
        checkedIncident({ load: { shop: shopLoad }, duration: "30s" });
      } catch (thrown) {
        if (thrown instanceof ConfigurationError) return thrown;
      }
      throw new Error("accepted");
    };
    expect(error([]).message).toBe('load.shop: expected a load, or a list of 1 to 100 loads, got "0 loads".');
    expect(error([poisson(1), { process: "poisson", rate: -1 }]).path).toBe("load.shop[1].rate");
    expect(error([poisson(1), [poisson(2)]]).path).toBe("load.shop[1]");
  });
});
