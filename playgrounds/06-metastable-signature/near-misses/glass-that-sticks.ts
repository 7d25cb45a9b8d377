import type { NearMiss } from "#course";
import { shed } from "#sim";
import { platformWith } from "../platform.ts";

const nearMiss: NearMiss = {
  system: platformWith({
    runbook: [shed("users", { share: 0.7, when: { client: "users", successBelow: 0.5, over: "30s" }, for: "60s" })],
  }),
  reason:
    "Seven in ten are shed, which ends the loop. But then seven in ten fail, so the condition holds, and the glass is pulled again for ever: its own effect is its trigger.",
  fails: ["outage", "twice", "bump"],
};

export default nearMiss;
