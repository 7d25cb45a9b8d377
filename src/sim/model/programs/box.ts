import { RandomStream } from "../../kernel/random.ts";
import { asked } from "../errors.ts";
import type { ServiceState } from "../state.ts";
import { Locks } from "./locks.ts";
import type { ProgramPlan } from "./plan.ts";
import type { Process } from "./process.ts";

/** A program box while a run goes on. */
export class ProgramBox {
  readonly plan: ProgramPlan;
  readonly service: ServiceState;
  readonly crashes: RandomStream;
  /** What each instance of `run` draws from; `handle` draws from the last one. */
  readonly luck: readonly RandomStream[];
  /** Everything of it that is under way, by process id: handlings and instances. */
  readonly processes: Map<number, Process> = new Map();
  /** Requests of clients that it has begun to handle. */
  readonly requests: Set<number> = new Set();
  locks: Locks = new Locks();
  state: unknown = undefined;
  durable: unknown = undefined;

  constructor(plan: ProgramPlan, service: ServiceState, seed: number) {
    const { name } = service.plan;
    const running = plan.run === null ? 0 : plan.instances;
    this.plan = plan;
    this.service = service;
    this.crashes = new RandomStream(seed, `box:${name}.crashes`);
    this.luck = Array.from(
      { length: running + 1 },
      (_, i) => new RandomStream(seed, `box:${name}.${i < running ? `run#${i}` : "handle"}`),
    );
  }

  /** What it has in memory, or on disk, to begin with. */
  made(kind: "state" | "durable"): unknown {
    return asked(`${this.plan.path}.${kind}`, "a function", () => this.plan[kind]?.());
  }
}
