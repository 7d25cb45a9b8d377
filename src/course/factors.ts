import type { Edits, Factor } from "#lab";
import {
  type Action,
  actionPart,
  actionText,
  type Arrow,
  type Balancer,
  type Cache,
  type Fault,
  faultPart,
  fieldsOf,
  type Incident,
  type Load,
  neutralFault,
  type Program,
  type Service,
  type System,
  toMs,
  loadsOf,
} from "#sim";
import { arrowText, counted, spanText, valueText } from "./words.ts";

/** What a factor is: the places of the sentence ask for one or the other. */
export type FactorKind = "policy" | "limit" | "fault" | "load" | "action";

/** Something that the system or its incident has, and that a statement can name. */
export interface StatementFactor extends Factor {
  /** Where it stands: `arrows["shop -> api"].retry`, `faults[0]`. */
  readonly id: string;
  readonly kind: FactorKind;
  /** The box or arrow that it is on: `"arrow:shop -> api"`, `"box:db"`; `"world"` for loads. */
  readonly part: string;
  /** Of a suspect: the factors, by id, whose place it takes in the world. @defaultValue none */
  readonly instead?: readonly string[];
}

/** A neutral value of the task's own, where the schema's is not the one to compare with. */
export interface Neutral {
  readonly value: unknown;
  /** In words: "10 s, as it was". */
  readonly text: string;
}

/** By a factor's id. */
export type Neutrals = Readonly<Record<string, Neutral>>;

/** Every factor of a system in an incident: policies on its arrows, limits on its boxes, faults, loads, what operators do. */
export function factorsOf(system: System, incident: Incident, neutrals: Neutrals = {}): readonly StatementFactor[] {
  return [
    ...Object.entries(system.arrows).flatMap(([name, arrow]) => arrowFactors(name, arrow, neutrals)),
    ...Object.entries(system.boxes).flatMap(([name, box]) => {
      if (box.kind === "balancer") return balancerFactors(name, box, neutrals);
      return box.kind === "client" ? [] : boxFactors(name, box, neutrals);
    }),
    ...incident.faults.map((fault, i) => faultFactor(fault, i)),
    ...Object.keys(incident.load).flatMap((client) => loadFactors(client, loadsOf(incident, client), neutrals)),
    ...incident.actions.map((action, i) => actionFactor(action, ["incident", "actions", i], incident)),
    ...system.runbook.map((action, i) => actionFactor(action, ["system", "runbook", i], incident)),
  ];
}

const POLICIES = [
  "timeout",
  "retry",
  "honourRetryAfter",
  "hedge",
  "retryBudget",
  "cancelOnTimeout",
  "latency",
] as const;

function arrowFactors(name: string, arrow: Arrow, neutrals: Neutrals): readonly StatementFactor[] {
  return POLICIES.filter((field) => arrow[field] !== undefined && arrow[field] !== false).map((field) => {
    const id = `arrows[${JSON.stringify(name)}].${field}`;
    const neutral = neutrals[id] ?? neutralOf("arrow", field);
    return {
      id,
      kind: "policy",
      part: `arrow:${name}`,
      name: `${policyText(field, arrow)} on ${arrowText(name)}`,
      neutral: neutral.text,
      neutralise: { system: [{ path: ["arrows", name, field], value: neutral.value }] },
    };
  });
}

function policyText(field: (typeof POLICIES)[number], arrow: Arrow): string {
  switch (field) {
    case "timeout":
      return `${spanText(arrow.timeout ?? 0)} timeout`;
    case "retry":
      return typeof arrow.retry === "object"
        ? counted(arrow.retry.maxAttempts - 1, "retry", "retries")
        : "a retry policy of your own";
    case "honourRetryAfter":
      return "waiting as long as rejections say";
    case "hedge":
      return `hedging after ${spanText(arrow.hedge?.after ?? 0)}`;
    case "retryBudget":
      return "a retry budget";
    case "cancelOnTimeout":
      return "cancellation";
    case "latency":
      return "latency";
  }
}

function boxFactors(name: string, box: Service | Program | Cache, neutrals: Neutrals): readonly StatementFactor[] {
  const present: (readonly [readonly string[], string])[] = [];
  if (box.concurrency !== undefined) present.push([["concurrency"], `cap of ${box.concurrency} on ${name}`]);
  if (box.queue?.limit !== undefined)
    present.push([["queue", "limit"], `queue limit of ${box.queue.limit} on ${name}`]);
  else if (box.concurrency !== undefined) present.push([["queue", "limit"], `unbounded queue on ${name}`]);
  if ("contention" in box) present.push([["contention"], `contention on ${name}`]);
  if ("admission" in box) present.push([["admission"], `admission control on ${name}`]);
  if ("rejectionCost" in box && box.rejectionCost > 0)
    present.push([["rejectionCost"], `rejections that cost ${name} ${box.rejectionCost} of a job`]);
  return present.flatMap(([path, text]) => {
    const id = `boxes.${name}.${path.join(".")}`;
    const own = neutrals[id];
    // An unbounded queue has no neutral value but one that the task names: how short is short enough?
    if (own === undefined && text.startsWith("unbounded")) return [];
    const neutral = own ?? neutralOf(path[0] === "queue" ? "queue" : "service", path.at(-1) ?? "");
    return [
      {
        id,
        kind: "limit",
        part: `box:${name}`,
        name: text,
        neutral: neutral.text,
        neutralise: { system: [{ path: ["boxes", name, ...path], value: neutral.value }] },
      } as const,
    ];
  });
}

/** How a balancer chooses and whom it leaves out: what it does is about its replicas, so each is a policy. */
function balancerFactors(name: string, box: Balancer, neutrals: Neutrals): readonly StatementFactor[] {
  const { choice, retryElsewhere, healthCheck, ejection } = box;
  const present: readonly (readonly [keyof Balancer, unknown, string])[] = [
    ["choice", choice, `balancing by ${choice ?? ""}`],
    ["retryElsewhere", retryElsewhere, counted(retryElsewhere ?? 0, "retry elsewhere", "retries elsewhere")],
    ["healthCheck", healthCheck, "health checks"],
    ["ejection", ejection, "ejection of replicas"],
  ];
  return present.flatMap(([field, value, text]) => {
    const id = `boxes.${name}.${field}`;
    const neutral = neutrals[id] ?? neutralOf("balancer", field);
    if (value === undefined || value === neutral.value) return [];
    return [
      {
        id,
        kind: "policy",
        part: `box:${name}`,
        name: `${text} on ${name}`,
        neutral: neutral.text,
        neutralise: { system: [{ path: ["boxes", name, field], value: neutral.value }] },
      } as const,
    ];
  });
}

/** The schema's neutral value, and what the documentation calls it. */
function neutralOf(kind: "arrow" | "service" | "queue" | "balancer", field: string): Neutral {
  const row = fieldsOf(kind)[field];
  if (field === "retry") return { value: undefined, text: "1 attempt" };
  const value = row?.neutral;
  return { value, text: value === undefined ? (row?.default ?? "none") : valueText(value) };
}

function faultFactor(fault: Fault, index: number): StatementFactor {
  return {
    id: `faults[${index}]`,
    kind: "fault",
    part: faultPart(fault),
    name: faultText(fault),
    neutral: "no such fault",
    // Emptied rather than taken out, so that the places of the others stay.
    neutralise: { incident: [{ path: ["faults", index], value: neutralFault(fault) }] },
  };
}

/** A fault in words: "db 3× slower for 30 s". */
export function faultText(fault: Fault): string {
  const lasts = fault.for === undefined ? "for good" : `for ${spanText(fault.for)}`;
  switch (fault.kind) {
    case "slow":
      return `${fault.box} ${fault.by}× slower ${lasts}`;
    case "delay":
      return `${fault.box} ${spanText(fault.by)} slower ${lasts}`;
    case "stall":
      return `${fault.box} stalled ${lasts}`;
    case "errors":
      return `${percentText(fault.rate)} errors of ${fault.box} ${lasts}`;
    case "down":
      return `${fault.box} ${fault.mode === "error" ? "down" : "silent"} ${lasts}`;
    case "lose":
      return `${fault.box} without ${counted(fault.slots, "slot")} ${lasts}`;
    case "surge":
      return `${fault.by}× the load of ${fault.box} ${lasts}`;
    case "crash":
      return `crash of ${fault.box}, ${fault.for === undefined ? "for good" : `${spanText(fault.for)} away`}`;
    case "partition":
      return `${arrowText(fault.arrow)} cut ${lasts}`;
    case "loseMessages":
      return `${percentText(fault.share)} of messages lost on ${arrowText(fault.arrow)} ${lasts}`;
    case "delayMessages":
      return `messages ${spanText(fault.by)} slower on ${arrowText(fault.arrow)} ${lasts}`;
    case "expire":
      return `every key of ${fault.box} expired`;
  }
}

/** A run goes on to three times its duration where a trap is looked for. */
const NEVER = 4;

function actionFactor(
  action: Action,
  [side, list, index]: readonly ["incident" | "system", string, number],
  { duration }: Incident,
): StatementFactor {
  const { when: _condition, ...rest } = action;
  return {
    id: `${list}[${index}]`,
    kind: "action",
    part: actionPart(action),
    name: actionText(action),
    neutral: "nobody does it",
    // Put off for longer than any run lasts, so that the places of the others stay.
    neutralise: { [side]: [{ path: [list, index], value: { ...rest, at: NEVER * toMs(duration) } }] },
  };
}

function percentText(share: number): string {
  return `${Number((share * 100).toFixed(3))} %`;
}

/** The first of a client's loads is what it sends on any day; what comes beside it is a trigger. */
function loadFactors(client: string, loads: readonly Load[], neutrals: Neutrals): readonly StatementFactor[] {
  const id = `load.${client}`;
  const neutral = neutrals[id];
  // How much load is neutral depends on the system's capacity: the task says.
  if (neutral === undefined) return [];
  const [first, ...beside] = loads;
  if (first === undefined) return [];
  const calm = [{ ...first, rate: neutral.value }, ...beside];
  const neutralise: Edits = { incident: [{ path: ["load", client], value: calm }] };
  return [
    {
      id,
      kind: "load",
      part: "world",
      name: `${first.rate} requests a second from ${client}`,
      neutral: neutral.text,
      neutralise,
    },
  ];
}

/** What a task adds to the factors that its system has. */
export interface StatementSetup {
  readonly neutrals: Neutrals;
  /** Suspects that the incident does not have: present only in the cells that name them. */
  readonly suspects?: readonly StatementFactor[];
}
