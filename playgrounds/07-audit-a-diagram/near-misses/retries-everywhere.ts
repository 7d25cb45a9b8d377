import type { NearMiss } from "#course";
import { ANNOTATED, meshWith } from "../mesh.ts";

const nearMiss: NearMiss = {
  reason:
    "A timeout on every arrow that fits into the one above it, a bulkhead at auth, and three tries on each: what they add up to is nobody’s number.",
  fails: ["tries"],
  system: meshWith({
    ...ANNOTATED,
    toBalancer: { timeout: "1s", retry: { maxAttempts: 3 } },
    toReplicas: { timeout: "400ms", retry: { maxAttempts: 3 } },
    toAuth: { timeout: "150ms", retry: { maxAttempts: 3 } },
  }),
};

export default nearMiss;
