import { Draft, findKey, type ImportedArrow, isFields } from "./notes.ts";

/**
 * A Linkerd service profile: its retry budget, and the first route that may be retried.
 *
 * @returns `null` when it is none
 */
export function fromLinkerd(value: unknown): ImportedArrow | null {
  const budget = findKey(value, "retryBudget");
  const routes = findKey(value, "routes");
  const retryable = (Array.isArray(routes) ? routes : [])
    .filter(isFields)
    .find((route) => route["isRetryable"] === true);
  if (!isFields(budget) && retryable === undefined) return null;
  const draft = new Draft();
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
  draft.arrow.retry = { maxAttempts: 100, on: ["5xx"] };
  draft.note("isRetryable: Linkerd asks again for as long as the budget allows; here it stops at 100 tries");
  draft.note("one budget for each proxy there, one for the whole arrow here");
  return { from: "Linkerd service profile", arrow: draft.arrow, notModelled: draft.notes };
}
