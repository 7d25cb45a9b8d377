import type { NearMiss } from "#course";
import { ANNOTATED, meshWith } from "../mesh.ts";

const nearMiss: NearMiss = {
  reason:
    "A replica that can't read its settings refuses to work, although those of a minute ago would do. The shared box has both replicas.",
  fails: ["config"],
  system: meshWith({ ...ANNOTATED, toConfig: { timeout: "100ms", retry: { maxAttempts: 1 }, breaker: {} } }),
};

export default nearMiss;
