/**
 * Makes a worker's global scope a place in which a stranger's code may run: nothing to reach the outside with,
 * nothing to change, nothing that differs from run to run.
 */
import { tame } from "./clock.ts";
import { harden, hiddenIntrinsics, lock } from "./harden.ts";
import { prototypeChain, strip } from "./strip.ts";

type Global = typeof globalThis;

/**
 * Strips, freezes and locks the realm. Afterwards only what was captured before can reach the platform.
 *
 * @param console what learner code sees under that name
 * @param shared objects that learner code can get hold of: the simulator's exports, the platform behind the channel
 * @returns what could not be stripped; if that is not empty, run nothing
 */
export function secure(global: Global, console: object, shared: readonly unknown[]): string[] {
  const inheritedByGlobal = prototypeChain(global);
  const left = strip(global);
  Reflect.defineProperty(global, "console", { value: console, enumerable: false, configurable: true });
  tame(global);
  // A policy's error is often thrown deep inside the simulator; V8 keeps ten frames otherwise.
  if ("stackTraceLimit" in Error) Error.stackTraceLimit = 40;
  const globals = Reflect.ownKeys(global).map((key) => Reflect.get(global, key) as unknown);
  harden([...globals, ...inheritedByGlobal.slice(1), ...hiddenIntrinsics(), ...shared], global);
  lock(global);
  return left;
}
