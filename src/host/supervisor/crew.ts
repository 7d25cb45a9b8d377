import type { FrameOrder, FrameReport, StopReason, WorkerOrder, WorkerReport } from "../protocol.ts";

/** `learner`: runs the learner's code, for one run of the page. `clean`: never has, and is kept from run to run. */
export type Kind = "learner" | "clean";

/** Most messages that a worker may send in its life; it needs a few hundred. */
const messageLimit = 10_000;

/** From spawning a worker to its hello, ms. */
const helloLimit = 5_000;

/** One worker as the supervisor sees it. */
export interface Member {
  readonly id: number;
  readonly kind: Kind;
  readonly port: MessagePort;
  /** When it is killed unless it reports: performance.now() ms; `Infinity` while it has nothing to do. */
  deadline: number;
  /** `starting` until its hello. */
  state: "starting" | "idle" | "busy";
  messages: number;
}

export interface CrewListener {
  readonly hello: (member: Member, left: readonly string[]) => void;
  readonly report: (member: Member, report: Exclude<WorkerReport, { t: "hello" }>) => void;
  /** The worker is gone; its results, if any, are not to be trusted further. */
  readonly lost: (member: Member, reason: StopReason, message: string) => void;
}

/** The workers, made and ended through the frame's document. */
export class Crew {
  private readonly frame: MessagePort;
  private readonly listener: CrewListener;
  private readonly members = new Map<number, Member>();
  private lastId = 0;

  constructor(frame: MessagePort, listener: CrewListener) {
    this.frame = frame;
    this.listener = listener;
    frame.onmessage = ({ data }: MessageEvent<FrameReport>): void => this.onFrame(data);
  }

  /** A new worker of this script; `hello` follows. */
  spawn(kind: Kind, url: string): Member {
    const id = ++this.lastId;
    const channel = new MessageChannel();
    const port = channel.port1;
    const member: Member = { id, kind, port, deadline: Infinity, state: "starting", messages: 0 };
    member.deadline = performance.now() + helloLimit;
    this.members.set(id, member);
    // Counted and killed here, in the handler: a timer does not fire in a worker that is being flooded.
    port.onmessage = ({ data }: MessageEvent<WorkerReport>): void => this.onWorker(member, data);
    this.order({ t: "spawn", id, url }, [channel.port2]);
    return member;
  }

  /** Gives an idle worker something to do, and `limitMs` to do it in. */
  send(member: Member, order: WorkerOrder, limitMs: number): void {
    member.state = "busy";
    member.deadline = performance.now() + limitMs;
    member.port.postMessage(order);
  }

  idle(kind: Kind): Member | undefined {
    return this.all(kind).find((member) => member.state === "idle");
  }

  all(kind: Kind): readonly Member[] {
    return [...this.members.values()].filter((member) => member.kind === kind);
  }

  dismiss(member: Member): void {
    if (!this.members.delete(member.id)) return;
    member.port.close();
    this.order({ t: "kill", id: member.id });
  }

  /** Ends idle workers of this kind unless they are given something to do within this time. */
  dismissAfter(kind: Kind, ms: number): void {
    const then = performance.now() + ms;
    for (const member of this.all(kind)) if (member.state === "idle") member.deadline = then;
  }

  /** Lets clean workers finish what nobody waits for any more, for this long; then fresh ones take their places. */
  abandon(graceMs: number): void {
    const soon = performance.now() + graceMs;
    for (const member of this.all("clean")) {
      if (member.state === "busy") member.deadline = Math.min(member.deadline, soon);
    }
  }

  /** Ends those who are past their deadline. */
  checkDeadlines(): void {
    const now = performance.now();
    for (const member of [...this.members.values()]) {
      if (now > member.deadline) this.lose(member, "time", "It took too long.");
    }
  }

  private onWorker(member: Member, report: WorkerReport): void {
    if (!this.members.has(member.id)) return;
    member.messages += 1;
    if (member.messages > messageLimit) return this.lose(member, "flood", "It sent messages without end.");
    if (report.t !== "log" && report.t !== "early") {
      member.deadline = Infinity;
      member.state = "idle";
    }
    if (report.t === "hello") this.listener.hello(member, report.left);
    else this.listener.report(member, report);
  }

  private onFrame(report: FrameReport): void {
    const member = this.members.get(report.id);
    if (member) this.lose(member, report.t === "stray" ? "flood" : "crash", report.message);
  }

  private lose(member: Member, reason: StopReason, message: string): void {
    this.dismiss(member);
    this.listener.lost(member, reason, message);
  }

  private order(order: FrameOrder, ports: MessagePort[] = []): void {
    this.frame.postMessage(order, ports);
  }
}
