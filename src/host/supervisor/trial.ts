import { type Checks, editsOf, holdsNeeded, type JudgedRun, type SeedOutcome } from "#course";
import type { Incident, SystemData } from "#sim";

import { describe } from "../learner/thrown.ts";
import type { RawEvent, RunRequest, StopReason, Thrown, WorkerReport } from "../protocol.ts";
import { Agenda, type Task } from "./agenda.ts";
import { variantOf } from "./bench.ts";
import type { Crew, CrewListener, Member } from "./crew.ts";
import { defaultRunLimit, evaluateLimit, failed, overtime } from "./ends.ts";
import { areTables, isReadable, mentionsPolicy } from "./plain.ts";
import { describeBy, type Described, type LogReport, type Part } from "./rehearsal.ts";
import { checksOn, incidentsOf, Sheet, uncounted } from "./sheet.ts";

/** A collapsed base run goes on to this many times its duration, to tell a trap from a slow drain. */
const baseHorizons = 3;
/** Log lines that reach the page. */
const logLimit = 200;
/** Logged answers kept for repetitions that nobody waits for, bytes. */
const spareLogLimit = 32_000_000;
const unreadable = "A run gave a result that can't be read.";

export interface TrialParts extends Part {
  readonly request: RunRequest;
  readonly checks: Checks;
  readonly crew: Crew;
  /** Workers that may be busy at once. */
  readonly width: number;
  readonly emit: (event: RawEvent) => void;
}

/**
 * One press of Run: evaluates the learner's code, spreads seeds × incidents over the workers, judges, repeats.
 *
 * A system without functions needs the learner's worker only to say what it is: clean workers then run it from data,
 * and there is nothing to repeat. With policies, the learner's workers run it and log every answer; a clean worker
 * repeats the run from the log, and the repetition is what counts.
 */
export class Trial implements CrewListener {
  private readonly parts: TrialParts;
  private readonly agenda: Agenda;
  private readonly sheets = new Map<number, Sheet>();
  private readonly tasks = new Map<Member, Task | "evaluate">();
  private system: SystemData | null = null;
  /** The checks as they are for this system. */
  private checks: Checks;
  /** Whether the learner's workers make the runs. */
  private hasPolicies = false;
  private logLines = 0;
  private replayed = 0;
  private previewed = false;
  private spareBytes = 0;
  /** The page has had its last word, although spare repetitions may go on. */
  private concluded = false;
  private ended = false;

  constructor(parts: TrialParts) {
    this.parts = parts;
    const { request, checks } = parts;
    this.checks = checks;
    this.agenda = new Agenda(request.seeds, incidentsOf(checks));
    for (const line of parts.logs) this.log(line);
    if (parts.described === null) describeBy(parts, this.tasks);
    else this.evaluated(parts.described);
    this.pump();
  }

  /** No more events from here on. Workers that are busy with a task go on with it until the crew ends them. */
  end(): void {
    this.ended = true;
    this.dismissLearners();
    URL.revokeObjectURL(this.parts.script);
  }

  hello(member: Member): void {
    if (this.ended) return;
    if (member.kind === "learner" && this.system === null) {
      this.tasks.set(member, "evaluate");
      this.parts.crew.send(member, { t: "evaluate" }, evaluateLimit);
    } else this.pump();
  }

  report(member: Member, report: Exclude<WorkerReport, { t: "hello" }>): void {
    if (this.ended) return;
    if (report.t === "log") return this.log(report, this.tasks.get(member));
    if (report.t === "early") return this.early(member, report);
    const task = this.tasks.get(member);
    this.tasks.delete(member);
    if (task === undefined) return this.pump();
    try {
      this.take(report, task);
    } catch {
      // Data of another shape than a run's, which a claim then stumbles over: without a word the page would wait for ever.
      this.stop("crash", unreadable);
    }
    if (!this.ended) this.pump();
  }

  private take(report: WorkerReport, task: Task | "evaluate"): void {
    if (report.t === "error") return this.fail(report.error, task);
    if (!isReadable(report) || (report.t === "system" && !areTables(report.decisions))) {
      return this.stop("crash", unreadable);
    }
    if (report.t === "system" && task === "evaluate") this.evaluated(report);
    else if (report.t === "result" && task !== "evaluate") {
      this.agenda.finish(task);
      this.ran(task, report.judged, report.answers);
      this.conclude();
    }
  }

  lost(member: Member, reason: StopReason, message: string): void {
    const task = this.tasks.get(member);
    this.tasks.delete(member);
    if (this.ended || (task === undefined && member.kind === "clean")) return;
    const doing = typeof task === "object" ? task.seed : task;
    this.stop(reason, reason === "time" ? overtime(doing, this.seedLimit) : message);
  }

  /** Whether the bundle brings its own simulator. */
  private get isOwn(): boolean {
    return this.parts.request.ownSimulator === true;
  }

  private get seedLimit(): number {
    return this.parts.request.seedLimitMs ?? defaultRunLimit;
  }

  private evaluated({ system, decisions }: Described): void {
    const { crew, script, width, emit } = this.parts;
    try {
      this.checks = checksOn(this.checks, system);
    } catch (error) {
      return this.fail(describe(error), "evaluate");
    }
    for (const seed of this.parts.request.seeds) this.sheets.set(seed, new Sheet(seed, this.checks));
    this.system = system;
    this.hasPolicies = this.isOwn || mentionsPolicy(system);
    emit({ type: "system", system, decisions, incident: this.checks.incidents.base });
    if (!this.hasPolicies) return this.dismissLearners();
    for (let there = crew.all("learner").length; there < width; there += 1) crew.spawn("learner", script);
  }

  /** Gives idle workers their next tasks. */
  private pump(): void {
    const { crew, width } = this.parts;
    const runner = this.hasPolicies ? "learner" : "clean";
    while (this.system !== null && this.agenda.busy < width) {
      const task = this.agenda.take({ run: crew.idle(runner) !== undefined, repeat: crew.idle("clean") !== undefined });
      if (task === null) break;
      const member = crew.idle(task.t === "run" ? runner : "clean") as Member;
      this.tasks.set(member, task);
      this.assign(member, task, this.system);
    }
  }

  private assign(member: Member, { seed, incident: name, preview }: Task, system: SystemData): void {
    const { crew } = this.parts;
    const horizons = name === "base" ? baseHorizons : 1;
    const incident = this.checks.incidents[name] as Incident;
    const run = { seed, incident, horizons, early: preview };
    const edits = editsOf(this.checks, name);
    if (member.kind === "learner") return crew.send(member, { t: "run", ...run, edits }, this.seedLimit);
    const answers = this.hasPolicies ? (this.sheets.get(seed)?.answers.get(name) ?? null) : null;
    const edited = edits.length === 0 ? system : variantOf(system, incident, { system: edits }).system;
    crew.send(member, { t: "repeat", ...run, system: edited, answers }, this.seedLimit);
  }

  private early(member: Member, report: Extract<WorkerReport, { t: "early" }>): void {
    const task = this.tasks.get(member);
    if (typeof task !== "object" || !task.preview) return;
    if (!isReadable(report)) return this.stop("crash", unreadable);
    this.preview(task, report.judged);
  }

  /** The page draws the first run as soon as it can, once. */
  private preview(task: Task, judged: JudgedRun): void {
    if (this.previewed) return;
    this.previewed = true;
    this.parts.emit({ type: "base", seed: task.seed, judged });
  }

  private ran(task: Task, judged: JudgedRun, answers: Float64Array | null): void {
    const sheet = this.sheets.get(task.seed) as Sheet;
    if (task.preview) this.preview(task, judged);
    if (task.t === "run" && this.hasPolicies) sheet.answers.set(task.incident, answers);
    const outcome = sheet.note(task.incident, judged, task.t === "repeat");
    if (outcome !== null) this.judged(sheet, outcome, task.t === "repeat" || !this.hasPolicies);
  }

  /** Lets go of workers that have nothing left to do, and tells the page when it has everything it waits for. */
  private conclude(): void {
    if (!this.agenda.needsLearner()) this.dismissLearners();
    if (this.agenda.isUrgent() || this.concluded) return;
    this.concluded = true;
    this.parts.emit({ type: "done", replayed: this.replayed });
  }

  private judged(sheet: Sheet, outcome: SeedOutcome, replayed: boolean): void {
    const { emit, checks } = this.parts;
    if (this.isOwn) {
      emit({ type: "seed", outcome: uncounted(outcome), replayed: false });
      return sheet.forget();
    }
    emit({ type: "seed", outcome, replayed });
    if (replayed) {
      this.replayed += 1;
      sheet.forget();
      if (this.hasPolicies && !sheet.agrees()) this.warnOfDifference(sheet.seed);
      return;
    }
    const spare = !holdsNeeded(outcome, checks);
    const bytes = sheet.logged();
    if (bytes === null || (spare && this.spareBytes + bytes > spareLogLimit)) return sheet.forget();
    if (spare) this.spareBytes += bytes;
    this.agenda.addRepeats(sheet.seed, incidentsOf(checks), spare);
  }

  private dismissLearners(): void {
    for (const learner of this.parts.crew.all("learner")) this.parts.crew.dismiss(learner);
  }

  private warnOfDifference(seed: number): void {
    const text = `Seed ${seed} came out differently when it was repeated without your code; the repetition counts.`;
    this.parts.emit({ type: "log", level: "warn", text, seed });
  }

  private log({ level, text }: LogReport, task?: Task | "evaluate"): void {
    if (++this.logLines > logLimit + 1) return;
    const seed = typeof task === "object" ? task.seed : (this.parts.request.seeds[0] ?? 0);
    this.parts.emit({ type: "log", level, text: String(text).slice(0, 500), seed });
  }

  private fail(error: Thrown, task: Task | "evaluate"): void {
    if (typeof task === "object" && task.t === "repeat") {
      return this.stop("crash", `Seed ${task.seed} could not be repeated without your code, so it does not count.`);
    }
    this.giveUp(failed(error, this.parts.span));
  }

  private stop(reason: StopReason, message: string): void {
    this.giveUp({ type: "stopped", reason, message });
  }

  private giveUp(event: RawEvent): void {
    if (!this.concluded) this.parts.emit(event);
    this.concluded = true;
    this.end();
  }
}
