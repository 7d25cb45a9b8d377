/** What a drawing needs to know about a system: read once, from code's `System` or from its plain data. */
import { parseDuration, type Run } from "#sim";
import { field } from "./fields.ts";
import { policyWords, type PolicyWord } from "./policies.ts";

/**
 * A system to draw: `System` or `SystemData`. Functions and their stand-ins are both fine:
 * a policy that is not data is drawn as one that the learner wrote.
 */
export interface DrawnSystem {
  readonly boxes: Readonly<Record<string, object>>;
  readonly arrows: Readonly<Record<string, object>>;
}

export interface BoxFacts {
  readonly name: string;
  readonly kind: "client" | "service";
  /** Slots, `Infinity` when unlimited. */
  readonly concurrency: number;
  /** Most jobs waiting, `Infinity` when unbounded. */
  readonly queueLimit: number;
  /** Users of a closed loop; `null` in an open one. */
  readonly users: number | null;
  /** Mean own work, ms; `null` when it is not known. */
  readonly workMs: number | null;
  readonly calls: boolean;
  /** How a balancer chooses, in words; `null` for any other box. */
  readonly chooses: string | null;
}

export interface ArrowFacts {
  /** `"api -> db"` */
  readonly name: string;
  readonly from: string;
  readonly to: string;
  /** How long the caller waits, ms; `null` for ever. */
  readonly timeoutMs: number | null;
  readonly retries: boolean;
  readonly cancels: boolean;
  readonly policy: readonly PolicyWord[];
}

/** Boxes and arrows, callers before callees. */
export interface SystemFacts {
  readonly boxes: readonly BoxFacts[];
  readonly arrows: readonly ArrowFacts[];
}

/** Mean of a duration or of a distribution, ms. */
function meanMs(value: unknown): number | null {
  const mean = parseDuration(value) ?? parseDuration(field(value, "mean"));
  if (mean !== null) return mean;
  const [min, max] = [parseDuration(field(value, "min")), parseDuration(field(value, "max"))];
  return min === null || max === null ? null : (min + max) / 2;
}

function count(value: unknown, otherwise: number): number {
  return typeof value === "number" && value >= 0 ? value : otherwise;
}

function choiceWords(choice: unknown): string {
  if (choice === "random") return "at random";
  if (choice === "least in flight") return "the least busy";
  return choice === "two choices" ? "the best of two" : "in turn";
}

function boxFacts(name: string, box: object): BoxFacts {
  const calls = field(box, "calls") ?? field(box, "over");
  const users = field(box, "users");
  return {
    name,
    kind: field(box, "kind") === "client" ? "client" : "service",
    // Jobs that share the slots are all in service, however many there are.
    concurrency: field(box, "sharing") === "processor" ? Infinity : count(field(box, "concurrency"), Infinity),
    queueLimit: count(field(field(box, "queue"), "limit"), Infinity),
    users: typeof users === "number" ? users : null,
    workMs: meanMs(field(box, "work")),
    calls: Array.isArray(calls) && calls.length > 0,
    chooses: field(box, "kind") === "balancer" ? choiceWords(field(box, "choice")) : null,
  };
}

function arrowFacts(name: string, arrow: object, run: Run): ArrowFacts {
  const [from = "", to = ""] = name.split(" -> ");
  const retry = field(arrow, "retry");
  const attempts = field(retry, "maxAttempts");
  return {
    name,
    from,
    to,
    timeoutMs: parseDuration(field(arrow, "timeout")),
    retries: (retry !== undefined && attempts !== 1) || field(arrow, "hedge") !== undefined,
    cancels: field(arrow, "cancelOnTimeout") === true,
    policy: policyWords(arrow, run.arrows[name]?.late.some((late) => late > 0) === true),
  };
}

/** Reads a system that has run. Arrows whose ends are no boxes are left out. */
export function systemFacts(system: DrawnSystem, run: Run): SystemFacts {
  const boxes = Object.entries(system.boxes).map(([name, box]) => boxFacts(name, box));
  const known = new Set(boxes.map((box) => box.name));
  const arrows = Object.entries(system.arrows)
    .map(([name, arrow]) => arrowFacts(name, arrow, run))
    .filter((arrow) => known.has(arrow.from) && known.has(arrow.to));
  return { boxes: callersFirst(boxes, arrows), arrows };
}

/** Stable topological order; clients lead. The simulator refuses cycles, so every box gets its turn. */
function callersFirst(boxes: readonly BoxFacts[], arrows: readonly ArrowFacts[]): BoxFacts[] {
  const waiting = [...boxes].sort((a, b) => Number(b.kind === "client") - Number(a.kind === "client"));
  const sorted: BoxFacts[] = [];
  while (waiting.length > 0) {
    const free = waiting.findIndex(
      (box) => !arrows.some((arrow) => arrow.to === box.name && waiting.some((w) => w.name === arrow.from)),
    );
    sorted.push(...waiting.splice(Math.max(free, 0), 1));
  }
  return sorted;
}
