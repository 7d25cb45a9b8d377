/** Follows single requests through a run by looking at their records before every event. Slow, and nothing of the run changes. */
import type { RequestTrace, TraceOutcome, TraceWindow, TryTrace } from "../trace.ts";
import {
  ARRIVED_AT,
  ARROW,
  ATTEMPT,
  CALLING,
  CHILD,
  FOR_NOBODY,
  GENERATION,
  JOB,
  NEXT_TRY,
  ON_THE_WAY,
  SENT_AT,
  STARTED_AT,
  STATE,
  STEP,
  WORKING,
} from "./records.ts";
import type { World } from "./state.ts";

type Open<T> = { -readonly [K in keyof T]: T[K] };

interface FollowedRequest extends Omit<Open<RequestTrace>, "tries"> {
  readonly tries: Open<TryTrace>[];
}

/** A call under way, as its record was at the last look. */
interface FollowedCall {
  readonly id: number;
  readonly sentAt: number;
  readonly request: FollowedRequest;
  readonly depth: number;
  readonly arrow: number;
  /** One of several tries of a call, each with a record of its own: not the first. */
  readonly isHedge: boolean;
  generation: number;
  attempt: number;
  current: Open<TryTrace> | null;
}

interface FollowedJob {
  readonly id: number;
  readonly generation: number;
  readonly request: FollowedRequest;
  readonly trace: Open<TryTrace>;
  /** The step whose call is followed already. */
  step: number;
}

/** Requests followed at most, where nobody says. */
const MOST = 60;

export class Follower {
  private readonly world: World;
  private readonly window: TraceWindow;
  private readonly requests: FollowedRequest[] = [];
  private calls: FollowedCall[] = [];
  private jobs: FollowedJob[] = [];
  /** Outcomes on each arrow, and requests of each client, before the event that is looked at next. */
  private before: readonly (readonly number[])[] = [];
  private now = 0;

  constructor(world: World, window: TraceWindow) {
    this.world = world;
    this.window = window;
  }

  traces(): readonly RequestTrace[] {
    return this.requests;
  }

  /** What the last event has changed. */
  look(): void {
    if (this.before.length === 0) return;
    // Calls that are found while looking are looked at in turn, which changes nothing.
    for (const call of this.calls) this.lookAtCall(call);
    this.calls = this.calls.filter(({ generation }) => !Number.isNaN(generation));
    this.lookAtJobs();
    if (this.now >= this.window.fromMs && this.now < this.window.toMs) this.lookForRequests();
  }

  /** Takes note of how things stand before the next event. */
  remember(): void {
    const { world, window } = this;
    this.now = world.schedule.now;
    const isAhead = this.now < window.fromMs;
    const isThrough = this.now >= window.toMs && this.calls.length === 0 && this.jobs.length === 0;
    this.before = isAhead || isThrough ? [] : world.arrows.map((arrow) => countsOf(arrow));
  }

  private lookForRequests(): void {
    const { world } = this;
    for (const [index, client] of world.clients.entries()) {
      const arrow = client.plan.arrow;
      if ((world.arrows[arrow]?.first.current ?? 0) === (this.before[arrow]?.[FIRST] ?? 0)) continue;
      for (const id of world.calls.idsOfBox(-1 - index)) {
        if (this.requests.length >= (this.window.most ?? MOST)) return;
        // A record that was given back looks like one of the first client's; it has no try under way.
        if (this.sentAt(id) !== this.now || (world.calls.words[id + JOB] as number) === -1) continue;
        if (this.calls.some((call) => call.id === id)) continue;
        const request: FollowedRequest = {
          ...{ client: client.plan.name, sentMs: this.now, endedMs: null, outcome: null, tries: [] },
        };
        this.requests.push(request);
        this.follow(id, request, 0);
        this.lookAtJobs();
      }
    }
  }

  private follow(id: number, request: FollowedRequest, depth: number, isHedge = false): void {
    const { words } = this.world.calls;
    const attempt = words[id + ATTEMPT] as number;
    const call: FollowedCall = {
      ...{ id, sentAt: this.sentAt(id), request, depth, isHedge, arrow: words[id + ARROW] as number },
      ...{ generation: words[id + GENERATION] as number, attempt: isHedge ? attempt - 1 : 0, current: null },
    };
    this.calls.push(call);
    this.beginTries(call, attempt);
  }

  /** Where the arrow hedges, each further try that has gone out is followed as the call that its record is. */
  private lookForHedges(leader: FollowedCall): void {
    const { words } = this.world.calls;
    for (let id = words[leader.id + NEXT_TRY] as number; id !== -1; id = words[id + NEXT_TRY] as number) {
      if (words[id + JOB] === -1 || this.calls.some((call) => call.id === id)) continue;
      this.follow(id, leader.request, leader.depth, true);
    }
  }

  private lookAtCall(call: FollowedCall): void {
    const { words } = this.world.calls;
    const generation = words[call.id + GENERATION] as number;
    const attempt = words[call.id + ATTEMPT] as number;
    const isOther = this.sentAt(call.id) !== call.sentAt;
    // Every end of a try adds one to the generation, and giving the record back one more.
    const steps = (generation - call.generation) | 0;
    const hasEnded = words[call.id + JOB] === -1 && (!this.hedges(call) || call.current !== null);
    const ended = isOther ? 1 : attempt - call.attempt + (hasEnded ? 1 : 0);
    const outcome = this.outcomeOn(call);
    if (steps > 0 && call.current !== null) this.endTry(call.current, ended === 0 ? "left" : outcome);
    if (isOther || steps > ended) {
      if (call.depth === 0 && !call.isHedge) Object.assign(call.request, { endedMs: this.now, outcome });
      call.generation = OVER;
      return;
    }
    if (steps > 0) call.current = null;
    call.generation = generation;
    this.beginTries(call, attempt, outcome);
    if (this.hedges(call) && !call.isHedge) this.lookForHedges(call);
  }

  private hedges({ arrow }: FollowedCall): boolean {
    return this.world.arrows[arrow]?.hedge !== null;
  }

  /** New tries of a call; all but the last were over at once, and so is that when it has no job any more. */
  private beginTries(call: FollowedCall, upTo: number, outcome: TraceOutcome = "rejected"): void {
    const { words } = this.world.calls;
    for (let number = call.attempt + 1; number <= upTo; number++) {
      const trace = this.newTry(call, number);
      call.request.tries.push(trace);
      const job = words[call.id + JOB] as number;
      if (number < upTo || job === -1) this.endTry(trace, outcome);
      else call.current = trace;
      if (number < upTo || job < 0) continue;
      const generation = this.world.jobs.words[job + GENERATION] as number;
      this.jobs.push({ id: job, generation, request: call.request, trace, step: -1 });
    }
    call.attempt = upTo;
  }

  private newTry({ arrow, depth }: FollowedCall, number: number): Open<TryTrace> {
    const { plan } = this.world.arrows[arrow]!;
    return {
      ...{ arrow: plan.name, box: this.world.services[plan.to]?.plan.name ?? "", number, depth, sentMs: this.now },
      ...{ arrivedMs: null, startedMs: null, callingMs: null, forNobodyMs: null },
      ...{ outcomeMs: null, outcome: null, endedMs: null },
    };
  }

  private endTry(trace: Open<TryTrace>, outcome: TraceOutcome): void {
    trace.outcomeMs = this.now;
    trace.outcome = outcome;
  }

  /** Jobs that are found while looking are looked at in turn. */
  private lookAtJobs(): void {
    const left: FollowedJob[] = [];
    for (let i = 0; i < this.jobs.length; i++) {
      const job = this.jobs[i] as FollowedJob;
      if (this.lookAtJob(job)) left.push(job);
    }
    this.jobs = left;
  }

  /** Whether the job is still there. */
  private lookAtJob(job: FollowedJob): boolean {
    const { words, times } = this.world.jobs;
    const { id, trace } = job;
    if (words[id + GENERATION] !== job.generation) {
      trace.endedMs = this.now;
      return false;
    }
    const state = words[id + STATE] as number;
    if (state !== ON_THE_WAY) trace.arrivedMs = times[(id >> 1) + ARRIVED_AT] as number;
    if (state >= WORKING) trace.startedMs = times[(id >> 1) + STARTED_AT] as number;
    if (words[id + FOR_NOBODY] === 1) trace.forNobodyMs ??= this.now;
    if (state === CALLING) {
      trace.callingMs ??= this.now;
      this.lookAtStep(job, words[id + STEP] as number, words[id + CHILD] as number);
    }
    return true;
  }

  private lookAtStep(job: FollowedJob, step: number, child: number): void {
    if (step === job.step) return;
    job.step = step;
    if (child >= 0) this.follow(child, job.request, job.trace.depth + 1);
  }

  private sentAt(call: number): number {
    return this.world.calls.times[(call >> 1) + SENT_AT] as number;
  }

  /** What the last event brought on a call's arrow: of one event, all outcomes on one arrow are alike. */
  private outcomeOn({ arrow: index }: FollowedCall): TraceOutcome {
    const [, good = 0, timeout = 0, rejected = 0, error = 0] = countsOf(this.world.arrows[index]!).map(
      (count, i) => count - (this.before[index]?.[i] ?? 0),
    );
    if (timeout > 0) return "timeout";
    if (good > 0) return "good";
    return rejected > 0 ? "rejected" : error > 0 ? "error" : null;
  }
}

/** The generation of a followed call that is no more. */
const OVER = Number.NaN;
/** Place of the first tries among an arrow's counts. */
const FIRST = 0;

function countsOf(arrow: World["arrows"][number]): readonly number[] {
  const { first, good, timeout, rejections, blocked, error } = arrow;
  return [first.current, good.current, timeout.current, rejections + blocked.current, error.current];
}
