/** A balancer before the run: what its fields need of each other, and its settings as numbers. */
import { toMs } from "../kernel/duration.ts";
import type { Choice } from "../policies/choice.ts";
import type { Arrow, Balancer, Box, HealthCheck, System } from "./config.ts";
import { ConfigurationError } from "./errors.ts";
import { member } from "./validate.ts";

export interface BalancerPlan {
  /** Arrows to its replicas, in the order of `over`. */
  readonly replicas: readonly number[];
  readonly choice: Choice;
  readonly elsewhere: number;
  readonly panicThreshold: number;
  readonly checks: ChecksPlan | null;
  readonly ejection: EjectionPlan | null;
}

export interface ChecksPlan {
  readonly everyMs: number;
  readonly failures: number;
  readonly successes: number;
  /** Arrows on which the replicas are checked, in the order of `over`. */
  readonly arrows: readonly number[];
}

export interface EjectionPlan {
  readonly after: number;
  readonly forMs: number;
  readonly maxShare: number;
}

/** What makes an arrow one of health checks, of which the system says nothing. */
export interface HealthArrow {
  /** `"lb -> r1 health"`, which no arrow of a system can be called. */
  readonly name: string;
  /** The arrow whose wire the checks go over. */
  readonly wire: string;
  readonly deep: boolean;
  readonly arrow: Arrow;
}

/** The arrows of all balancers' health checks. */
export function healthArrows({ boxes, arrows }: System): readonly HealthArrow[] {
  return Object.entries(boxes).flatMap(([name, box]) => {
    if (box.kind !== "balancer" || box.healthCheck === undefined) return [];
    const { deep = false, timeout = "1s" } = box.healthCheck;
    return box.over.map((replica) => {
      const wire = `${name} -> ${replica}`;
      const { latency = 0, loss = 0 } = arrows[wire] ?? {};
      return { name: healthName(wire), wire, deep, arrow: { timeout, latency, loss } };
    });
  });
}

function healthName(wire: string): string {
  return `${wire} health`;
}

/** @param arrows names of all arrows, those of health checks among them */
export function balancerPlan(name: string, box: Balancer, arrows: readonly string[]): BalancerPlan {
  const wires = box.over.map((replica) => `${name} -> ${replica}`);
  const { healthCheck, ejection } = box;
  return {
    replicas: wires.map((wire) => arrows.indexOf(wire)),
    choice: box.choice ?? "round robin",
    elsewhere: box.retryElsewhere ?? 0,
    panicThreshold: box.panicThreshold ?? 0.5,
    checks:
      healthCheck === undefined
        ? null
        : checksPlan(
            healthCheck,
            wires.map((wire) => arrows.indexOf(healthName(wire))),
          ),
    ejection:
      ejection === undefined
        ? null
        : { after: ejection.after ?? 5, forMs: toMs(ejection.for ?? "30s"), maxShare: ejection.maxShare ?? 0.1 },
  };
}

function checksPlan({ every, failures = 3, successes = 1 }: HealthCheck, arrows: readonly number[]): ChecksPlan {
  return { everyMs: toMs(every), failures, successes, arrows };
}

/** @throws ConfigurationError where a balancer has nothing to choose from, or twice the same. */
export function checkBalancing(path: string, box: Balancer, boxes: Readonly<Record<string, Box>>): void {
  const { over, healthCheck } = box;
  if (over.length === 0)
    throw new ConfigurationError(`${path}.over`, "at least one box", "none", 'Say over: ["r1", "r2"].');
  for (const [i, name] of over.entries()) {
    if (over.indexOf(name) < i)
      throw new ConfigurationError(`${path}.over[${i}]`, "each box once", name, "A box stands for one replica.");
    if (healthCheck?.deep === true && boxes[name]?.kind === "program")
      throw new ConfigurationError(
        `${member(path, "healthCheck")}.deep`,
        `false, since ${name} is a program`,
        true,
        "A program is handed messages, and a check is none.",
      );
  }
}
