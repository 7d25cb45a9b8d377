/** What a cache needs beside its fields. */
import type { Cache } from "./config.ts";
import { ConfigurationError } from "./errors.ts";

/** @throws ConfigurationError when a cache does not fetch from exactly one box. */
export function checkFetching(path: string, { calls }: { readonly calls: readonly string[] } | Cache): void {
  if (calls.length === 1) return;
  const got = calls.length === 0 ? "none" : calls.length;
  throw new ConfigurationError(`${path}.calls`, "exactly one box, where it fetches", got, 'Say calls: ["origin"].');
}
