/**
 * The script of every worker that simulates. Evaluated as one expression whose value is this module; the text that
 * follows it in the same blob calls `start` with the learner's bundle as a function, or with `null` in a clean worker.
 * So the realm is locked before a line of the learner's runs, and no second script is ever loaded.
 */
import * as lab from "#lab";
import * as sim from "#sim";

import type { WorkerOrder } from "../protocol.ts";
import { captureChannel } from "./channel.ts";
import { makeConsole } from "./console.ts";
import { secure } from "./realm.ts";
import { describe } from "./thrown.ts";
import { evaluate, repeat, run, warm, type Factory } from "./work.ts";

/** @param factory makes a fresh copy of the learner's modules at each call */
export function start(factory: Factory | null): void {
  const channel = captureChannel(globalThis);
  const { send } = channel;
  const console = makeConsole((level, text) => send({ t: "log", level, text }));
  const left = secure(globalThis, console.face, [sim, lab, ...values(sim), ...values(lab), ...channel.platform]);
  channel.listen(
    () => send({ t: "hello", left }),
    (order) => {
      if (left.length > 0) return;
      try {
        obey(order);
      } catch (error) {
        send({ t: "error", error: describe(error) });
      }
    },
  );

  const tellEarly = (judged: lab.SeedResult): void => send({ t: "early", judged });

  function obey(order: WorkerOrder): void {
    if (order.t === "warm") {
      warm();
      send({ t: "warmed" });
    } else if (order.t === "repeat") {
      if (factory === null) send({ t: "result", judged: repeat(order, tellEarly), answers: null });
    } else if (factory !== null) {
      console.quiet = order.t === "run";
      if (order.t === "evaluate") return send({ t: "system", ...evaluate(factory, () => (console.quiet = true)) });
      const result = run(factory, order, { begin: () => (console.quiet = !order.early), tellEarly });
      send({ t: "result", ...result }, result.answers === null ? [] : [result.answers.buffer]);
    }
  }
}

function values(namespace: object): unknown[] {
  return Object.values(namespace);
}
