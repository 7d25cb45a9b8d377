import { toMs } from "#sim";
import { balancing, hasBalancing } from "./envoy-balancing.ts";
import { Draft, type Failure, type Fields, findKey, type ImportedArrow, isFields, unwrapped } from "./notes.ts";

/** Words of `retry_on` by the failures that they cover here. A try that times out is a 504 to Envoy. */
const RETRY_ON: Readonly<Record<string, readonly Failure[]>> = {
  "5xx": ["5xx", "timeout", "rejected"],
  "gateway-error": ["5xx", "timeout", "rejected"],
  reset: ["5xx"],
  "connect-failure": ["5xx"],
  "refused-stream": ["rejected"],
  "envoy-ratelimited": ["rejected"],
  unavailable: ["5xx"],
  "resource-exhausted": ["rejected"],
  "deadline-exceeded": ["timeout"],
};

/**
 * Envoy's retry policy of a route, its timeout, and of a cluster the circuit breakers and how it shares requests out.
 * api/envoy/config/route/v3/route_components.proto and cluster/v3/circuit_breaker.proto
 *
 * @returns `null` when it is none
 */
export function fromEnvoy(value: unknown): ImportedArrow | null {
  const policy = findKey(value, "retry_policy");
  const breakers = findKey(value, "thresholds");
  const budget = findKey(value, "retry_budget");
  if (!isFields(policy) && !Array.isArray(breakers) && !isFields(budget) && !hasBalancing(value)) return null;
  const draft = new Draft();
  if (isFields(policy)) retryPolicy(draft, policy);
  const deadline = draft.duration(findKey(value, "timeout", ["health_checks"]), "timeout");
  if (deadline !== undefined) draft.arrow.deadline = deadline;
  const threshold: unknown = Array.isArray(breakers) ? breakers[0] : undefined;
  if (isFields(threshold)) thresholds(draft, threshold);
  if (isFields(budget)) retryBudget(draft, budget);
  balancing(draft, value);
  return draft.imported("Envoy");
}

function retryPolicy(draft: Draft, policy: Fields): void {
  const retries = draft.number(unwrapped(policy["num_retries"]), "num_retries", [0, 99]) ?? 1;
  const timeout = draft.duration(policy["per_try_timeout"], "per_try_timeout");
  if (timeout !== undefined) draft.arrow.timeout = timeout;
  const backOff = isFields(policy["retry_back_off"]) ? policy["retry_back_off"] : {};
  const initialBackoff = draft.duration(backOff["base_interval"], "base_interval") ?? "25ms";
  // Envoy's longest delay is ten times its first, where nothing else is said.
  const maxBackoff = draft.duration(backOff["max_interval"], "max_interval") ?? toMs(initialBackoff) * 10;
  draft.arrow.retry = {
    maxAttempts: Math.round(retries) + 1,
    on: draft.failures(wordsOf(policy["retry_on"]), RETRY_ON, "retry_on"),
    initialBackoff,
    jitter: "full",
    maxBackoff,
  };
  if (isFields(policy["rate_limited_retry_back_off"])) retryAfter(draft, policy["rate_limited_retry_back_off"]);
  const read = ["num_retries", "per_try_timeout", "retry_back_off", "retry_on", "rate_limited_retry_back_off"];
  draft.others(policy, read, "retry_policy.");
}

function retryAfter(draft: Draft, backOff: Fields): void {
  draft.arrow.honourRetryAfter = true;
  draft.note("reset_headers: what they say is the callee’s retryAfter here, whatever header it stands in");
  draft.others(backOff, ["reset_headers"], "rate_limited_retry_back_off.");
}

/** "5xx,reset" */
function wordsOf(list: unknown): readonly string[] {
  return typeof list === "string" ? list.split(",").map((piece) => piece.trim()) : [];
}

function thresholds(draft: Draft, threshold: Fields): void {
  const requests = draft.number(threshold["max_requests"], "max_requests", [1, 1_000_000]);
  if (requests !== undefined) draft.arrow.bulkhead = { maxInFlight: requests };
  draft.others(threshold, ["max_requests", "retry_budget", "priority"], "thresholds.");
}

function retryBudget(draft: Draft, budget: Fields): void {
  const percent = draft.number(unwrapped(budget["budget_percent"]), "budget_percent", [0, 100]) ?? 20;
  draft.arrow.retryBudget = { retryRatio: percent / 100, minRetriesPerSecond: 0 };
  draft.note("retry_budget: Envoy counts requests under way, we count first tries of the last ten seconds");
  draft.note("min_retry_concurrency: not modelled; no retries are free of the budget here");
}
