/** Where in the run a failed claim shows. */
import type { ClaimSummary } from "#course";

import type { ClaimText } from "./data.ts";
import type { Sight } from "./drawings.ts";

/** A claim on the base run points at the last outage or amplification of the run in sight; others have no run to show. */
export function failedAt(claims: readonly ClaimText[], sight: Sight | null): (claim: ClaimSummary) => number | null {
  const graves = (sight?.moments ?? []).filter(({ kind }) => kind === "outage" || kind === "amplification");
  const atMs = graves.at(-1)?.atMs ?? null;
  return ({ id }) => (claims.find((claim) => claim.id === id)?.on === "base" ? atMs : null);
}
