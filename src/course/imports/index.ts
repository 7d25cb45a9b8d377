/** Retry settings of well-known software as an arrow of ours. Nothing is left out silently. */
import type { Arrow, Balancer } from "#sim";
import { fromEnvoy } from "./envoy.ts";
import { fromGrpc } from "./grpc.ts";
import { fromLinkerd } from "./linkerd.ts";
import type { BalancerSettings, ImportedArrow } from "./notes.ts";

/**
 * An arrow, and where requests are shared out a balancer's fields, from a gRPC service config, an Envoy route or
 * cluster, or a Linkerd service profile.
 *
 * @param value the configuration, parsed: JSON or YAML is its writer's choice
 * @returns `null` when it is none of them
 */
export function importArrow(value: unknown): ImportedArrow | null {
  return fromGrpc(value) ?? fromEnvoy(value) ?? fromLinkerd(value);
}

/** An arrow as it stands in code: `{ timeout: "2s", retry: { maxAttempts: 3 } }`. */
export function arrowCode(arrow: Arrow): string {
  return codeOf(arrow);
}

/** The box that a balancer's fields make, with two replicas to put one's own in place of; `null` for no fields. */
export function balancerCode(settings: BalancerSettings): string | null {
  if (Object.keys(settings).length === 0) return null;
  const box: Balancer = { kind: "balancer", over: ["r1", "r2"], ...settings };
  return codeOf(box);
}

function codeOf(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(codeOf).join(", ")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const fields = Object.entries(value).map(([key, inner]) => `${key}: ${codeOf(inner)}`);
  return fields.length === 0 ? "{}" : `{ ${fields.join(", ")} }`;
}
