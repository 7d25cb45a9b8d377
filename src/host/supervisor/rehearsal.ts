import type { Checks } from "#course";
import type { Incident } from "#sim";

import type { WorkerOrder, WorkerReport } from "../protocol.ts";
import type { BundleSpan } from "../scripts.ts";
import type { Crew, CrewListener, Member } from "./crew.ts";
import { evaluateLimit } from "./ends.ts";
import { areTables, isReadable, mentionsPolicy } from "./plain.ts";
import { checksOn } from "./sheet.ts";

/** A worker's first run takes four times as long as one after so many. */
const roundsWanted = 4;
/** Between two of the later ones, ms. */
const pauseMs = 400;
/** For a round, which takes a tenth of a second, ms. */
const roundLimit = 10_000;

export type Described = Extract<WorkerReport, { readonly t: "system" }>;
export type LogReport = Extract<WorkerReport, { readonly t: "log" }>;

/** A bundle on its way to being run, and what a rehearsal has found out about it. */
export interface Part {
  /** The script of a learner worker with this bundle, as a URL. */
  readonly script: string;
  readonly span: BundleSpan;
  /** `null` as long as no worker has said what the system is. */
  readonly described: Described | null;
  /** What it printed as it was made. */
  readonly logs: readonly LogReport[];
}

interface Piece extends Part {
  readonly bundle: string;
  described: Described | null;
  incident: Incident | null;
  readonly logs: LogReport[];
  /** A log to repeat a run of policies from. */
  answers: Float64Array | null;
}

export interface RehearsalParts {
  readonly crew: Crew;
  readonly checks: Checks;
  /** Workers that may be busy at once. */
  readonly width: number;
  /** Whether nothing is under way that somebody asked for. */
  readonly isFree: () => boolean;
}

/**
 * What workers do before anybody asks for a run, so that the engine has compiled what the run needs. Clean workers
 * simulate something of ours. Where the page expects a bundle, they and the learner's workers simulate that: it is the
 * untouched start, which the course wrote, and never what a reader or a link brings. Nothing that comes of it is kept
 * but what the system is.
 */
export class Rehearsal implements CrewListener {
  private readonly parts: RehearsalParts;
  private readonly rounds = new WeakMap<Member, number>();
  private piece: Piece | null = null;

  constructor(parts: RehearsalParts) {
    this.parts = parts;
  }

  /** Expects this bundle to be run. */
  begin(bundle: string, { script, span }: Pick<Part, "script" | "span">): void {
    this.drop();
    this.piece = { bundle, script, span, described: null, incident: null, logs: [], answers: null };
    this.parts.crew.spawn("learner", script);
  }

  /** Hands the bundle over with its workers to whoever runs it; `null`, and it is dropped, where another is expected. */
  take(bundle: string): Part | null {
    const { piece } = this;
    if (piece?.bundle !== bundle) {
      this.drop();
      return null;
    }
    this.piece = null;
    return piece;
  }

  hello(member: Member): void {
    if (member.kind === "learner" && this.piece?.described === null) {
      this.parts.crew.send(member, { t: "evaluate" }, evaluateLimit);
    } else this.play(member);
  }

  report(member: Member, report: Exclude<WorkerReport, { t: "hello" }>): void {
    const { piece } = this;
    if (report.t === "log") return void piece?.logs.push(report);
    if (member.kind === "learner" && piece !== null) this.learn(piece, member, report);
    setTimeout(() => this.playNext(), pauseMs);
  }

  /** Fails quietly: what is wrong is said when somebody runs the start. */
  lost(member: Member): void {
    if (member.kind === "learner") this.drop();
    setTimeout(() => this.playNext(), pauseMs);
  }

  private learn(piece: Piece, member: Member, report: WorkerReport): void {
    if (!isReadable(report)) return this.drop();
    if (report.t === "result") piece.answers = report.answers;
    else if (report.t === "system" && areTables(report.decisions)) this.describe(piece, member, report);
    else this.drop();
  }

  /** With the system's own functions learner's workers run it; without, they are not needed any more. */
  private describe(piece: Piece, member: Member, described: Described): void {
    const { crew, checks, width } = this.parts;
    try {
      piece.incident = checksOn(checks, described.system).incidents.base;
    } catch {
      return this.drop();
    }
    piece.described = described;
    if (!mentionsPolicy(described.system)) return crew.dismiss(member);
    for (let more = 1; more < width; more += 1) crew.spawn("learner", piece.script);
    this.play(member);
  }

  /** One worker at a time and with pauses, for page and compiler may want both cores. */
  private playNext(): void {
    const { crew, isFree } = this.parts;
    const all = [...crew.all("learner"), ...crew.all("clean")];
    if (!isFree() || all.some(({ state }) => state !== "idle")) return;
    const [next] = all.toSorted((a, b) => this.roundsOf(a) - this.roundsOf(b));
    if (next !== undefined && this.roundsOf(next) < roundsWanted) this.play(next);
  }

  private play(member: Member): void {
    this.rounds.set(member, this.roundsOf(member) + 1);
    this.parts.crew.send(member, this.orderFor(member), roundLimit);
  }

  private orderFor({ kind }: Member): WorkerOrder {
    const { described, incident, answers } = this.piece ?? {};
    if (!described || !incident) return { t: "warm" };
    const run = { seed: 0, incident, horizons: 1, early: false };
    if (kind === "learner") return { t: "run", ...run, edits: [] };
    const { system } = described;
    if (mentionsPolicy(system) && !answers) return { t: "warm" };
    return { t: "repeat", ...run, system, answers: answers ?? null };
  }

  private roundsOf(member: Member): number {
    return this.rounds.get(member) ?? 0;
  }

  private drop(): void {
    if (this.piece === null) return;
    URL.revokeObjectURL(this.piece.script);
    this.piece = null;
    for (const learner of this.parts.crew.all("learner")) this.parts.crew.dismiss(learner);
  }
}

/** Has a learner's worker say what the system is; a rehearsal may have left one that is at it already. */
export function describeBy(
  { crew, script }: { readonly crew: Crew; readonly script: string },
  tasks: Map<Member, unknown>,
): void {
  const [learner = crew.spawn("learner", script)] = crew.all("learner");
  if (learner.state === "busy") tasks.set(learner, "evaluate");
}
