import { parseDuration } from "../../kernel/duration.ts";
import { draw, type Sampler, sampler } from "../../kernel/distribution.ts";
import type { RandomStream } from "../../kernel/random.ts";
import { ConfigurationError, didYouMean } from "../errors.ts";
import { checkedSpan } from "../validate.ts";
import {
  ADD,
  CALL,
  COUNT,
  Effect,
  FAIL,
  KINDS,
  LEVEL,
  LOCK,
  NAME,
  REPLY,
  SEND,
  SLEEP,
  UNLOCK,
  WORK,
} from "./effects.ts";
import { NAME_CAP } from "./measures.ts";
import type { Process } from "./process.ts";
import type { Script } from "./script.ts";
import type { Self } from "./program.ts";

/** Counters that are not a program's to add to. */
const KEPT: readonly string[] = ["crashes", "deadlocks"];

/** What a program holds of the simulator: nothing that it could change without being seen. */
export class ProgramSelf implements Self {
  readonly #script: Script;
  readonly #process: Process;
  readonly #path: string;
  readonly #luck: RandomStream;

  constructor(script: Script, process: Process, path: string) {
    const { luck } = process.box;
    this.#script = script;
    this.#process = process;
    this.#path = path;
    this.#luck = (process.job >= 0 ? luck.at(-1) : luck[process.instance]) as RandomStream;
  }

  get now(): number {
    return this.#script.now;
  }

  get instance(): number {
    return this.#process.instance;
  }

  get caller(): string | null {
    return this.#process.caller;
  }

  get state(): unknown {
    return this.#process.box.state;
  }

  get durable(): unknown {
    return this.#process.box.durable;
  }

  random(): number {
    this.#refuseOthers("random");
    return this.#luck.uniform();
  }

  draw(span: unknown): number {
    return this.#draw(span, "draw");
  }

  work(span: unknown): Effect {
    return new Effect(WORK, 0, this.#draw(span, "work"));
  }

  sleep(span: unknown): Effect {
    return new Effect(SLEEP, 0, this.#draw(span, "sleep"));
  }

  call(callee: string, message?: unknown): Effect {
    return new Effect(CALL, this.#arrow(callee, "call"), 0, message);
  }

  send(callee: string, message?: unknown): Effect {
    return new Effect(SEND, this.#arrow(callee, "send"), 0, message);
  }

  lock(name: string): Effect {
    return new Effect(LOCK, this.#name(name, "lock"));
  }

  unlock(name: string): Effect {
    return new Effect(UNLOCK, this.#name(name, "unlock"));
  }

  reply(value?: unknown): Effect {
    return this.#answer(REPLY, "reply", value);
  }

  fail(): Effect {
    return this.#answer(FAIL, "fail");
  }

  record(name: string, amount = 1): void {
    if (KEPT.includes(name))
      throw this.#wrong("record", "a name of your own", name, "The simulator counts these itself.");
    const index = this.#name(name, "record");
    this.#refuseBelow0(amount, "record");
    if (amount === 1) this.#script.note(this.#process, COUNT, index, 1);
    else this.#script.note(this.#process, ADD, index, amount);
  }

  level(name: string, height: number): void {
    const index = this.#name(name, "level");
    this.#refuseBelow0(height, "level");
    if (this.#process.levels.get(index) === height) return;
    this.#script.note(this.#process, LEVEL, index, height);
  }

  #answer(kind: number, method: string, value?: unknown): Effect {
    if (this.#process.job < 0)
      throw this.#wrong(method, "to be in handle", "a call in run", "Only a message can be answered.");
    return new Effect(kind, 0, 0, value);
  }

  #draw(span: unknown, method: string): number {
    this.#refuseOthers(method);
    const ms = typeof span === "number" ? parseDuration(span) : null;
    return ms ?? draw(this.#sampler(span, method), this.#luck);
  }

  #sampler(span: unknown, method: string): Sampler {
    const { samplers } = this.#script;
    let known = samplers.get(span);
    if (known === undefined) {
      known = sampler(checkedSpan(span, this.#where(method)));
      if (samplers.size < NAME_CAP) samplers.set(span, known);
    }
    return known;
  }

  #arrow(callee: string, method: string): number {
    this.#refuseOthers(method);
    const { callees } = this.#process.box.plan;
    const index = callees.indexOf(callee);
    if (index >= 0) return index;
    const list = callees.length === 0 ? "no box, since calls is empty" : `one of ${callees.join(", ")}`;
    const hint = typeof callee === "string" ? didYouMean(callee, callees) : null;
    throw this.#wrong(method, list, callee, hint ?? "List the boxes that it calls in calls.");
  }

  #name(name: string, method: string): number {
    this.#refuseOthers(method);
    const { measures, log } = this.#script;
    const known = measures.find(name);
    if (known >= 0) return known;
    if (typeof name !== "string" || !/^[\w .:+-]{1,40}$/.test(name))
      throw this.#wrong(method, "a name of letters, digits, spaces and . : + - _, up to 40", name);
    if (measures.names.length >= NAME_CAP)
      throw this.#wrong(method, `at most ${NAME_CAP} names`, name, "Names are for kinds of things, not for each one.");
    log?.note(NAME + KINDS * name.length);
    for (let i = 0; i < name.length; i++) log?.note(name.charCodeAt(i));
    return measures.intern(name);
  }

  #refuseBelow0(amount: unknown, method: string): void {
    if (typeof amount === "number" && amount >= 0 && amount < Infinity) return;
    throw this.#wrong(method, "a number from 0", amount);
  }

  /** What one program does while another's turn it is could not be repeated from a log. */
  #refuseOthers(method: string): void {
    if (this.#script.stepping === this.#process) return;
    throw this.#wrong(method, "a self of one's own", "another's", "Don't keep self where others get hold of it.");
  }

  #where(method: string): string {
    return `${this.#path}, self.${method}()`;
  }

  #wrong(method: string, expected: string, got: unknown, hint: string | null = null): ConfigurationError {
    return new ConfigurationError(this.#where(method), expected, got, hint);
  }
}
