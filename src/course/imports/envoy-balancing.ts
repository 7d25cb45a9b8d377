/** How an Envoy cluster shares requests out among its hosts, as the fields of a balancer. */
import type { Choice } from "#sim";
import { Draft, type Fields, findKey, isFields, shown, unwrapped } from "./notes.ts";

const CHOICES: Readonly<Record<string, Choice>> = {
  ROUND_ROBIN: "round robin",
  LEAST_REQUEST: "two choices",
  RANDOM: "random",
};
const KEYS = ["lb_policy", "outlier_detection", "health_checks", "healthy_panic_threshold"];

/** Whether anything of it is there. */
export function hasBalancing(value: unknown): boolean {
  return KEYS.some((key) => findKey(value, key) !== undefined);
}

/** Reads lb_policy, outlier_detection, health_checks and healthy_panic_threshold, each where it stands. */
export function balancing(draft: Draft, value: unknown): void {
  const policy = findKey(value, "lb_policy");
  if (policy !== undefined) choice(draft, policy, findKey(value, "choice_count"));
  const outliers = findKey(value, "outlier_detection");
  if (isFields(outliers)) ejection(draft, outliers);
  const checks = findKey(value, "health_checks");
  const check: unknown = Array.isArray(checks) ? checks[0] : undefined;
  if (isFields(check)) healthCheck(draft, check);
  const panic = draft.number(unwrapped(findKey(value, "healthy_panic_threshold")), "healthy_panic_threshold", [0, 100]);
  if (panic !== undefined) draft.balancer.panicThreshold = panic / 100;
}

function choice(draft: Draft, policy: unknown, count: unknown): void {
  const known = typeof policy === "string" && Object.hasOwn(CHOICES, policy) ? CHOICES[policy] : undefined;
  if (known === undefined) draft.note(`lb_policy: ${shown(policy)} has no counterpart here`);
  else draft.balancer.choice = known;
  const drawn = draft.number(unwrapped(count), "choice_count", [2, 1_000_000]);
  if (drawn !== undefined && drawn !== 2) draft.note("choice_count: two are drawn here");
}

function ejection(draft: Draft, outliers: Fields): void {
  const read = ["consecutive_5xx", "base_ejection_time", "max_ejection_percent", "enforcing_consecutive_5xx"];
  draft.others(outliers, read, "outlier_detection.");
  const [after, percent, enforced] = [
    draft.number(unwrapped(outliers["consecutive_5xx"]), "consecutive_5xx", [1, 1_000]) ?? 5,
    draft.number(unwrapped(outliers["max_ejection_percent"]), "max_ejection_percent", [0, 100]) ?? 10,
    draft.number(unwrapped(outliers["enforcing_consecutive_5xx"]), "enforcing_consecutive_5xx", [0, 100]) ?? 100,
  ];
  if (enforced < 100) draft.note("enforcing_consecutive_5xx: every outlier is ejected here, or none");
  if (enforced === 0) return;
  const lasts = draft.duration(outliers["base_ejection_time"], "base_ejection_time") ?? "30s";
  draft.balancer.ejection = { after: Math.round(after), for: lasts, maxShare: percent / 100 };
  draft.note("base_ejection_time: grows with each ejection there; here it does not");
}

function healthCheck(draft: Draft, check: Fields): void {
  const every = draft.duration(check["interval"], "interval");
  const timeout = draft.duration(check["timeout"], "timeout");
  const failures = draft.number(unwrapped(check["unhealthy_threshold"]), "unhealthy_threshold", [1, 100]);
  const successes = draft.number(unwrapped(check["healthy_threshold"]), "healthy_threshold", [1, 100]);
  const read = ["interval", "timeout", "unhealthy_threshold", "healthy_threshold"];
  draft.others(check, read, "health_checks.");
  if (every === undefined) {
    draft.note("health_checks: without an interval there is no check here");
    return;
  }
  draft.balancer.healthCheck = {
    every,
    ...(timeout === undefined ? {} : { timeout }),
    ...(failures === undefined ? {} : { failures }),
    ...(successes === undefined ? {} : { successes }),
  };
}
