import type { Combination } from "#course";
import { type Decisions, PRAISED, shopWith } from "./teams.ts";

const CHANGES = ["maxAttempts", "dbTimeout", "cap"] as const;

/** All eight ways to ship, or not to ship, the three changes: "000" to "111". */
const combinations: readonly Combination[] = Array.from({ length: 8 }, (_, i) => {
  const id = i.toString(2).padStart(3, "0");
  const shipped = CHANGES.filter((_, change) => id[change] === "1");
  const decisions: Decisions = Object.fromEntries(shipped.map((change) => [change, PRAISED[change]]));
  return { id, system: shopWith(decisions) };
});

export default combinations;
