/** Experiments that ask where a system came from, and what belongs to its loop. */
import { describe, expect, test } from "vitest";
import { closureTest, localJobs, staircase, twoStates } from "#lab";
import { checkedSystem, exponential, fixed, incident, poisson, slow, system } from "#sim";

const loop = system({
  boxes: {
    user: { kind: "client" },
    front: { work: fixed("1ms"), calls: ["store", "tax"] },
    store: { concurrency: 20, work: exponential("20ms") },
    tax: { concurrency: 4, work: exponential("20ms") },
  },
  arrows: { "user -> front": { timeout: "500ms", retry: { maxAttempts: 4 } }, "front -> tax": { timeout: "400ms" } },
});
const blip = incident({
  load: { user: poisson(100) },
  faults: [slow("tax", { by: 10, at: "30s", for: "15s" })],
  duration: "120s",
});
const collapses = ({ verdict }: { verdict: { word: string } }): boolean => verdict.word === "collapses";

describe("the closure test", () => {
  const holds = async (inside: readonly string[]): Promise<string> =>
    (await closureTest(localJobs(loop, blip), loop, blip, { inside, behaviour: collapses })).state;
  test("keeps the outage where the boundary holds the whole feedback path", async () => {
    expect(await holds(["user", "front", "store", "tax"])).toBe("present");
    expect(await holds(["user", "front", "tax"])).toBe("present");
  });
  test("loses it where the boundary cuts the path: without the one who asks again, or the one who is asked", async () => {
    expect(await holds(["front", "store", "tax"])).toBe("absent");
    expect(await holds(["user", "front", "store"])).toBe("absent");
  });
  test("loses it where the one in between is frozen: nothing late gets past a box that waits for nobody", async () => {
    expect(await holds(["user", "tax"])).toBe("absent");
  });
  test("a frozen service still makes its calls, each once, and answers in the time of its own work", async () => {
    const { results } = await closureTest(localJobs(loop, blip), loop, blip, {
      inside: ["user", "tax"],
      behaviour: collapses,
      seeds: 1,
    });
    const { clients, arrows } = results[0]!.run;
    expect(Math.max(...clients["user"]!.outcomeP99.filter((ms) => !Number.isNaN(ms)))).toBeLessThan(5);
    expect(arrows["front -> tax"]!.calls).toBe(arrows["user -> front"]!.calls);
    expect(arrows["front -> tax"]!.attempts).toBe(arrows["front -> tax"]!.calls);
  });
});

describe("two beginnings at one load", () => {
  const small = (rate: number) =>
    incident({
      load: { user: poisson(rate) },
      faults: [slow("tax", { by: 10, at: "30s", for: "15s" })],
      duration: "120s",
    });
  const says = async (rate: number): Promise<string> =>
    (await twoStates(localJobs(loop, small(rate)), small(rate), { seeds: 5 })).says;
  test("differ where the past alone decides: metastable", async () => {
    expect(await says(100)).toBe("metastable");
  });
  test("agree where the load is too small to feed a loop, or too large for anything", async () => {
    expect(await says(20)).toBe("drains");
    expect(await says(260)).toBe("overloaded");
  });
});

test("a staircase up and down shows the loads at which the system remembers", async () => {
  const calm = incident({ load: { user: poisson(10) }, warmup: "5s", duration: "60s" });
  // A bounded line, so that the way down is not spent on the backlog of the way up.
  const bounded = checkedSystem({
    arrows: loop.arrows,
    boxes: { ...loop.boxes, tax: { ...loop.boxes["tax"], queue: { limit: 200 } } },
  });
  const result = await staircase(localJobs(bounded, calm), calm, {
    factors: [2, 6, 10, 14, 24],
    stepMs: 30_000,
    seeds: 2,
  });
  expect(result.up.slice(0, 3).every(({ served }) => served > 0.95)).toBe(true);
  expect(result.up.at(-1)!.served).toBeLessThan(0.1);
  expect(result.down.map(({ factor }) => factor)).toEqual([24, 14, 10, 6, 2]);
  expect(result.remembered).toContain(10);
  expect(result.remembered).not.toContain(2);
});
