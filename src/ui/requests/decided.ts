/** Which policy decided what happened to a try: in the words that stand over its arrow in the diagram. */
import { arrowText } from "#course";
import type { SystemData, TryTrace } from "#sim";

import { field } from "../diagram/fields.ts";
import { policyWords, type PolicyWord } from "../diagram/policies.ts";

/** "retry of shop → api (3 retries, no backoff)", "timeout of api → db (timeout 2 s)"; empty where none had a say. */
export function decidedBy(trace: TryTrace, { arrows, boxes }: Pick<SystemData, "arrows" | "boxes">): readonly string[] {
  const arrow = arrows[trace.arrow];
  const box = boxes[trace.box];
  const decisions: string[] = [];
  if (arrow !== undefined && trace.number > 1) {
    const name = arrow.hedge === undefined ? "retry" : "hedge";
    decisions.push(onArrow(name, trace, arrow));
  }
  if (arrow !== undefined && trace.outcome === "timeout") decisions.push(onArrow("timeout", trace, arrow));
  if (trace.outcome === "rejected") decisions.push(rejection(trace, arrow, box));
  return decisions;
}

function onArrow(name: PolicyWord["field"], { arrow: on }: TryTrace, arrow: object): string {
  const words = policyWords(arrow, false).filter((word) => word.field === name);
  const how = words.length === 0 ? "" : ` (${words.map(({ text }) => text).join(", ")})`;
  return `${name} of ${arrowText(on)}${how}`;
}

/** One that never reached its box was kept back by its caller. */
function rejection({ arrow: on, box: name, arrivedMs }: TryTrace, arrow: unknown, box: unknown): string {
  const keeps = { breaker: "breaker", bulkhead: "bulkhead", retryBudget: "retry budget" };
  const lets = { admission: "admission control", concurrencyLimit: "concurrency limit", queue: "queue limit" };
  if (arrivedMs === null) return `${namesOf(keeps, arrow)} of ${arrowText(on)}`;
  return `${namesOf(lets, box)} of ${name}`;
}

function namesOf(known: Readonly<Record<string, string>>, part: unknown): string {
  const there = Object.entries(known).flatMap(([key, name]) => (field(part, key) === undefined ? [] : [name]));
  return there.length === 0 ? "limit" : there.join(" or ");
}
