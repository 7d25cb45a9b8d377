import type { SweepSetup } from "#course";
import { incident, poisson } from "#sim";
import { BENCHMARK } from "./platform.ts";

const NONE = { maxAttempts: 1 };

/** The sweep of the page. Exactly 1 is left out: at full use it is a lottery between seeds. */
const setup: SweepSetup = {
  incident: incident({ load: { users: poisson(BENCHMARK) }, warmup: "30s", duration: "90s" }),
  benchmark: BENCHMARK * 100,
  scale: 100,
  box: "service",
  factors: [0.2, 0.4, 0.6, 0.8, 0.9, 0.95, 1.05, 1.2, 1.35, 1.5, 1.75, 2, 2.5],
  seeds: 5,
  beside: [
    {
      id: "one-layer",
      name: "retries at the users alone",
      edits: { system: [{ path: ["arrows", "gateway -> service", "retry"], value: NONE }] },
      holds: false,
    },
    {
      id: "no-retries",
      name: "no retries",
      edits: {
        system: [
          { path: ["arrows", "users -> gateway", "retry"], value: NONE },
          { path: ["arrows", "gateway -> service", "retry"], value: NONE },
        ],
      },
      holds: true,
    },
    {
      id: "shedding",
      name: "turned away at the gateway",
      edits: {
        system: [{ path: ["arrows", "gateway -> service", "bulkhead"], value: { maxInFlight: 60 } }],
      },
      holds: true,
    },
  ],
  stairs: { factors: [0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.05], stepMs: 120_000, seeds: 4 },
};

export default setup;
