import { exponential, system } from "#sim";

// What the client library does on an arrow of which nobody has said anything.
const library = { timeout: "1s", retry: { maxAttempts: 2 } } as const;

export default system({
  boxes: {
    users: { kind: "client" },
    lb: { kind: "balancer", over: ["r1", "r2"] }, // each in turn
    r1: { concurrency: 4, work: exponential("20ms"), calls: ["auth", "config"] },
    r2: { concurrency: 4, work: exponential("20ms"), calls: ["auth", "config"] },
    auth: { concurrency: 1, work: exponential("20ms") },
    config: { concurrency: 1, work: exponential("8ms") },
  },
  arrows: {
    "users -> lb": library,
    "lb -> r1": library,
    "lb -> r2": library,
    "r1 -> auth": library,
    "r1 -> config": library,
    "r2 -> auth": library,
    "r2 -> config": library,
  },
});
