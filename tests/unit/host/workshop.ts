/** A supervisor's run or experiment with scripted workers instead of real ones: what each answers is up to the test. */
import type { Checks, JudgedRun } from "#course";
import type { SystemData } from "#sim";
import type { FrameOrder, RawEvent, RunRequest, WorkerOrder, WorkerReport } from "../../../src/host/protocol.ts";
import { Crew, type CrewListener } from "../../../src/host/supervisor/crew.ts";
import type { Part } from "../../../src/host/supervisor/rehearsal.ts";
import { Trial } from "../../../src/host/supervisor/trial.ts";

/** What a scripted worker does with an order; it may answer any number of times. */
export type Script = (order: WorkerOrder, say: (report: WorkerReport) => void) => void;

export const withPolicy = {
  kind: "system",
  boxes: {},
  arrows: { a: { retry: { policy: "arrows.a.retry" } } },
} as unknown as SystemData;
export const dataOnly = { kind: "system", boxes: {}, arrows: {} } as SystemData;

/** One claim, on `harder`: that the run holds. */
const checks = {
  incidents: { base: { kind: "incident", name: "base" }, harder: { kind: "incident", name: "harder" } },
  claims: [
    {
      id: "holds",
      text: "It holds",
      on: "harder",
      measure: ({ verdict }: JudgedRun) => Number(verdict.word === "holds"),
      bound: { op: ">=", value: 1 },
      unit: "",
    },
  ],
} as unknown as Checks;

export function judged(word: string, hash = word): JudgedRun {
  return { run: { hash, overflow: null }, verdict: { word, void: null } } as unknown as JudgedRun;
}

/** A learner worker that runs everything to the same verdict. */
export function learner(system: SystemData, word: string): Script {
  return (order, say) => {
    if (order.t === "evaluate") say({ t: "system", system, decisions: {} });
    else say({ t: "result", judged: judged(word), answers: new Float64Array(3) });
  };
}

/** A clean worker that finds the same verdict in everything. */
export function clean(word: string): Script {
  return (_, say) => say({ t: "result", judged: judged(word), answers: null });
}

export interface Scripts {
  readonly learner: Script;
  readonly clean: Script;
}

export interface Workshop {
  readonly events: RawEvent[];
  readonly orders: WorkerOrder[];
  /** Workers ended so far. */
  readonly killed: number[];
  readonly crew: Crew;
  /** Lets the frame report something about a worker. */
  report(id: number, t: "stray" | "broken"): void;
  /** Waits until the run's events fulfil a condition. */
  until(condition: (events: readonly RawEvent[]) => boolean): Promise<void>;
  close(): void;
}

/** Where a learner worker's bundle stands in its script, as these tests have it. */
export const span = { before: 10, lines: 5 };

/** One press of Run. */
export function workshop(
  scripts: Scripts,
  seeds: readonly number[] = [1],
  seedLimitMs = 10_000,
  asked: Partial<Checks> = {},
  more: Partial<RunRequest> = {},
  rehearsed: Partial<Part> = {},
): Workshop {
  const events: RawEvent[] = [];
  const floor = workersFor(scripts);
  const request: RunRequest = { id: 1, bundle: "", seeds, seedLimitMs, ...more };
  floor.serve(
    new Trial({
      ...{
        request,
        checks: { ...checks, ...asked },
        crew: floor.crew,
        script: "learner",
        span,
        width: 2,
        described: null,
        logs: [],
        ...rehearsed,
      },
      emit: (event) => events.push(event),
    }),
  );
  return {
    ...{ events, ...floor },
    async until(condition) {
      while (!condition(events)) await new Promise((resolve) => setTimeout(resolve, 2));
    },
  };
}

export interface Floor extends Pick<Workshop, "orders" | "killed" | "crew" | "report" | "close"> {
  /** Lets the workers speak to this from now on. */
  serve(listener: CrewListener): void;
}

/** Two clean workers, and learners as they are asked for, all doing what the scripts say. */
export function workersFor(scripts: Scripts): Floor {
  const orders: WorkerOrder[] = [];
  const killed: number[] = [];
  const frame = {
    onmessage: null as ((event: unknown) => void) | null,
    postMessage(order: FrameOrder, ports: readonly MessagePort[]) {
      if (order.t === "kill") killed.push(order.id);
      else work(ports[0]!, order.url === "learner" ? scripts.learner : scripts.clean);
    },
  };
  const open: MessagePort[] = [];
  const work = (port: MessagePort, script: Script): void => {
    open.push(port);
    port.onmessage = ({ data }: MessageEvent<WorkerOrder>): void => {
      orders.push(data);
      script(data, (report) => port.postMessage(report));
    };
    port.postMessage({ t: "hello", left: [] } satisfies WorkerReport);
  };
  let served: CrewListener | null = null;
  const crew = new Crew(frame as unknown as MessagePort, {
    hello: (member, left) => served?.hello(member, left),
    report: (member, report) => served?.report(member, report),
    lost: (member, reason, message) => served?.lost(member, reason, message),
  });
  for (let i = 0; i < 2; i += 1) crew.spawn("clean", "clean");
  const watch = setInterval(() => crew.checkDeadlines(), 10);
  return {
    ...{ orders, killed, crew },
    serve: (listener) => (served = listener),
    report: (id, t) => frame.onmessage?.({ data: { t, id, message: t } }),
    close() {
      clearInterval(watch);
      for (const member of [...crew.all("learner"), ...crew.all("clean")]) crew.dismiss(member);
      for (const port of open) port.close();
    },
  };
}
