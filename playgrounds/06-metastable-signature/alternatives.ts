import type { Alternative } from "#course";
import { type Controls, platformWith } from "./platform.ts";

const answer = (name: string, controls: Controls): Alternative => ({ name, system: platformWith(controls) });

/** Whatever sheds for the slow api. */
const alternatives: readonly Alternative[] = [
  answer("20 in line", { api: { queue: { limit: 20 } } }),
  answer("a limit on the estimated wait", { api: { admission: { maxWait: "400ms" } } }),
  answer("the newest first", { api: { queue: { limit: 400, discipline: "lifo" } } }),
  answer("20 tries under way, and a budget", {
    arrow: { bulkhead: { maxInFlight: 20 }, retryBudget: { maxTokens: 10, tokenRatio: 0.1 } },
  }),
];

export default alternatives;
