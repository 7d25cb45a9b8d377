import { toMs } from "../../kernel/duration.ts";
import { calleesOf } from "../calls.ts";
import { member } from "../validate.ts";
import type { Program, Running } from "./program.ts";

/** A function of a program and where it stands in the configuration. */
export interface ProgramFunction<F> {
  readonly path: string;
  readonly ask: F;
}

export interface ProgramPlan {
  readonly path: string;
  readonly instances: number;
  /** Arrows of the boxes that it may call. */
  readonly arrows: readonly number[];
  /** Their names, in the same order. */
  readonly callees: readonly string[];
  /** ms at work; `Infinity` when it never crashes. */
  readonly mtbf: number;
  readonly state: (() => unknown) | null;
  readonly durable: (() => unknown) | null;
  readonly handle: ProgramFunction<(message: unknown, self: unknown) => Running> | null;
  readonly run: ProgramFunction<(self: unknown) => Running> | null;
}

/** Compiles a checked program; `arrows` are the names of all arrows of the system. */
export function programPlan(name: string, program: Program, arrows: readonly string[]): ProgramPlan {
  const path = member("boxes", name);
  const callees = calleesOf(program);
  return {
    path,
    instances: program.instances ?? 1,
    arrows: callees.map((callee) => arrows.indexOf(`${name} -> ${callee}`)),
    callees,
    mtbf: program.mtbf === undefined ? Infinity : toMs(program.mtbf),
    state: program.state ?? null,
    durable: program.durable ?? null,
    handle: slot(program.handle, `${path}.handle`),
    run: slot(program.run, `${path}.run`),
  };
}

function slot<F>(ask: unknown, path: string): ProgramFunction<F> | null {
  return ask === undefined ? null : { path, ask: ask as F };
}
