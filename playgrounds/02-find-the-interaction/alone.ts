import { incident, lognormal, poisson, system } from "#sim";

/** Orders with a stand-in that answers as inventory does on a good day, and never queues. */
export const ordersAlone = system({
  boxes: {
    users: { kind: "client" },
    orders: { work: "0.5ms", calls: ["inventory"] },
    inventory: { work: lognormal({ mean: "50ms", cv: 0.6 }) },
  },
  arrows: { "users -> orders": {}, "orders -> inventory": { timeout: "1s" } },
});

/** Inventory under a load test, without orders in front of it. */
export const inventoryAlone = system({
  boxes: {
    test: { kind: "client" },
    inventory: { concurrency: 10, work: lognormal({ mean: "50ms", cv: 0.6 }), queue: { limit: 3_000 } },
  },
  arrows: { "test -> inventory": {} },
});

export const calmOrders = incident({ load: { users: poisson(100) }, duration: "200s" });
export const calmInventory = incident({ load: { test: poisson(100) }, duration: "200s" });
