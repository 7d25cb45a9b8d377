/**
 * Balancers while a run goes on: a job that has reached one is handed on to one of its replicas, as a call of its own on
 * an ordinary arrow; its outcome is the job's, unless another replica is asked. A replica is left out while its health
 * checks fail, or for a while after its calls have.
 */
import { RandomStream } from "../kernel/random.ts";
import type { BinnedSum } from "../measure/counter.ts";
import { choose } from "../policies/choice.ts";
import { ERROR, OK } from "../policies/outcome.ts";
import type { BalancerPlan } from "./balancing.ts";
import { finish, openCall } from "./life.ts";
import { ARROW, BOX, CALLING, CHECK, CHILD, STATE, STEP } from "./records.ts";
import { about, WARM, type World } from "./state.ts";

/** Places of events that are about a balancer's check, after those of the warm-up and of whoever watches. */
export const FIRST_CHECK = 2;

/** What one balancer knows of its replicas, by their place in `over`. */
class BalancerState {
  readonly plan: BalancerPlan;
  readonly luck: RandomStream;
  /** Its own calls under way. */
  readonly inFlight: Int32Array;
  /** Calls that have failed in a row. */
  readonly failed: Int32Array;
  /** Checks in a row that said something else than what holds. */
  readonly contrary: Int32Array;
  readonly sick: Uint8Array;
  /** ms */
  readonly outUntil: Float64Array;
  /** Jobs that have been sent to one that is left out, since too many are; and those that no replica was left for. */
  readonly panicked: BinnedSum;
  readonly nobodyLeft: BinnedSum;
  ejections = 0;
  turn = 0;
  private readonly all: readonly number[];

  constructor(plan: BalancerPlan, name: string, seed: number, { series }: World) {
    const { length } = plan.replicas;
    this.plan = plan;
    this.luck = new RandomStream(seed, `box:${name}.choice`);
    this.all = plan.replicas.map((_, replica) => replica);
    this.inFlight = new Int32Array(length);
    this.failed = new Int32Array(length);
    this.contrary = new Int32Array(length);
    this.sick = new Uint8Array(length);
    this.outUntil = new Float64Array(length);
    this.panicked = series.newSum();
    this.nobodyLeft = series.newSum();
  }

  isOut(replica: number, now: number): boolean {
    return this.sick[replica] === 1 || now < this.outUntil[replica]!;
  }

  /** Those to choose from: the ones that are not left out, or all when too few are left. */
  inQuestion(now: number): readonly number[] {
    const { plan, all } = this;
    if (plan.checks === null && plan.ejection === null) return all;
    const left = all.filter((replica) => !this.isOut(replica, now));
    return left.length < plan.panicThreshold * all.length ? all : left;
  }

  /** A call has its outcome: a replica that fails again and again is left out, unless too many are already. */
  note(replica: number, ok: boolean, now: number): void {
    const { ejection } = this.plan;
    if (ejection === null) return;
    this.failed[replica] = ok ? 0 : this.failed[replica]! + 1;
    if (this.failed[replica] < ejection.after || now < this.outUntil[replica]!) return;
    const out = this.all.filter((other) => now < this.outUntil[other]!).length;
    if (out > 0 && out >= ejection.maxShare * this.all.length) return;
    this.failed[replica] = 0;
    this.outUntil[replica] = now + ejection.forMs;
    this.ejections++;
  }

  /** A check has its outcome: several in a row change what is thought of the replica. */
  checked(replica: number, ok: boolean, { failures, successes }: NonNullable<BalancerPlan["checks"]>): void {
    const sick = this.sick[replica] === 1;
    this.contrary[replica] = ok === sick ? this.contrary[replica]! + 1 : 0;
    if (this.contrary[replica] < (sick ? successes : failures)) return;
    this.contrary[replica] = 0;
    this.sick[replica] = sick ? 0 : 1;
  }
}

/** All balancers of a run. */
export class Balancers {
  private readonly world: World;
  /** By index of the service; `null` for those that are none. */
  private readonly states: readonly (BalancerState | null)[];
  /** By arrow: the balancer that it belongs to, and the replica. */
  private readonly ends: Map<number, readonly [state: BalancerState, replica: number]> = new Map();
  /** Arrows of health checks, in the order in which their events are numbered. */
  private readonly checks: number[] = [];
  /** Replicas that a job has been sent to in vain. */
  private readonly tried: Map<number, number[]> = new Map();

  constructor(world: World, seed: number) {
    this.world = world;
    this.states = world.services.map(({ plan }) =>
      plan.balancer === null ? null : new BalancerState(plan.balancer, plan.name, seed, world),
    );
    for (const state of this.states) {
      if (state === null) continue;
      for (const [replica, arrow] of state.plan.replicas.entries()) this.ends.set(arrow, [state, replica]);
      for (const [replica, arrow] of (state.plan.checks?.arrows ?? []).entries()) {
        this.ends.set(arrow, [state, replica]);
        this.checks.push(arrow);
      }
    }
  }

  /** What a run says of a balancer; `null` where the box is none. */
  stateOf(service: number): Pick<BalancerState, "panicked" | "nobodyLeft" | "ejections"> | null {
    return this.states[service] ?? null;
  }

  /** The run begins: every replica has its first check, one after the other within the time between two. */
  start(): void {
    for (const [i, arrow] of this.checks.entries()) {
      const [state, replica] = this.ends.get(arrow)!;
      const { everyMs, arrows } = state.plan.checks!;
      this.planCheck(i, (everyMs * (replica + 1)) / arrows.length);
    }
  }

  /** A replica is asked how it is. */
  check(index: number): void {
    const arrow = this.checks[index]!;
    openCall(this.world, arrow, CHECK);
    this.planCheck(index, this.ends.get(arrow)![0].plan.checks!.everyMs);
  }

  /** A check has its outcome. */
  checked(call: number, outcome: number): void {
    const [state, replica] = this.endOf(call);
    state.checked(replica, outcome === OK, state.plan.checks!);
  }

  /** A job has reached its balancer. */
  handOn(job: number): void {
    const { words } = this.world.jobs;
    words[job + STATE] = CALLING;
    words[job + STEP] = 0;
    const state = this.states[words[job + BOX]!]!;
    this.ask(state, job, state.inQuestion(this.world.schedule.now));
  }

  /** A replica has answered a job, or has not: another is asked, or the job is over. */
  answered(job: number, call: number, outcome: number): void {
    const { arrows, schedule, jobs } = this.world;
    const [state, replica] = this.endOf(call);
    state.inFlight[replica]!--;
    state.note(replica, outcome === OK, schedule.now);
    const step = jobs.words[job + STEP]!;
    const { retriesOff } = arrows[state.plan.replicas[replica]!]!;
    if (outcome === OK || step === state.plan.elsewhere || retriesOff) {
      finish(this.world, job, outcome === OK ? OK : ERROR);
      return;
    }
    const tried = step === 0 ? [] : this.tried.get(job)!;
    tried.push(replica);
    this.tried.set(job, tried);
    jobs.words[job + STEP] = step + 1;
    const others = state.inQuestion(schedule.now).filter((other) => !tried.includes(other));
    this.ask(state, job, others);
  }

  /** A job of a balancer no longer waits for its call. */
  left(job: number): void {
    const { jobs } = this.world;
    if (this.states[jobs.words[job + BOX]!] === null) return;
    const [state, replica] = this.endOf(jobs.words[job + CHILD]!);
    state.inFlight[replica]!--;
  }

  private ask(state: BalancerState, job: number, among: readonly number[]): void {
    const { world } = this;
    if (among.length === 0) {
      state.nobodyLeft.add(world.bin, 1);
      finish(world, job, ERROR);
      return;
    }
    const replica = choose(state.plan.choice, among, state.turn, state.inFlight, state.luck);
    // A second try takes nobody's turn: with one of two replicas gone, every job would begin with that one.
    if (world.jobs.words[job + STEP] === 0) state.turn = replica + 1;
    state.inFlight[replica]!++;
    if (state.isOut(replica, world.schedule.now)) state.panicked.add(world.bin, 1);
    openCall(world, state.plan.replicas[replica]!, job);
  }

  private endOf(call: number): readonly [state: BalancerState, replica: number] {
    return this.ends.get(this.world.calls.words[call + ARROW]!)!;
  }

  private planCheck(index: number, wait: number): void {
    this.world.schedule.after(wait, about(FIRST_CHECK + index, WARM), 0);
  }
}
