/** Where a learner's program is asked for its next effect, and what it gives is checked. */
import { OK, OUTCOMES } from "../../policies/outcome.ts";
import { asked, ConfigurationError } from "../errors.ts";
import { ABORT, Effect, RETURN } from "./effects.ts";
import type { Process } from "./process.ts";
import type { Reply, Running } from "./program.ts";
import type { Script } from "./script.ts";
import { ProgramSelf } from "./self.ts";

/** Thrown into a program that a deadlock aborts. It may catch it, and tidy up. */
class Deadlock extends Error {
  constructor() {
    super("Aborted: this one and others wait for each other's locks");
    this.name = "Deadlock";
  }
}

const DONE: Reply = Object.freeze({ ok: true, outcome: "ok", value: undefined });

/** The process's next effect, from its program. A program that has ended gives RETURN, or ABORT. */
export function askProgram(script: Script, process: Process): Effect {
  const { path } = functionOf(process);
  const result = step(script, process, path);
  if (!isPlainResult(result)) {
    throw new ConfigurationError(path, "a generator (function*)", result, "A program is never async.");
  }
  if (result === ABORTED) return ABORTED.value;
  const { done, value } = result;
  if (done === true) return new Effect(RETURN, 0, 0, value);
  if (value instanceof Effect) return value;
  throw new ConfigurationError(
    path,
    'effects to be yielded, such as yield self.work("5ms")',
    value,
    value === undefined
      ? "yield needs something to wait for."
      : "To hand on what another generator does, write yield*.",
  );
}

const ABORTED = { done: false, value: new Effect(ABORT) } as const;

function step(script: Script, process: Process, path: string): unknown {
  const aborting = process.aborted ? new Deadlock() : null;
  process.aborted = false;
  return asked(path, "a program", () => {
    try {
      const running = (process.running ??= begin(script, process));
      return aborting === null ? running.next(takeReply(process)) : running.throw(aborting);
    } catch (error) {
      if (error === aborting) return ABORTED;
      throw error;
    }
  });
}

function begin(script: Script, process: Process): Running {
  const { handle, run } = process.box.plan;
  const { path } = functionOf(process);
  const self = new ProgramSelf(script, process, path);
  const made: unknown = process.job >= 0 ? handle?.ask(process.message, self) : run?.ask(self);
  if (typeof made === "object" && made !== null && "next" in made && typeof made.next === "function")
    return made as Running;
  throw new ConfigurationError(path, "a generator from the function", made, "Write function* instead of function.");
}

function functionOf(process: Process): { readonly path: string } {
  const { handle, run } = process.box.plan;
  return (process.job >= 0 ? handle : run) as { readonly path: string };
}

function takeReply(process: Process): Reply {
  const { outcome, reply } = process;
  if (outcome === OK && reply === undefined) return DONE;
  process.outcome = OK;
  process.reply = undefined;
  return { ok: outcome === OK, outcome: OUTCOMES[outcome]!, value: reply };
}

function isPlainResult(result: unknown): result is { readonly done?: unknown; readonly value: unknown } {
  return typeof result === "object" && result !== null && "done" in result && "value" in result;
}
