/** Where in the run a failed claim shows. */
import type { ClaimSummary } from "#course";

import type { ClaimText } from "./data.ts";
import type { Sight } from "./drawings.ts";

/**
 * A claim on the base run points at the run in sight: one about attempts to where they had grown most, any other to
 * where the outage began. Claims on other incidents have no run in sight to point at.
 */
export function failedAt(claims: readonly ClaimText[], sight: Sight | null): (claim: ClaimSummary) => number | null {
  const moments = sight?.moments ?? [];
  const grown = moments.findLast(({ kind }) => kind === "amplification")?.atMs ?? null;
  const fallen = moments.find(({ kind }) => kind === "outage")?.atMs ?? null;
  return ({ id, unit }) => {
    if (claims.find((claim) => claim.id === id)?.on !== "base") return null;
    return unit === "×" ? grown : fallen;
  };
}
