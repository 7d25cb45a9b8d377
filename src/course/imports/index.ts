/** Retry settings of well-known software as an arrow of ours. Nothing is left out silently. */
import type { Arrow } from "#sim";
import { fromEnvoy } from "./envoy.ts";
import { fromGrpc } from "./grpc.ts";
import { fromLinkerd } from "./linkerd.ts";
import type { ImportedArrow } from "./notes.ts";

/**
 * An arrow from a gRPC service config, Envoy's retry policy and circuit breakers, or a Linkerd service profile.
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

function codeOf(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(codeOf).join(", ")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const fields = Object.entries(value).map(([key, inner]) => `${key}: ${codeOf(inner)}`);
  return fields.length === 0 ? "{}" : `{ ${fields.join(", ")} }`;
}
