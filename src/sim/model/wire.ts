/** A message on an arrow: whether it arrives, and when. */
import { draw } from "../kernel/distribution.ts";
import type { ArrowState } from "./state.ts";

export function isLost(arrow: ArrowState): boolean {
  return arrow.loss > 0 && arrow.losses.uniform() < arrow.loss;
}

/** How long it takes, ms. */
export function onTheWire(arrow: ArrowState): number {
  return draw(arrow.plan.latency, arrow.wire) + arrow.delayedBy;
}
