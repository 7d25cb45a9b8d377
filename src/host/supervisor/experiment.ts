import { type Beyond, judge, type SeedResult } from "#lab";
import type { Incident, SystemData } from "#sim";

import { describe } from "../learner/thrown.ts";
import type { JobsEvent, JobsRequest, StopReason, WorkerReport } from "../protocol.ts";
import { Bench, type BenchTask, variantOf } from "./bench.ts";
import type { Crew, CrewListener, Member } from "./crew.ts";
import { defaultRunLimit, evaluateLimit, failed, overtime } from "./ends.ts";
import { areProbes, isReadable, mentionsPolicy } from "./plain.ts";
import { describeBy, type Part } from "./rehearsal.ts";

/** How long the learner's workers wait for another batch of jobs, warm as they are, ms. */
const lingerMs = 1_000;
const unreadable = "A run gave a result that can't be read.";

export interface ExperimentParts extends Omit<Part, "logs"> {
  /** The incident that jobs edit, from the task's checks. */
  readonly base: Incident;
  /** The incident where it depends on what was handed in. @defaultValue `base` */
  readonly baseFor?: (system: SystemData) => Incident;
  readonly crew: Crew;
  /** Workers that may be busy at once. */
  readonly width: number;
  /** Draws the runs to repeat. @defaultValue Math.random */
  readonly random?: () => number;
}

interface Batch {
  readonly request: Omit<JobsRequest, "bundle">;
  readonly emit: (event: JobsEvent) => void;
  /** `null` until the learner's system is known. */
  bench: Bench | null;
  replayed: number;
  /** What the probes of runs that are repeated saw, by the place of the job. */
  readonly probes: Map<number, Probes>;
}

type Report = Extract<WorkerReport, { t: "result" }>;
type Probes = NonNullable<Report["probes"]>;

/**
 * Batches of jobs on one bundle: rounds of a factorial, points of a sweep. The learner's code is evaluated once, and its
 * workers are kept between batches. `Bench` says what runs where and what is repeated. Results go to the page as they
 * come, and none is kept here.
 */
export class Experiment implements CrewListener {
  private readonly parts: ExperimentParts;
  private readonly tasks = new Map<Member, BenchTask | "evaluate">();
  private system: SystemData | null = null;
  private batch: Batch | null = null;
  private ended = false;

  constructor(parts: ExperimentParts) {
    this.parts = parts;
    this.system = parts.described?.system ?? null;
  }

  /** Whether another batch may begin: the last one ended well. */
  get isFree(): boolean {
    return this.batch === null && !this.ended;
  }

  begin(request: Batch["request"], emit: Batch["emit"]): void {
    const batch: Batch = { request, emit, bench: null, replayed: 0, probes: new Map() };
    this.batch = batch;
    if (this.system === null) describeBy(this.parts, this.tasks);
    else this.lay(batch, this.system);
  }

  /** No more events from here on. Clean workers go on with what they do until the crew ends them. */
  end(): void {
    this.ended = true;
    this.batch = null;
    this.dismissLearners();
    URL.revokeObjectURL(this.parts.script);
  }

  hello(member: Member): void {
    if (this.ended) return;
    if (member.kind === "learner" && this.system === null) {
      this.tasks.set(member, "evaluate");
      this.parts.crew.send(member, { t: "evaluate" }, evaluateLimit);
    } else if (this.batch === null) this.linger();
    else this.pump();
  }

  report(member: Member, report: Exclude<WorkerReport, { t: "hello" }>): void {
    const { batch } = this;
    // What policies print belongs to a run that somebody reads, not to one of a hundred.
    if (batch === null || report.t === "log") return;
    const task = this.tasks.get(member);
    this.tasks.delete(member);
    if (task === undefined) return this.pump();
    if (report.t === "error") return this.wentWrong(task, report.error);
    try {
      this.take(batch, report, task);
    } catch {
      this.stop("crash", unreadable);
    }
  }

  private take(batch: Batch, report: WorkerReport, task: BenchTask | "evaluate"): void {
    if (!isReadable(report)) return this.stop("crash", unreadable);
    if (report.t === "system" && task === "evaluate") {
      this.system = report.system;
      this.lay(batch, report.system);
    } else if (report.t === "result" && task !== "evaluate" && batch.bench !== null) {
      batch.bench.finish(task);
      this.ran(batch, batch.bench, task, report);
      this.pump();
    } else this.stop("crash", unreadable);
  }

  lost(member: Member, reason: StopReason, message: string): void {
    const task = this.tasks.get(member);
    this.tasks.delete(member);
    if (this.batch === null || (task === undefined && member.kind === "clean")) return;
    const doing = typeof task === "object" ? this.batch.request.jobs[task.index]?.seed : task;
    this.stop(reason, reason === "time" ? overtime(doing, this.runLimit) : message);
  }

  private get runLimit(): number {
    return this.batch?.request.runLimitMs ?? defaultRunLimit;
  }

  /** Lays the jobs out: an edit that can't be made is known before anything runs. */
  private lay(batch: Batch, system: SystemData): void {
    const { random = Math.random } = this.parts;
    try {
      const base = this.parts.baseFor?.(system) ?? this.parts.base;
      batch.bench = new Bench(batch.request.jobs, (edits) => variantOf(system, base, edits), random);
    } catch (error) {
      return this.giveUp(failed(describe(error), null));
    }
    this.staff(batch.bench, system);
    this.pump();
  }

  /** As many learner's workers as the batch keeps busy; none for a system that has no functions, ever. */
  private staff({ forLearners }: Bench, system: SystemData): void {
    const { crew, script, width } = this.parts;
    if (!mentionsPolicy(system)) return this.dismissLearners();
    const wanted = Math.min(width, forLearners);
    for (let there = crew.all("learner").length; there < wanted; there += 1) crew.spawn("learner", script);
  }

  /** Gives idle workers their next tasks, and tells the page when all is done. */
  private pump(): void {
    const bench = this.batch?.bench;
    if (!bench) return;
    const { crew, width } = this.parts;
    while (bench.busy < width) {
      const [learner, clean] = [crew.idle("learner"), crew.idle("clean")];
      const task = bench.take({ learner: learner !== undefined, clean: clean !== undefined });
      if (task === null) break;
      this.assign((task.t === "run" ? learner : clean) as Member, task, bench);
    }
    if (bench.isThrough) this.finish();
  }

  private assign(member: Member, task: BenchTask, bench: Bench): void {
    this.tasks.set(member, task);
    const { seed, horizons, trace } = bench.jobs[task.index] as JobsRequest["jobs"][number];
    const { system, incident, edits } = bench.variant(task.index);
    const run = { seed, horizons, incident, early: false };
    if (task.t === "run") {
      const { probe } = this.batch?.request ?? {};
      return this.parts.crew.send(member, { t: "run", ...run, edits, ...(probe && { probe }) }, this.runLimit);
    }
    const answers = task.t === "repeat" ? task.answers : null;
    this.parts.crew.send(member, { t: "repeat", ...run, ...(trace && { trace }), system, answers }, this.runLimit);
  }

  private ran(batch: Batch, bench: Bench, task: BenchTask, { judged, answers, probes }: Report): void {
    const { index } = task;
    const { horizons } = bench.jobs[index] as JobsRequest["jobs"][number];
    if (task.t === "run") {
      const result = judgedHere(judged, horizons);
      if (result === null || !areProbes(probes)) return this.stop("crash", unreadable);
      if (probes !== undefined) batch.probes.set(index, probes);
      if (answers !== null && bench.isDrawn(index)) return bench.repeatLater(index, answers, result.run.hash);
      return this.tell(batch, index, result);
    }
    if (task.t === "repeat" && judged.run.hash !== task.hash) return this.refuse(index);
    batch.replayed += 1;
    this.tell(batch, index, judged);
  }

  private tell(batch: Batch, index: number, result: SeedResult): void {
    const probes = batch.probes.get(index);
    batch.emit({ type: "job", index, result, ...(probes && { probes }) });
  }

  private wentWrong(task: BenchTask | "evaluate", error: Extract<WorkerReport, { t: "error" }>["error"]): void {
    if (task !== "evaluate" && task.t === "repeat") return this.refuse(task.index);
    this.giveUp(failed(error, task !== "evaluate" && task.t === "direct" ? null : this.parts.span));
  }

  private refuse(index: number): void {
    const seed = this.batch?.request.jobs[index]?.seed ?? 0;
    const message = `Seed ${seed} came out differently when it was repeated without your code, so the experiment does not count.`;
    this.giveUp({ type: "failed", error: { kind: "runtime", message } });
  }

  private finish(): void {
    const { batch } = this;
    this.batch = null;
    this.linger();
    batch?.emit({ type: "done", replayed: batch.replayed });
  }

  private linger(): void {
    this.parts.crew.dismissAfter("learner", lingerMs);
  }

  private stop(reason: StopReason, message: string): void {
    this.giveUp({ type: "stopped", reason, message });
  }

  private giveUp(event: JobsEvent): void {
    this.batch?.emit(event);
    this.end();
  }

  private dismissLearners(): void {
    for (const learner of this.parts.crew.all("learner")) this.parts.crew.dismiss(learner);
  }
}

/**
 * A run from a realm that learner code was in, judged in this one. How it goes on beyond its horizon is not in its
 * series: there the worker is believed, unless the run is drawn to be repeated.
 *
 * @returns `null` when it is no run
 */
function judgedHere({ run, verdict: theirs }: SeedResult, horizons: number): SeedResult | null {
  try {
    const verdict = judge(run);
    const goesOn = horizons > 1 && verdict.word === "collapses" && verdict.void === null;
    return { run, verdict: { ...verdict, beyond: goesOn ? beyondOf(theirs.beyond) : null } };
  } catch {
    return null;
  }
}

function beyondOf(beyond: Beyond | null): Beyond {
  const { horizons, state, goodput, recoveryMs } = beyond as Beyond;
  const fits = [horizons, goodput, recoveryMs ?? 0].every((figure) => typeof figure === "number");
  if (!fits || !["trap", "slow drain"].includes(state)) throw new TypeError("not what follows a collapse");
  return { horizons, state, goodput, recoveryMs };
}
