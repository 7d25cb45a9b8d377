import { ConfigurationError } from "#sim";

import type { Thrown } from "../protocol.ts";
import { cut } from "./console.ts";

const textLimit = 2_000;

/**
 * What was thrown, as strings. Reading `message` of a thrown value may run learner code and throw again.
 */
export function describe(thrown: unknown): Thrown {
  try {
    return thrown instanceof Error ? describeError(thrown) : plain(`Threw ${JSON.stringify(thrown) ?? String(thrown)}`);
  } catch {
    return plain("The code threw something that can't be read.");
  }
}

function describeError(error: Error): Thrown {
  const stack = cut(String(error.stack), 8_000);
  if (!(error instanceof ConfigurationError)) return { ...plain(`${error.name}: ${error.message}`), stack };
  const { path, hint } = error;
  const message = hint === null ? error.message : error.message.replace(hint, "").trim();
  const where = { ...plain(message), kind: "configuration", path: cut(String(path), textLimit), stack } as const;
  return hint === null ? where : { ...where, hint: cut(String(hint), textLimit) };
}

function plain(message: string): Thrown {
  return { kind: "runtime", message: cut(message, textLimit), stack: "" };
}
