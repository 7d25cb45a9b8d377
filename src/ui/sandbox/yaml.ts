/** The one place that knows YAML: configurations are pasted as JSON or as YAML, and JSON is YAML. */
import { parse } from "yaml";

/** @throws Error in words, for a text that is neither */
export function readConfiguration(text: string): unknown {
  return parse(text, { maxAliasCount: 20 }) as unknown;
}
