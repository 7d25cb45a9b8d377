/** An arrow's policies in the few words that stand over it, in the course's terms. */
import { formatMs, parseDuration } from "#sim";
import { field } from "./fields.ts";

/** One phrase, and the field of the arrow that it speaks of (a change's disc stands beside it). */
export interface PolicyWord {
  readonly field: "timeout" | "retry" | "honourRetryAfter" | "hedge" | "retryBudget" | "cancelOnTimeout" | "latency";
  readonly text: string;
}

/**
 * `timeout 2 s`, `not cancelled`, `3 retries`, `no backoff`, `hedged after 200 ms`, `budget 10 %`: in reading order.
 * @param abandons whether work went on for a caller that had left: then it is said that nobody stopped it
 */
export function policyWords(arrow: object, abandons: boolean): PolicyWord[] {
  return [
    ...timeoutWords(arrow, abandons),
    ...retryWords(field(arrow, "retry")),
    ...(field(arrow, "honourRetryAfter") === true
      ? [{ field: "honourRetryAfter", text: "heeds Retry-After" } as const]
      : []),
    ...hedgeWords(field(arrow, "hedge")),
    ...budgetWords(arrow),
    ...latencyWords(arrow),
  ];
}

function timeoutWords(arrow: object, abandons: boolean): PolicyWord[] {
  const ms = parseDuration(field(arrow, "timeout"));
  if (ms === null) return [{ field: "timeout", text: "no timeout" }];
  const words: PolicyWord[] = [{ field: "timeout", text: `timeout ${formatMs(ms)}` }];
  if (field(arrow, "cancelOnTimeout") === true) words.push({ field: "cancelOnTimeout", text: "cancelled" });
  else if (abandons) words.push({ field: "cancelOnTimeout", text: "not cancelled" });
  return words;
}

function retryWords(retry: unknown): PolicyWord[] {
  if (retry === undefined) return [];
  const attempts = field(retry, "maxAttempts");
  if (typeof attempts !== "number") return [{ field: "retry", text: "retries by code" }];
  if (attempts <= 1) return [{ field: "retry", text: "no retries" }];
  const retries = attempts === 2 ? "1 retry" : `${attempts - 1} retries`;
  return [
    { field: "retry", text: retries },
    ...backoffWords(retry).map((text): PolicyWord => ({ field: "retry", text })),
  ];
}

function backoffWords(retry: unknown): string[] {
  const initial = parseDuration(field(retry, "initialBackoff")) ?? 0;
  if (initial === 0) return ["no backoff"];
  const jitter = field(retry, "jitter");
  const words = [`backoff ${formatMs(initial)}`];
  if (typeof jitter === "string" && jitter !== "none") words.push(`${jitter} jitter`);
  return words;
}

function hedgeWords(hedge: unknown): PolicyWord[] {
  const after = parseDuration(field(hedge, "after"));
  if (after === null) return [];
  const max = field(hedge, "max");
  const many = typeof max === "number" && max > 1 ? ` up to ${max} times` : "";
  return [{ field: "hedge", text: `hedged after ${formatMs(after)}${many}` }];
}

function budgetWords(arrow: object): PolicyWord[] {
  const budget = field(arrow, "retryBudget") ?? field(field(arrow, "retry"), "budget");
  const ratio = field(budget, "retryRatio");
  const tokens = field(budget, "maxTokens");
  if (typeof ratio === "number")
    return [{ field: "retryBudget", text: `budget ${Number((ratio * 100).toFixed(1))} %` }];
  return typeof tokens === "number" ? [{ field: "retryBudget", text: `budget ${tokens} tokens` }] : [];
}

function latencyWords(arrow: object): PolicyWord[] {
  const ms = parseDuration(field(arrow, "latency"));
  return ms === null || ms === 0 ? [] : [{ field: "latency", text: `wire ${formatMs(ms)}` }];
}
