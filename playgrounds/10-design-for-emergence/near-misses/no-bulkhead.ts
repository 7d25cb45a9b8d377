import type { NearMiss } from "#course";
import { platformOn, WHOLE } from "../platform.ts";

const nearMiss: NearMiss = {
  reason:
    "A slow catalog that still answers opens no breaker. It holds the gateway’s slots until there are none left for anybody else.",
  fails: ["catalog"],
  system: platformOn({ ...WHOLE, arrows: { "catalog -> recs": { fallback: true } } }),
};

export default nearMiss;
