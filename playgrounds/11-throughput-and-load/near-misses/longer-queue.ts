import type { NearMiss } from "#course";
import { platformWith } from "../platform.ts";

const nearMiss: NearMiss = {
  reason: "A longer queue turns fewer away, and everybody in it waits past the timeout.",
  fails: ["back", "double"],
  system: platformWith({ service: { queue: { limit: 1_000 } } }),
};

export default nearMiss;
