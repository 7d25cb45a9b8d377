import type { NearMiss } from "#course";
import { disableRetries } from "#sim";
import { platformWith } from "../platform.ts";

const nearMiss: NearMiss = {
  system: platformWith({
    runbook: [
      disableRetries("users -> api", { when: { client: "users", successBelow: 0.5, over: "30s" }, for: "60s" }),
    ],
  }),
  reason: "Agreed on beforehand, it opens the loop within half a minute; but it can't make a slow minute quick.",
  fails: ["bump"],
};

export default nearMiss;
