import { Draft, findKey, type ImportedArrow, isFields } from "./notes.ts";

const ACCRUAL = "balancer.linkerd.io/failure-accrual";

/**
 * A Linkerd service profile: its retry budget, and the first route that may be retried; and a Service's annotations of
 * failure accrual, Linkerd's circuit breaking by endpoint.
 *
 * @returns `null` when it is none
 */
export function fromLinkerd(value: unknown): ImportedArrow | null {
  const budget = findKey(value, "retryBudget");
  const routes = findKey(value, "routes");
  const retryable = (Array.isArray(routes) ? routes : [])
    .filter(isFields)
    .find((route) => route["isRetryable"] === true);
  const accrues = findKey(value, ACCRUAL) === "consecutive";
  if (!isFields(budget) && retryable === undefined && !accrues) return null;
  const draft = new Draft();
  if (accrues) ejection(draft, value);
  if (isFields(budget)) {
    const retryRatio = draft.number(budget["retryRatio"], "retryRatio", [0, 1_000]) ?? 0.2;
    const minRetriesPerSecond =
      draft.number(budget["minRetriesPerSecond"], "minRetriesPerSecond", [0, 1_000_000]) ?? 10;
    const ttl = draft.duration(budget["ttl"], "ttl") ?? "10s";
    draft.arrow.retryBudget = { retryRatio, minRetriesPerSecond, ttl };
    draft.others(budget, ["retryRatio", "minRetriesPerSecond", "ttl"], "retryBudget.");
  }
  const deadline = draft.duration(retryable?.["timeout"], "timeout");
  if (deadline !== undefined) draft.arrow.deadline = deadline;
  if (isFields(budget) || retryable !== undefined) {
    draft.arrow.retry = { maxAttempts: 100, on: ["5xx"] };
    draft.note("isRetryable: Linkerd asks again for as long as the budget allows; here it stops at 100 tries");
    draft.note("one budget for each proxy there, one for the whole arrow here");
  }
  return draft.imported(accrues ? "Linkerd" : "Linkerd service profile");
}

/** Annotations are texts. */
function ejection(draft: Draft, value: unknown): void {
  const failures = findKey(value, `${ACCRUAL}-consecutive-max-failures`);
  const after = draft.number(failures === undefined ? 7 : Number(failures), "max-failures", [1, 1_000]) ?? 7;
  const lasts = draft.duration(findKey(value, `${ACCRUAL}-consecutive-min-penalty`), "min-penalty") ?? "1s";
  // With no endpoint left, its proxy answers 503.
  draft.balancer.ejection = { after: Math.round(after), for: lasts, maxShare: 1 };
  draft.balancer.panicThreshold = 0;
  // It draws two and takes the one whose answers have been quicker.
  draft.balancer.choice = "two choices";
  draft.note("load: Linkerd compares how quickly two endpoints have answered, here how many calls each has under way");
  draft.note("max-penalty, jitter-ratio: the penalty grows with each failed probe there; here it does not");
}
