/**
 * How a gRPC client shares requests out among addresses, as the fields of a balancer: `loadBalancingConfig` is a list of
 * policies of which a client takes the first that it knows. grpc/proposal A24, A48 (least request), A50 (outliers).
 */
import type { Choice } from "#sim";
import { Draft, type Fields, findKey, isFields, shown } from "./notes.ts";

const CHOICES: Readonly<Record<string, Choice>> = {
  round_robin: "round robin",
  least_request_experimental: "two choices",
};

/** Reads `loadBalancingConfig`, or the older `loadBalancingPolicy`, which is a name. */
export function balancing(draft: Draft, given: unknown): void {
  const outliers = findKey(given, "outlier_detection_experimental");
  if (isFields(outliers)) ejection(draft, outliers);
  const names =
    typeof given === "string" ? [given.toLowerCase()] : namesIn(isFields(outliers) ? outliers["childPolicy"] : given);
  const known = names.find((name) => Object.hasOwn(CHOICES, name));
  if (known !== undefined) draft.balancer.choice = CHOICES[known]!;
  else for (const name of names) draft.note(`loadBalancingConfig: ${shown(name)} has no counterpart here`);
}

/** `[{ round_robin: {} }]` */
function namesIn(list: unknown): readonly string[] {
  return (Array.isArray(list) ? list : []).filter(isFields).flatMap((policy) => Object.keys(policy));
}

function ejection(draft: Draft, outliers: Fields): void {
  const lasts = draft.duration(outliers["baseEjectionTime"], "baseEjectionTime") ?? "30s";
  const percent = draft.number(outliers["maxEjectionPercent"], "maxEjectionPercent", [0, 100]) ?? 10;
  draft.balancer.ejection = { for: lasts, maxShare: percent / 100 };
  draft.note("outlier_detection_experimental: gRPC ejects by the share of failures, here failures in a row count");
  draft.others(outliers, ["baseEjectionTime", "maxEjectionPercent", "childPolicy"], "outlier_detection_experimental.");
}
