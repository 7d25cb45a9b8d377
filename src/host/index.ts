/**
 * Compiles and runs a learner's code in the browser.
 *
 * The code runs in a worker of an opaque frame, in a realm that has been stripped and frozen; its verdict and claims are
 * computed outside that realm, from runs that were repeated where no learner code has ever been. See `protocol.ts` for
 * the realms and who says what to whom.
 */
import { ENTRY, headProblem, splitFiles } from "#course";
import type { Job, RunJobs } from "#lab";

import { openLink, type Link, type LinkTexts } from "./frame/link.ts";
import { collect } from "./jobs.ts";
import { checkWasm, checkWorkers } from "./lacking.ts";
import { locate } from "./locate.ts";
import { PageCompiler } from "./page-compiler.ts";
import type {
  Compiled,
  Host,
  HostAssets,
  JobsEvent,
  JobsRequest,
  LearnerError,
  LineTrace,
  ProbeRequest,
  RawEvent,
  RunEvent,
  RunHandle,
  RunRequest,
  SupervisorOrder,
} from "./protocol.ts";
import { supervisorScript } from "./scripts.ts";
import { splitSourceMap } from "./source-map.ts";

export { JobsFailed } from "./jobs.ts";
export type {
  Compiled,
  Host,
  HostAssets,
  LearnerError,
  LineTrace,
  ProbeTrace,
  RunEvent,
  RunHandle,
  RunRequest,
} from "./protocol.ts";

/** A run, or an experiment's jobs, that the page still listens to. */
interface Current {
  readonly id: number;
  readonly listen: (event: RawEvent | JobsEvent) => void;
  /** Has had its last word, though repetitions may still come. */
  over: boolean;
}

/** Hears of an experiment's events before they are located and collected. */
type Watch = (event: JobsEvent) => void;

/** A host for one playground; nothing is fetched or built before `warm`, `compile` or `run`. */
export function createHost(assets: HostAssets): Host {
  return new BrowserHost(assets);
}

class BrowserHost implements Host {
  private readonly assets: HostAssets;
  private texts: Promise<LinkTexts> | null = null;
  private link: Promise<Link> | null = null;
  private readonly compiler: PageCompiler;
  private current: Current | null = null;
  private lastId = 0;

  constructor(assets: HostAssets) {
    this.assets = assets;
    this.compiler = new PageCompiler(assets.wasm);
  }

  warm({ compiler = false }: { compiler?: boolean } = {}): void {
    // What can't be had is said when a run is asked for.
    if (typeof Worker === "undefined") return;
    this.sandbox().catch(() => {});
    if (compiler) this.compiler.warm();
  }

  rehearse(bundle: string): void {
    if (typeof Worker === "undefined") return;
    const { code } = splitSourceMap(bundle);
    this.sandbox()
      .then((link) => {
        if (this.current === null) link.send({ t: "rehearse", bundle: code });
      })
      .catch(() => {});
  }

  async compile(text: string, simulator?: Readonly<Record<string, string>>): Promise<Compiled> {
    const problem = headProblem(text);
    if (problem !== null) return { ok: false, errors: [atHead(problem)] };
    checkWorkers();
    checkWasm();
    return await this.compiler.compile(splitFiles(text), ENTRY, simulator ?? null);
  }

  run(request: Omit<RunRequest, "id">, listen: (event: RunEvent) => void): RunHandle {
    const { code, map } = splitSourceMap(request.bundle);
    return this.begin(
      (id) => ({ t: "run", request: { ...request, id, bundle: code } }),
      // The supervisor speaks of jobs to those who asked for jobs.
      (event) => listen(locate(event as RawEvent, map)),
    );
  }

  runJobs(bundle: string, options: Omit<JobsRequest, "id" | "bundle" | "jobs"> = {}, watch?: Watch): RunJobs {
    const { code, map } = splitSourceMap(bundle);
    return (jobs, control) =>
      collect(jobs, control, (listen) =>
        this.begin(
          (id) => ({ t: "jobs", request: { ...options, id, bundle: code, jobs } }),
          (event) => {
            watch?.(event as JobsEvent);
            listen(locate(event as JobsEvent, map));
          },
        ),
      );
  }

  async traceLines(bundle: string, job: Job, probe: ProbeRequest): Promise<LineTrace | null> {
    const { withProbes, linesOf } = await import("./probes.ts");
    const probed = withProbes(bundle);
    let seen: Extract<JobsEvent, { type: "job" }>["probes"];
    const run = this.runJobs(probed.bundle, { probe }, (event) => {
      if (event.type === "job") seen = event.probes;
    });
    const [result] = await run([job], {});
    return seen === undefined || result === undefined
      ? null
      : { result, everyMs: probe.everyMs, lines: linesOf(probed.places, seen) };
  }

  /** Asks the supervisor for something, once there is one; what is under way is stopped first. */
  private begin(orderFor: (id: number) => SupervisorOrder, listen: Current["listen"]): RunHandle {
    // One that is over needs no word: what it left goes when the next begins, and workers of an experiment may stay.
    if (this.current?.over === false) this.stop(this.current);
    checkWorkers();
    this.compiler.runBegins();
    const current: Current = { id: ++this.lastId, over: false, listen };
    this.current = current;
    this.sandbox()
      .then((link) => {
        if (this.current === current) link.send(orderFor(current.id));
      })
      .catch((error: unknown) => {
        if (this.current !== current || current.over) return;
        this.tell(current, { type: "stopped", reason: "crash", message: inWords(error) });
      });
    return { stop: () => this.stop(current) };
  }

  dispose(): void {
    if (this.current !== null) this.stop(this.current);
    this.discardSandbox();
    this.compiler.dispose();
  }

  /** The sandbox, built on first use and again after one was thrown away. */
  private sandbox(): Promise<Link> {
    if (this.link !== null) return this.link;
    const link = this.loadTexts().then((texts) =>
      openLink(this.assets.frame, texts, {
        report: ({ id, event }) => {
          if (this.current?.id === id) this.tell(this.current, event);
        },
        dead: () => this.died(),
      }),
    );
    this.link = link;
    link.catch(() => {
      if (this.link === link) this.link = null;
    });
    return link;
  }

  private loadTexts(): Promise<LinkTexts> {
    this.texts ??= Promise.all([this.assets.supervisor, this.assets.checks, this.assets.learner].map(fetchText)).then(
      ([supervisor = "", checks = "", learner = ""]) => ({ supervisor: supervisorScript(supervisor, checks), learner }),
    );
    this.texts.catch(() => (this.texts = null));
    return this.texts;
  }

  private tell(current: Current, event: RawEvent | JobsEvent): void {
    // A worker had to be killed: a realm that it could post to is not used again.
    if (event.type === "stopped") this.discardSandbox();
    if (event.type === "stopped" || event.type === "failed" || event.type === "done") current.over = true;
    current.listen(event);
    if (current.over) this.compiler.runEnds();
    if (event.type === "stopped") this.warm();
  }

  private stop(current: Current): void {
    if (this.current !== current) return;
    this.current = null;
    void this.link?.then((link) => link.send({ t: "stop", id: current.id })).catch(() => {});
    if (!current.over) current.listen({ type: "stopped", reason: "user", message: "Stopped." });
    this.compiler.runEnds();
  }

  private died(): void {
    this.link = null;
    const { current } = this;
    const message = "The sandbox stopped answering and was thrown away. The next run gets a new one.";
    if (current !== null && !current.over) this.tell(current, { type: "stopped", reason: "crash", message });
  }

  private discardSandbox(): void {
    void this.link?.then((link) => link.dispose()).catch(() => {});
    this.link = null;
  }
}

async function fetchText(url: string): Promise<string> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url} could not be loaded (HTTP status ${response.status}).`);
  return response.text();
}

/** A text whose heads can't be read stands in the entry as it is. */
function atHead({ line, message }: NonNullable<ReturnType<typeof headProblem>>): LearnerError {
  return { kind: "compile", message, at: { file: ENTRY, line, column: 1 } };
}

function inWords(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
