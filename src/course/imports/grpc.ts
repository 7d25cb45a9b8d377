import { balancing } from "./grpc-balancing.ts";
import { Draft, type Failure, type Fields, findKey, type ImportedArrow, isFields } from "./notes.ts";

/** Status codes by the failure that they are here. */
const CODES: Readonly<Record<string, readonly Failure[]>> = {
  UNAVAILABLE: ["5xx"],
  INTERNAL: ["5xx"],
  UNKNOWN: ["5xx"],
  ABORTED: ["5xx"],
  DEADLINE_EXCEEDED: ["timeout"],
  RESOURCE_EXHAUSTED: ["rejected"],
};

/**
 * A gRPC service config: the first `methodConfig` with a policy, to retry or to hedge, `retryThrottling`, and
 * `loadBalancingConfig`. grpc/proposal A6, client retries.
 *
 * @returns `null` when it is none
 */
export function fromGrpc(value: unknown): ImportedArrow | null {
  const methods = findKey(value, "methodConfig");
  const throttling = findKey(value, "retryThrottling");
  const shares = ["loadBalancingConfig", "loadBalancingPolicy"].map((key) => findKey(value, key));
  const hasShares = shares.some((given) => given !== undefined);
  if (!Array.isArray(methods) && !isFields(throttling) && !hasShares) return null;
  const draft = new Draft();
  const configs = (Array.isArray(methods) ? methods : []).filter(isFields);
  const [method = {}, ...rest] = configs.toSorted((a, b) => Number(hasPolicy(b)) - Number(hasPolicy(a)));
  if (rest.length > 0) draft.note(`methodConfig: the policy of one of ${configs.length} groups of methods was taken`);
  const deadline = draft.duration(method["timeout"], "timeout");
  if (deadline !== undefined) draft.arrow.deadline = deadline;
  retryPolicy(draft, method["retryPolicy"]);
  hedgingPolicy(draft, method["hedgingPolicy"]);
  throttle(draft, throttling);
  if (hasShares) balancing(draft, shares[0] ?? shares[1]);
  draft.others(method, ["name", "timeout", "retryPolicy", "hedgingPolicy"], "");
  return draft.imported("gRPC service config");
}

function hasPolicy(method: Fields): boolean {
  return isFields(method["retryPolicy"]) || isFields(method["hedgingPolicy"]);
}

function retryPolicy(draft: Draft, policy: unknown): void {
  if (!isFields(policy)) return;
  const maxAttempts = attemptsOf(draft, policy);
  const initialBackoff = draft.duration(policy["initialBackoff"], "initialBackoff");
  const maxBackoff = draft.duration(policy["maxBackoff"], "maxBackoff");
  const backoffMultiplier = draft.number(policy["backoffMultiplier"], "backoffMultiplier", [1, 1_000]);
  draft.arrow.retry = {
    maxAttempts,
    on: draft.failures(codesOf(policy["retryableStatusCodes"]), CODES, "retryableStatusCodes"),
    ...(initialBackoff === undefined ? {} : { initialBackoff, jitter: "full" }),
    ...(maxBackoff === undefined ? {} : { maxBackoff }),
    ...(backoffMultiplier === undefined ? {} : { backoffMultiplier }),
  };
  // A client waits as long as grpc-retry-pushback-ms says, whatever its own policy.
  draft.arrow.honourRetryAfter = true;
  draft.others(
    policy,
    ["maxAttempts", "initialBackoff", "maxBackoff", "backoffMultiplier", "retryableStatusCodes"],
    "retryPolicy.",
  );
}

/** Tries in all. */
function attemptsOf(draft: Draft, policy: Fields): number {
  const asked = draft.number(policy["maxAttempts"], "maxAttempts", [1, 100]) ?? 1;
  if (asked > 5) draft.note("maxAttempts: gRPC's clients stop at 5, whatever is asked");
  return Math.min(5, Math.round(asked));
}

function hedgingPolicy(draft: Draft, policy: unknown): void {
  if (!isFields(policy)) return;
  if (draft.arrow.retry !== undefined) {
    draft.note("hedgingPolicy: gRPC takes a retryPolicy or a hedgingPolicy, not both; the retryPolicy was taken");
    return;
  }
  const max = attemptsOf(draft, policy) - 1;
  const after = draft.duration(policy["hedgingDelay"], "hedgingDelay");
  const nonFatal = draft.failures(codesOf(policy["nonFatalStatusCodes"]), CODES, "nonFatalStatusCodes");
  draft.others(policy, ["maxAttempts", "hedgingDelay", "nonFatalStatusCodes"], "hedgingPolicy.");
  if (max === 0) return;
  if (after === undefined) {
    draft.note("hedgingPolicy: without a hedgingDelay all tries go out at once, which no arrow does here");
    return;
  }
  draft.arrow.hedge = { after, max, ...(nonFatal.length === 0 ? {} : { nonFatal }) };
  // gRPC calls off what lost.
  draft.arrow.cancelOnTimeout = true;
}

function codesOf(list: unknown): readonly unknown[] {
  return Array.isArray(list) ? list : [];
}

function throttle(draft: Draft, throttling: unknown): void {
  if (!isFields(throttling)) return;
  const maxTokens = draft.number(throttling["maxTokens"], "maxTokens", [1, 1_000]);
  const tokenRatio = draft.number(throttling["tokenRatio"], "tokenRatio", [0.001, 1]);
  if (maxTokens !== undefined && tokenRatio !== undefined) draft.arrow.retryBudget = { maxTokens, tokenRatio };
  draft.note("retryThrottling: one bucket for each client process there, one for the whole arrow here");
}
