/**
 * Program boxes while a run goes on. Each handled message and each instance of `run` is a process; it takes
 * a step when what it waited for is there: it is asked for effects until one of them makes it wait.
 */
import { ERROR, OK } from "../../policies/outcome.ts";
import { ConfigurationError } from "../errors.ts";
import { finish, openCall, respond } from "../life.ts";
import { abandon } from "../leaving.ts";
import { ANSWERED, ARROW, BOX, CALL as CALL_OF, PARENT } from "../records.ts";
import type { World } from "../state.ts";
import { ProgramBox } from "./box.ts";
import { dropJobs, vacate } from "./crash.ts";
import { ABORT, CALL, FAIL, LOCK, REPLY, RETURN, SEND, SLEEP, UNLOCK, WORK } from "./effects.ts";
import { freeAll, Locks, victimOf } from "./locks.ts";
import { Measures } from "./measures.ts";
import { NO_REQUEST, Origins } from "./origins.ts";
import { OPENING, type Process } from "./process.ts";
import { Roster } from "./roster.ts";
import { Script } from "./script.ts";

/** More effects than this that make nobody wait: a program that goes round without end. */
const RESTLESS_AFTER = 100_000;

const NOTHING = { caller: null, message: undefined, origin: NO_REQUEST } as const;

export class Programs {
  readonly measures: Measures;
  /** Where the program stands that took the last step. */
  latest = "boxes";
  private readonly script: Script;
  private readonly world: World;
  private readonly roster: Roster;
  private readonly origins: Origins;
  /** By index of the service; `null` for those that are none. */
  private readonly boxes: readonly (ProgramBox | null)[];
  /** What each job brings, by the record's place. */
  private readonly messages: unknown[] = [];

  constructor(world: World, seed: number) {
    this.world = world;
    this.roster = new Roster(world);
    this.origins = new Origins(world, this.roster);
    this.measures = new Measures(world);
    this.script = new Script(world, this.measures);
    this.boxes = world.services.map((service) =>
      service.plan.program === null ? null : new ProgramBox(service.plan.program, service, seed),
    );
  }

  /** The run begins: every box has its disk and its memory, and its instances. */
  start(): void {
    for (const box of this.boxes) {
      if (box === null) continue;
      if (!this.script.replays) box.durable = box.made("durable");
      this.boot(box, 0);
    }
  }

  /** A job with a slot begins to be handled. */
  handle(job: number): void {
    const { jobs } = this.world;
    const box = this.boxes[jobs.words[job + BOX]!]!;
    if (box.service.passesOn) box.service.started.add();
    const arrow = this.world.arrows[jobs.words[job + ARROW]!]!.plan.name;
    const caller = arrow.slice(0, arrow.indexOf(" -> "));
    const origin = this.origins.of(job);
    if (origin !== NO_REQUEST) box.requests.add(origin);
    const process = this.begin(box, { job, instance: 0, caller, message: this.messages[job >> 4], origin });
    this.step(process);
  }

  /** Requests of clients that a box has begun to handle, each once; NaN for one that is no program. */
  requestsAt(service: number): number {
    return this.boxes[service]?.requests.size ?? Number.NaN;
  }

  /** A job takes along what the process that made the call sends; nothing from an ordinary box, and from a balancer what it got. */
  carry(job: number, call: number): void {
    this.origins.carry(job, call);
    const { calls, jobs, services } = this.world;
    const parent = calls.words[call + PARENT]!;
    const isHandedOn = parent >= 0 && services[jobs.words[parent + BOX]!]!.plan.balancer !== null;
    this.messages[job >> 4] = isHandedOn ? this.messages[parent >> 4] : this.roster.senderOf(call)?.outgoing;
  }

  /** A call of a process has its outcome. */
  answered(parent: number, call: number, outcome: number): void {
    const process = this.roster.byParent(parent);
    if (process === null) return;
    if (process.call !== call && process.call !== OPENING) return;
    process.call = -1;
    process.outgoing = undefined;
    process.outcome = outcome;
    if (process.box.processes.has(process.id)) this.roster.wakeIn(process, 0);
    else this.roster.leave(process);
  }

  /** The event that a process waited for is there; false when it waits for something else by now. */
  wake(id: number, ticket: number): boolean {
    const process = this.roster.byTicket(id, ticket);
    if (process === null) return false;
    if (process.doomed) this.crash(this.boxes.indexOf(process.box), 0);
    else this.step(process);
    return true;
  }

  /** The caller has called a job off. */
  cancelled(job: number): void {
    const box = this.boxes[this.world.jobs.words[job + BOX]!]!;
    for (const process of box.processes.values()) {
      if (process.job === job) this.end(process);
    }
  }

  /**
   * Everything in memory of a program is lost, and everything under way with it.
   *
   * @param service index of the box; one that is no program is left alone
   * @param away ms until `run` begins again
   */
  crash(service: number, away: number): void {
    const { world } = this;
    const box = this.boxes[service] ?? null;
    if (box === null) return;
    this.measures.add(this.measures.intern("crashes"), 1);
    dropJobs(world, box.service);
    for (const process of [...box.processes.values()]) {
      if (process.job >= 0) vacate(world, box.service, process.job);
      this.forget(process);
    }
    box.locks = new Locks();
    this.boot(box, away);
  }

  private boot(box: ProgramBox, away: number): void {
    if (!this.script.replays) box.state = box.made("state");
    if (box.plan.run === null) return;
    for (let instance = 0; instance < box.plan.instances; instance++)
      this.roster.wakeIn(this.begin(box, { job: -1, instance, ...NOTHING }), away);
  }

  private begin(box: ProgramBox, of: ConstructorParameters<typeof Process>[3]): Process {
    const process = this.roster.enter(box, of);
    box.processes.set(process.id, process);
    return process;
  }

  private step(process: Process): void {
    process.ticket = 0;
    this.latest = process.box.plan.path;
    for (let effects = 0; effects < RESTLESS_AFTER; effects++) {
      this.script.next(process);
      if (this.perform(process)) return;
    }
    const { path } = process.box.plan;
    const hint = "It goes round without end: let it work or sleep in between.";
    throw new ConfigurationError(path, "a program that waits now and then", `${RESTLESS_AFTER} effects at once`, hint);
  }

  /** Lets the effect happen; true when the process waits for it, or has ended. */
  private perform(process: Process): boolean {
    const { script } = this;
    switch (script.kind) {
      case WORK:
        this.work(process, script.amount);
        return true;
      case SLEEP:
        this.roster.wakeIn(process, script.amount);
        return true;
      case CALL:
        this.call(process, process.box.plan.arrows[script.index]!, script.message);
        return true;
      case SEND:
        this.send(process, process.box.plan.arrows[script.index]!, script.message);
        return false;
      case LOCK:
        return !this.lock(process, script.index);
      case UNLOCK:
        this.goOn([process.box.locks.free(process, script.index)]);
        return false;
      case REPLY:
        this.reply(process, OK, script.message);
        return false;
      case FAIL:
        this.reply(process, ERROR, undefined);
        return false;
      default:
        this.ended(process, script.kind, script.message);
        return true;
    }
  }

  private work(process: Process, ms: number): void {
    const { service, plan, crashes } = process.box;
    const stall = Math.max(0, service.stalledUntil - this.world.schedule.now);
    const took = ms * service.slowness + stall;
    service.workTime.add(this.world.bin, took);
    const crashIn = plan.mtbf === Infinity ? Infinity : plan.mtbf * crashes.exponential();
    process.doomed = crashIn < took;
    this.roster.wakeIn(process, Math.min(took, crashIn));
  }

  private call(process: Process, arrow: number, message: unknown): void {
    process.outgoing = message;
    process.call = OPENING;
    const call = openCall(this.world, arrow, this.roster.parentOf(process));
    if (process.call === OPENING) process.call = call;
  }

  /** A sender of its own keeps the message until the arrow is done with it. */
  private send(process: Process, arrow: number, message: unknown): void {
    const { instance, origin } = process;
    const sender = this.roster.enter(process.box, { ...NOTHING, job: -1, instance, origin });
    this.call(sender, arrow, message);
  }

  private lock(process: Process, name: number): boolean {
    if (process.box.locks.take(process, name)) return true;
    const victim = victimOf(process);
    if (victim === null) return false;
    this.measures.add(this.measures.intern("deadlocks"), 1);
    victim.aborted = true;
    this.goOn([victim, ...freeAll(victim)]);
    return false;
  }

  private goOn(processes: readonly (Process | null)[]): void {
    for (const process of processes) if (process !== null) this.roster.wakeIn(process, 0);
  }

  /** Answers whoever waits, unless that is done. */
  private reply(process: Process, outcome: number, value: unknown): void {
    const { calls, jobs, arrows } = this.world;
    const { job } = process;
    if (process.replied || job < 0) return;
    process.replied = true;
    const call = jobs.words[job + CALL_OF]!;
    if (call < 0) return;
    this.tell(call, value);
    jobs.words[job + CALL_OF] = ANSWERED;
    respond(this.world, arrows[calls.words[call + ARROW]!]!, call, outcome);
  }

  private ended(process: Process, how: number, value: unknown): void {
    const { world } = this;
    const { box, job, instance, replied } = process;
    this.end(process);
    if (job < 0) {
      if (how === ABORT) this.roster.wakeIn(this.begin(box, { job: -1, instance, ...NOTHING }), 0);
      return;
    }
    const call = world.jobs.words[job + CALL_OF]!;
    if (!replied && call >= 0 && how === RETURN) this.tell(call, value);
    finish(world, job, how === RETURN ? OK : ERROR);
  }

  /** The sender of a call will find the value with the answer. */
  private tell(call: number, value: unknown): void {
    const sender = this.roster.senderOf(call);
    if (sender !== null) sender.reply = value;
  }

  /** A process is over: others get its locks. */
  private end(process: Process): void {
    this.goOn(freeAll(process));
    this.forget(process);
  }

  private forget(process: Process): void {
    for (const [index, height] of process.levels) this.measures.shift(index, -height);
    process.box.processes.delete(process.id);
    if (process.call >= 0) abandon(this.world, process.call);
    this.roster.leave(process);
  }
}
