import { type Duration, parseDuration, toMs } from "../kernel/duration.ts";
import type { Fault, Incident, Load, System } from "./config.ts";
import { checkName, ConfigurationError, didYouMean } from "./errors.ts";
import type { ObjectKind } from "../schema.ts";
import { type Action, checkActionNames, checkedActions } from "./action.ts";
import { actionNames } from "./system.ts";
import { checkedObject, isPlainObject, member } from "./validate.ts";

/** When something happens, and for how long. */
export interface Window {
  /** From the start of the run. */
  readonly at: Duration;
  /** Left out: it lasts. */
  readonly for?: Duration;
}

/** Requests at random, `rate` a second on average, each independent of the last. */
export function poisson(rate: number, window: Partial<Window> = {}): Load {
  return { process: "poisson", rate, ...window };
}

/** Requests evenly spaced, `rate` a second. */
export function steady(rate: number, window: Partial<Window> = {}): Load {
  return { process: "steady", rate, ...window };
}

/** Work that `box` starts in the window takes `by` times as long. */
export function slow(box: string, options: { readonly by: number } & Window): Fault {
  return { kind: "slow", box, ...options };
}

/**
 * A share `rate` (0 to 1) of the jobs that `box` starts in the window fails with a 5xx, after `cost`
 * of a good job's work. Failing costs little by default (0.1): an error that costs full work makes
 * retries of it an overload of its own.
 */
export function errors(box: string, options: { readonly rate: number; readonly cost?: number } & Window): Fault {
  return { kind: "errors", box, cost: 0.1, ...options };
}

/** Work that `box` starts in the window waits for the window's end, then takes its time. */
export function stall(box: string, options: Required<Window>): Fault {
  return { kind: "stall", box, ...options };
}

/** Work that `box` starts in the window takes that much longer, whatever its size. */
export function delay(box: string, options: { readonly by: Duration } & Window): Fault {
  return { kind: "delay", box, ...options };
}

/**
 * `box` serves nothing that arrives in the window: it answers at once with a 5xx ("error", the default), or
 * not at all ("silent"), which only a timeout ends. Jobs that are in go on.
 */
export function down(box: string, options: { readonly mode?: "error" | "silent" } & Window): Fault {
  return { kind: "down", box, mode: "error", ...options };
}

/** `box` has fewer slots: one node of several is lost. Jobs in service finish; their slots are gone after them. */
export function lose(box: string, options: { readonly slots: number } & Window): Fault {
  return { kind: "lose", box, ...options };
}

/** The open-loop client `box` sends `by` times its load, from its next request on. */
export function surge(box: string, options: { readonly by: number } & Window): Fault {
  return { kind: "surge", box, ...options };
}

/** What `incident()` takes. */
export interface IncidentConfig {
  /** Requests a second that each open-loop client sends. */
  readonly load?: Readonly<Record<string, Load>>;
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
const FAULTS = ["slow", "delay", "errors", "stall", "down", "lose", "surge"] as const;
const LONGEST_MS = 1_000 * 24 * 3_600_000;

/** `incident()` for a configuration that was not typed. */
export function checkedIncident(config: unknown): Incident {
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
  return Object.freeze({ kind: "incident", load, faults, actions, warmup, duration });
}

function checkedSpan(value: unknown, path: string): Duration {
  const ms = parseDuration(value);
  if (ms === null || ms === 0) throw new ConfigurationError(path, 'a duration above 0 such as "200s"', value);
  if (ms > LONGEST_MS) throw new ConfigurationError(path, "at most 1000 days", value);
  return value as Duration;
}

function checkedLoad(value: unknown): Incident["load"] {
  if (!isPlainObject(value)) throw new ConfigurationError("load", "an object, such as { shop: poisson(75) }", value);
  const load: Record<string, Load> = {};
  for (const name of Object.keys(value))
    load[name] = checkedObject("load", value[name], member("load", name), { boxes: [] }) as Load;
  return Object.freeze(load);
}

function checkedFaults(value: unknown): readonly Fault[] {
  if (!Array.isArray(value)) throw new ConfigurationError("faults", "a list in [ ]", value);
  const faults = Array.from(value, (fault: unknown, i) => {
    const path = `faults[${i}]`;
    const kind = isPlainObject(fault) ? fault["kind"] : undefined;
    if (!isPlainObject(fault) || !FAULTS.some((known) => known === kind)) {
      throw new ConfigurationError(path, `a fault made by ${FAULTS.join("(), ")}()`, fault);
    }
    return checkedObject(kind as ObjectKind, fault, path, { boxes: [String(fault["box"])] }) as Fault;
  });
  return Object.freeze(faults);
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
  checkActionNames(incident.actions, "actions", actionNames(system));
  for (const [i, fault] of incident.faults.entries()) {
    checkName(fault.box, fault.kind === "surge" ? open : services, `faults[${i}].box`);
  }
}
