import type { Alternative } from "#course";
import { disableRetries } from "#sim";
import { type Controls, platformWith } from "./platform.ts";

const answer = (name: string, controls: Controls): Alternative => ({ name, system: platformWith(controls) });

/** Ends the outage with the bump, and serves next to nobody in the bump itself. */
const shortens = (name: string, controls: Controls): Alternative => ({ ...answer(name, controls), leaves: ["bump"] });

const budget = { retryBudget: { maxTokens: 10, tokenRatio: 0.1 } };

/** Whatever sheds for the slow api; then whatever opens the loop. */
const alternatives: readonly Alternative[] = [
  answer("20 in line", { api: { queue: { limit: 20 } } }),
  answer("a limit on the estimated wait", { api: { admission: { maxWait: "400ms" } } }),
  answer("the newest first", { api: { queue: { limit: 400, discipline: "lifo" } } }),
  answer("20 tries under way, and a budget", { arrow: { bulkhead: { maxInFlight: 20 }, ...budget } }),
  shortens("a retry budget", { arrow: budget }),
  shortens("break-glass: retries off when half fail for 30 s", {
    runbook: [
      disableRetries("users -> api", { when: { client: "users", successBelow: 0.5, over: "30s" }, for: "60s" }),
    ],
  }),
  shortens("break-glass: retries off at more than two tries a request", {
    runbook: [disableRetries("users -> api", { when: ({ attemptsPerRequest }) => attemptsPerRequest > 2, for: "60s" })],
  }),
  shortens("cancelling what nobody waits for", { arrow: { cancelOnTimeout: true } }),
  shortens("a line of 40", { api: { queue: { limit: 40 } } }),
];

export default alternatives;
