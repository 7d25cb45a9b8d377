/** How runs end badly: their limits, and what the page is told. */
import type { RawEvent, Thrown } from "../protocol.ts";
import type { BundleSpan } from "../scripts.ts";
import { placesInBundle } from "./places.ts";

/** For making the learner's system, which is quick or never ends, ms. */
export const evaluateLimit = 2_000;
/** For one run, ms. */
export const defaultRunLimit = 10_000;

/**
 * What learner code threw, or a mistake in a configuration, as the event that ends a run.
 *
 * @param span `null`: the stack is not a learner worker's
 */
export function failed(
  { kind, message, path, hint, stack }: Thrown,
  span: BundleSpan | null,
): Extract<RawEvent, { type: "failed" }> {
  const places = span === null ? [] : placesInBundle(stack, span).slice(0, 20);
  const where = { ...(path === undefined ? {} : { path }), ...(hint === undefined ? {} : { hint }), places };
  return { type: "failed", error: { kind, message, ...where } };
}

/** @param doing the seed whose run was under way, or the making of the system; `undefined` while starting */
export function overtime(doing: number | "evaluate" | undefined, runLimit: number): string {
  if (doing === undefined) return "The sandbox did not start in time.";
  const [what, limit] = doing === "evaluate" ? ["the file", evaluateLimit] : [`seed ${doing}`, runLimit];
  return `Stopped: ${what} was not through after ${limit / 1000} s. Is there a loop that never ends?`;
}
