import { type Duration, parseDuration, toMs } from "../kernel/duration.ts";
import type { Fault, Incident, Load, System } from "./config.ts";
import { checkName, ConfigurationError, didYouMean } from "./errors.ts";
import { checkedOnce } from "./checked.ts";
import { type Action, checkActionNames, checkedActions } from "./action.ts";
import { checkedFaults, type Window } from "./fault.ts";
import { actionNames } from "./system.ts";
import { checkedObject, isPlainObject, member } from "./validate.ts";

/** Requests at random, `rate` a second on average, each independent of the last. */
export function poisson(rate: number, window: Partial<Window> = {}): Load {
  return { process: "poisson", rate, ...window };
}

/** Requests evenly spaced, `rate` a second. */
export function steady(rate: number, window: Partial<Window> = {}): Load {
  return { process: "steady", rate, ...window };
}

/** What `incident()` takes. */
export interface IncidentConfig {
  /** What each open-loop client sends: a load, or a list of up to 100 that are sent side by side, each with luck of its own. */
  readonly load?: Readonly<Record<string, Load | readonly Load[]>>;
  /** @defaultValue none */
  readonly faults?: readonly Fault[];
  /** What operators did, and when. @defaultValue nothing */
  readonly actions?: readonly Action[];
  /** Start of the run that statistics leave out. @defaultValue "10s", or a tenth of a shorter run */
  readonly warmup?: Duration;
  /** Simulated time of the run. */
  readonly duration: Duration;
}

/**
 * What the world does to the system: the load, and what goes wrong and when.
 *
 * @throws ConfigurationError for anything that can't be run.
 * @example
 * incident({
 *   load: { shop: poisson(75) },
 *   faults: [slow("db", { by: 3, at: "60s", for: "30s" })],
 *   duration: "200s",
 * })
 */
export function incident(config: IncidentConfig): Incident {
  return checkedIncident(config);
}

const FIELDS = ["load", "faults", "actions", "warmup", "duration"];
const LONGEST_MS = 1_000 * 24 * 3_600_000;

const once = checkedOnce("incident", readIncident);

/** An incident that has been checked: the given one, if it was, or else a checked copy. */
export function asIncident(given: Incident): Incident {
  return once.as(given);
}

/** `incident()` for a configuration that was not typed. */
export function checkedIncident(config: unknown): Incident {
  return once.copy(config);
}

function readIncident(config: unknown): Incident {
  if (!isPlainObject(config))
    throw new ConfigurationError("incident", "an object with load, faults and duration", config);
  for (const key of Object.keys(config)) {
    if (!FIELDS.includes(key) && key !== "kind")
      throw new ConfigurationError(member("", key), `only ${FIELDS.join(", ")}`, key, didYouMean(key, FIELDS));
  }
  const duration = checkedSpan(config["duration"], "duration");
  const standard = Math.min(10_000, toMs(duration) / 10);
  const warmup = config["warmup"] === undefined ? standard : checkedSpan(config["warmup"], "warmup");
  if (toMs(warmup) >= toMs(duration)) throw new ConfigurationError("warmup", "less than the duration", warmup);
  const load = checkedLoad(config["load"] ?? {});
  const faults = checkedFaults(config["faults"] ?? []);
  const actions = checkedActions(config["actions"] ?? [], "actions");
  refuseFunctions(actions);
  return Object.freeze({ kind: "incident", load, faults, actions, warmup, duration });
}

/** An incident is data: it is stored, sent to workers and compared. What watches by a function is the system's. */
function refuseFunctions(actions: readonly Action[]): void {
  for (const [i, { when }] of actions.entries()) {
    if (typeof when !== "function") continue;
    const hint = "A function belongs in the system's runbook.";
    throw new ConfigurationError(`actions[${i}].when`, "a condition as data", when, hint);
  }
}

function checkedSpan(value: unknown, path: string): Duration {
  const ms = parseDuration(value);
  if (ms === null || ms === 0) throw new ConfigurationError(path, 'a duration above 0 such as "200s"', value);
  if (ms > LONGEST_MS) throw new ConfigurationError(path, "at most 1000 days", value);
  return value as Duration;
}

function checkedLoad(value: unknown): Incident["load"] {
  if (!isPlainObject(value)) throw new ConfigurationError("load", "an object, such as { shop: poisson(75) }", value);
  const load: Record<string, Load | readonly Load[]> = {};
  for (const name of Object.keys(value)) {
    const [given, path] = [value[name], member("load", name)];
    load[name] = Array.isArray(given) ? checkedLoads(given, path) : checkedOneLoad(given, path);
  }
  return Object.freeze(load);
}

function checkedLoads(value: readonly unknown[], path: string): readonly Load[] {
  if (value.length === 0 || value.length > 100)
    throw new ConfigurationError(path, "a load, or a list of 1 to 100 loads", `${value.length} loads`);
  return Object.freeze(Array.from(value, (load, i) => checkedOneLoad(load, `${path}[${i}]`)));
}

function checkedOneLoad(value: unknown, path: string): Load {
  return checkedObject("load", value, path, { boxes: [] }) as Load;
}

/** Refuses loads and faults that name a box which the system does not have, or has as something else. */
export function checkTogether(system: System, incident: Incident): void {
  const boxes = Object.entries(system.boxes);
  const services = boxes.filter(([, box]) => box.kind !== "client").map(([name]) => name);
  const open = boxes.filter(([, box]) => box.kind === "client" && box.users === undefined).map(([name]) => name);
  for (const name of Object.keys(incident.load)) {
    if (open.includes(name)) continue;
    const closed = boxes.some(([other, box]) => other === name && box.kind === "client");
    const hint = closed ? `${name} is a closed loop: its users make its load.` : didYouMean(name, open);
    throw new ConfigurationError(
      member("load", name),
      `an open-loop client (${open.join(", ") || "there is none"})`,
      name,
      hint,
    );
  }
  const names = actionNames(system);
  checkActionNames(incident.actions, "actions", names);
  for (const [i, fault] of incident.faults.entries()) {
    if ("arrow" in fault) {
      checkName(fault.arrow, Object.keys(system.arrows), `faults[${i}].arrow`);
      continue;
    }
    const on = fault.kind === "surge" ? open : fault.kind === "expire" ? names.caches : services;
    checkName(fault.box, on, `faults[${i}].box`);
  }
}
