import type { NearMiss } from "#course";
import { disableRetries } from "#sim";
import { platformWith } from "../platform.ts";

const nearMiss: NearMiss = {
  system: platformWith({
    runbook: [
      disableRetries("users -> api", { when: { client: "users", successBelow: 0.2, over: "10min" }, for: "60s" }),
    ],
  }),
  reason: "The right glass with a timid trigger: ten minutes have to be lost before anybody may touch it.",
  fails: ["outage", "bump"],
};

export default nearMiss;
