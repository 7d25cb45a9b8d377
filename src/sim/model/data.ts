import type { Action } from "./action.ts";
import type { Arrow, Balancer, Cache, Client, Service, System } from "./config.ts";
import type { Program } from "./programs/program.ts";
import { checkedSystem } from "./system.ts";
import { isPlainObject, member } from "./validate.ts";

/** What stands in for a function where functions can't go: its path, `arrows["shop -> api"].retry`. */
export interface PolicyPlace {
  readonly policy: string;
}

type WithoutFunctions<T> = { readonly [K in keyof T]: T[K] | PolicyPlace };

/** A system as data: every function replaced by its path. It can be cloned, stored and drawn. */
export interface SystemData {
  readonly kind: "system";
  readonly boxes: Readonly<
    Record<string, Client | Balancer | WithoutFunctions<Service> | WithoutFunctions<Program> | WithoutFunctions<Cache>>
  >;
  readonly arrows: Readonly<Record<string, WithoutFunctions<Arrow>>>;
  readonly runbook: readonly Action[];
  readonly answer?: System["answer"];
}

/** Copies a system, leaving a `PolicyPlace` for each function. */
export function systemData(system: System): SystemData {
  return replaceFunctions(system, "") as SystemData;
}

function replaceFunctions(value: unknown, path: string): unknown {
  if (typeof value === "function") return { policy: path };
  if (Array.isArray(value)) return value.map((item: unknown, i) => replaceFunctions(item, `${path}[${i}]`));
  if (!isPlainObject(value)) return value;
  return Object.fromEntries(Object.keys(value).map((key) => [key, replaceFunctions(value[key], member(path, key))]));
}

const onlyInALog = (): never => {
  throw new Error("replay: this policy can only be answered from a log");
};

/**
 * The system that data describes, checked again. Functions come from `policies`, by path; where there
 * is none, only a run with a replaying log can go through.
 */
export function systemFromData(
  data: unknown,
  policies: Readonly<Record<string, (...args: never[]) => unknown>> = {},
): System {
  return checkedSystem(restoreFunctions(data, policies));
}

function restoreFunctions(value: unknown, policies: Readonly<Record<string, (...args: never[]) => unknown>>): unknown {
  if (Array.isArray(value)) return value.map((item: unknown) => restoreFunctions(item, policies));
  if (!isPlainObject(value)) return value;
  const path = value["policy"];
  if (typeof path === "string") return Object.hasOwn(policies, path) ? policies[path] : onlyInALog;
  return Object.fromEntries(Object.keys(value).map((key) => [key, restoreFunctions(value[key], policies)]));
}
