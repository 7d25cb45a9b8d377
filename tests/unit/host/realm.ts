/** A learner worker without a browser: its real script, in a fresh V8 realm with stand-ins for the platform. */
import { constants, createContext, runInContext } from "node:vm";
import { script } from "../../../src/host/build.ts";
import { compile } from "../../../src/host/compile.ts";
import type { WorkerOrder, WorkerReport } from "../../../src/host/protocol.ts";
import { bundleCall, cleanScript } from "../../../src/host/scripts.ts";

/** Run in the realm first; `outbox` gets what the worker posts. Its value opens the line and gives orders. */
const platform = `((outbox) => {
  class EventTarget { addEventListener() {} }
  class MessagePort extends EventTarget {
    postMessage(message) { outbox(message) }
    get onmessage() { return this.handler }
    set onmessage(handler) { this.handler = handler }
  }
  class MessageEvent {
    constructor(data, ports) { this.kept = [data, ports] }
    get data() { return this.kept[0] }
    get ports() { return this.kept[1] }
  }
  Object.assign(globalThis, { EventTarget, MessagePort, MessageEvent, fetch() {}, setTimeout() {}, navigator: {} });
  const port = new MessagePort();
  let listener;
  // As in a browser, the handler stays when its accessor is deleted.
  Object.defineProperty(globalThis, "onmessage", { configurable: true, set(handler) { listener = handler } });
  return {
    open: () => listener(new MessageEvent(null, [port])),
    order: (order) => port.handler(new MessageEvent(order, [])),
  };
})`;

interface Line {
  open(): void;
  order(order: WorkerOrder): void;
}

export interface FakeWorker {
  readonly reports: readonly WorkerReport[];
  order(order: WorkerOrder): void;
  /** Evaluates an expression in the locked realm. */
  evaluate(expression: string): unknown;
}

/**
 * @param text the learner's file, or `null` for a clean worker
 * @param more script text that adds to the platform
 */
export async function fakeWorker(text: string | null, more = ""): Promise<FakeWorker> {
  return fakeWorkerOf(text === null ? null : await bundleOf(text), more);
}

/** @param bundle the learner's files as they were compiled */
export async function fakeWorkerOf(bundle: string | null, more = ""): Promise<FakeWorker> {
  const learner = await script("learner");
  const reports: WorkerReport[] = [];
  const context = createContext(constants.DONT_CONTEXTIFY);
  const line = runInContext(platform, context)((report: WorkerReport) => reports.push(report)) as Line;
  runInContext(more, context);
  runInContext(bundle === null ? cleanScript(learner) : `${learner}${bundleCall(bundle)}`, context);
  line.open();
  return {
    reports,
    order: (order) => line.order(order),
    evaluate: (expression) => runInContext(expression, context) as unknown,
  };
}

async function bundleOf(text: string): Promise<string> {
  const compiled = await compile({ "start.ts": text }, "start.ts");
  if (!compiled.ok) throw new Error(compiled.errors[0]?.message);
  return compiled.bundle;
}
