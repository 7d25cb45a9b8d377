/**
 * The worker's one line to the supervisor, taken before the strip and kept out of learner code's sight.
 *
 * Nothing here is looked up late: every platform function that is needed after the strip is captured first and
 * called through `Reflect.apply`.
 */
import type { WorkerOrder, WorkerReport } from "../protocol.ts";

export interface Channel {
  readonly send: (report: WorkerReport, transfer?: readonly Transferable[]) => void;
  /** Objects behind the line, for the freeze: their prototypes stay alive in the port. */
  readonly platform: readonly unknown[];
  /** Calls `obey` for every order, from now on. `opened` is called once, when the port is there. */
  readonly listen: (opened: () => void, obey: (order: WorkerOrder) => void) => void;
}

/** Must run before the strip. The port comes with the first message to the worker; later ones are ignored. */
export function captureChannel(global: { onmessage: unknown }): Channel {
  const { apply } = Reflect;
  const postMessage = platformFunction(MessagePort.prototype, "postMessage", "value");
  const setOnMessage = platformFunction(MessagePort.prototype, "onmessage", "set");
  const dataOf = platformFunction(MessageEvent.prototype, "data", "get");
  const portsOf = platformFunction(MessageEvent.prototype, "ports", "get");

  let port: MessagePort | undefined;
  let start: (() => void) | undefined;
  let orders: (order: WorkerOrder) => void = () => {};
  global.onmessage = (event: MessageEvent): void => {
    if (port !== undefined) return;
    port = (apply(portsOf, event, []) as MessagePort[])[0];
    apply(setOnMessage, port, [(next: MessageEvent) => orders(apply(dataOf, next, []) as WorkerOrder)]);
    start?.();
  };

  return {
    send: (report, transfer = []) => apply(postMessage, port, [report, transfer]) as undefined,
    platform: [MessagePort.prototype, MessageEvent.prototype, EventTarget.prototype],
    listen(opened, obey) {
      orders = obey;
      start = opened;
    },
  };
}

/** A method, getter or setter of the platform, to be called through `Reflect.apply` only. */
function platformFunction(
  prototype: object,
  key: string,
  role: "value" | "get" | "set",
): (...given: unknown[]) => unknown {
  const found: unknown = Reflect.getOwnPropertyDescriptor(prototype, key)?.[role];
  if (typeof found !== "function") throw new TypeError(`This browser has no ${key} where the sandbox needs it`);
  return found as (...given: unknown[]) => unknown;
}
