/** Runs that go on for long, or that nothing holds back: they end, with a result, in the memory that a page has. */
import { expect, test } from "vitest";
import { exponential, incident, poisson, slow, start, system } from "#sim";

const MB = 1_000_000;
const inUse = (): number => {
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
};

test("two hours in the metastable state, four tries for each request, take less than 200 MB", () => {
  const shop = system({
    boxes: { shop: { kind: "client" }, db: { concurrency: 100, work: exponential("500ms") } },
    arrows: { "shop -> db": { timeout: "2s", retry: { maxAttempts: 4 } } },
  });
  const trigger = slow("db", { by: 10, at: "60s", for: "20s" });
  const twoHours = incident({ load: { shop: poisson(75) }, faults: [trigger], duration: "2h" });
  const before = inUse();
  const simulation = start(shop, twoHours);
  let most = 0;
  for (let hour = 0.25; hour <= 2; hour += 0.25) {
    simulation.advance(hour * 3_600_000);
    most = Math.max(most, inUse() - before);
  }
  const { clients, arrows, overflow } = simulation.run();
  simulation.end();
  expect(overflow).toBeNull();
  // It is down all the while: that is what must not cost more and more.
  expect(clients["shop"]!.succeeded).toBeLessThan(0.1 * clients["shop"]!.arrivals);
  expect(arrows["shop -> db"]!.attempts).toBeGreaterThan(3.5 * clients["shop"]!.arrivals);
  expect(most).toBeLessThan(200 * MB);
});
