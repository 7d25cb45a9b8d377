import type { NearMiss } from "#course";
import { meshWith } from "../mesh.ts";

const again = { retry: { maxAttempts: 2 } } as const;

const nearMiss: NearMiss = {
  reason:
    "Each timeout fits into the one above it, and each arrow goes on asking twice. Two times two times two is on no arrow.",
  fails: ["back", "tries", "config", "replica"],
  system: meshWith({
    toBalancer: { timeout: "1s", ...again },
    toReplicas: { timeout: "400ms", ...again },
    toAuth: { timeout: "200ms", ...again },
    toConfig: { timeout: "100ms", ...again },
  }),
};

export default nearMiss;
