import type { NearMiss } from "#course";
import { platformWith } from "../platform.ts";

const nearMiss: NearMiss = {
  system: platformWith({ arrow: { cancelOnTimeout: true } }),
  reason:
    "No work for nobody any more, so the loop has no engine; but while the bump lasts the line is as long as a timeout.",
  fails: ["bump"],
};

export default nearMiss;
