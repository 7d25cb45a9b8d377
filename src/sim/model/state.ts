import type { Lane } from "../kernel/lane.ts";
import { RandomStream } from "../kernel/random.ts";
import { Schedule } from "../kernel/schedule.ts";
import { BinnedSum, Counter } from "../measure/counter.ts";
import { Gauge } from "../measure/gauge.ts";
import { Histogram } from "../measure/histogram.ts";
import type { ActionRecord, Trigger } from "../measure/run.ts";
import { HoldingTime } from "../policies/admission.ts";
import { AdaptiveLimit } from "../policies/limit.ts";
import { RecentUse } from "../policies/utilisation.ts";
import { Codel } from "../policies/codel.ts";
import type { Action } from "./action.ts";
import { type Arrivals, arrivalsOf, loadsOf } from "./arrivals.ts";
import { ArrowState } from "./arrow.ts";
import type { Balancers } from "./balancers.ts";
import type { Caches } from "./caching.ts";
import type { Plan, ServicePlan } from "./compile.ts";
import type { Fault, Incident } from "./config.ts";
import type { Programs } from "./programs/programs.ts";
import type { PolicyLog } from "./replay.ts";
import { Records } from "./records.ts";
import { about, FAULT_TURNS } from "./events.ts";
import { type Binning, ClientState } from "./sender.ts";
import { Series } from "./series.ts";
import { placesOf, Sharing } from "./shares.ts";
import { Soon } from "./soon.ts";
import { isFaulty, type Spell, triggerOf } from "./trigger.ts";
import { ActionState, ConditionWatch, FunctionWatch, type Watch } from "./watching.ts";

export * from "./events.ts";
export { ArrowState } from "./arrow.ts";

export class ServiceState {
  readonly plan: ServicePlan;
  readonly work: RandomStream;
  readonly luck: RandomStream;
  readonly admission: RandomStream;
  readonly holding: HoldingTime;
  /** True when it turns nobody away but for a full queue. */
  readonly admitsAll: boolean;
  /** True when it has no work of its own. */
  readonly passesOn: boolean;
  /** Set when every job's work takes the same time whatever happens: then no heap is needed. */
  readonly workLane: Lane | null;

  readonly inUse: Gauge;
  readonly inUseForNobody: Gauge;
  readonly queue: Gauge;
  readonly queueForNobody: Gauge;
  inUsePeak = 0;
  queueHead = -1;
  queueTail = -1;
  readonly codel: Codel | null;
  readonly limit: AdaptiveLimit | null;
  readonly recentUse: RecentUse = new RecentUse();
  /** `null` where a slot serves one job. */
  readonly sharing: Sharing | null;
  /** Servers busy where they are shared; `inUse` then counts the jobs that share. */
  readonly busy: Gauge | null;
  /** Jobs that may wait. */
  readonly lineLimit: number;
  /** By level, the last job in line that has it, `-1` when none has; `null` where priority does not count. */
  readonly levelTails: Int32Array | null;
  fullSince = -1;
  firstFull = -1;

  /** What the faults under way amount to. */
  slowness = 1;
  /** ms on top of each job's work. */
  delayedBy = 0;
  down: "no" | "error" | "silent" = "no";
  /** True while nothing but a full queue turns a job away: then nothing else is looked at. */
  open = true;
  /** Slots that it has at present. */
  slots: number;
  /** Slot time that rejections have cost and that is still to be spent, ms. */
  debt = 0;
  errorRate = 0;
  errorCost = 1;
  stalledUntil = 0;
  /** Times its slots, by an operator. */
  scaledBy = 1;

  arrivals = 0;
  /** Jobs that were in it when it stopped. */
  readonly lost: Counter;
  readonly refused: Counter;
  readonly done: Counter;
  readonly doneForNobody: Counter;
  /** Jobs that got a slot, and the work they were given, by the bin they started in. */
  readonly started: Counter;
  readonly workTime: BinnedSum;
  readonly wait: Histogram = new Histogram();
  readonly sojourn: Histogram = new Histogram();
  /** Areas of slots in use and of the queue when the warm-up ended. */
  warmInUseArea = 0;
  warmBusyArea = 0;
  warmQueueArea = 0;

  constructor(plan: ServicePlan, id: number, seed: number, schedule: Schedule, faulty: boolean, { bins }: Binning) {
    this.plan = plan;
    this.work = new RandomStream(seed, `box:${plan.name}.work`);
    this.luck = new RandomStream(seed, `box:${plan.name}.errors`);
    this.admission = new RandomStream(seed, `box:${plan.name}.admission`);
    this.holding = new HoldingTime(plan.work.mean);
    this.codel = plan.codel === null ? null : new Codel(plan.codel);
    this.levelTails = plan.priorities === 0 ? null : new Int32Array(plan.priorities).fill(-1);
    this.limit = plan.limit === null ? null : new AdaptiveLimit(plan.limit);
    this.sharing = plan.shared ? new Sharing(id, plan.concurrency) : null;
    this.busy = plan.shared ? new Gauge(bins) : null;
    this.slots = plan.shared ? placesOf(plan.concurrency, plan.queueLimit) : plan.concurrency;
    this.lineLimit = plan.shared ? 0 : plan.queueLimit;
    const byData = plan.maxWait < Infinity || plan.maxUtilisation < Infinity;
    this.admitsAll = plan.admission === null && !byData && this.limit === null;
    const steadyWork =
      plan.work.shape === "fixed" && plan.slope === 0 && plan.rejectionCost === 0 && !plan.shared && !faulty;
    this.passesOn = steadyWork && plan.work.mean === 0;
    this.workLane = steadyWork && !this.passesOn ? schedule.lane() : null;
    this.inUse = new Gauge(bins);
    this.inUseForNobody = new Gauge(bins);
    this.queue = new Gauge(bins);
    this.queueForNobody = new Gauge(bins);
    this.lost = new Counter(bins);
    this.refused = new Counter(bins);
    this.done = new Counter(bins);
    this.doneForNobody = new Counter(bins);
    this.started = new Counter(bins);
    this.workTime = new BinnedSum(bins);
  }
}

/** Everything that changes while a run goes on. */
export class World {
  readonly schedule: Schedule = new Schedule();
  readonly jobs: Records = new Records();
  readonly calls: Records = new Records();
  readonly soon: Soon = new Soon();
  readonly clients: readonly ClientState[];
  /** What sends open loops' requests: at a client's place its first load, behind these the others; `null` for none. */
  readonly sources: readonly (Arrivals | null)[];
  readonly services: readonly ServiceState[];
  readonly arrows: readonly ArrowState[];
  readonly incident: Incident;
  /** Faults that are, were or will be under way. */
  readonly spells: Spell[] = [];
  readonly actions: readonly ActionState[];
  /** What operators did so far. */
  readonly actionsTaken: ActionRecord[] = [];
  readonly log: PolicyLog | null;
  readonly warmup: number;
  readonly trigger: Trigger | null;
  /** ms; 0 when there is no trigger. */
  readonly triggerStart: number;
  /** From when on waits, times and latencies are measured; never where no metrics are asked for. */
  readonly measuredFrom: number;
  /** The bin that the present instant is in. */
  bin = 0;
  /** What is left of it, ms. */
  left: number;
  /** The level of a request that no client has sent. */
  readonly ordinaryLevel: number;
  /** True when any arrow tells deadlines: only then are jobs looked at for theirs. */
  readonly deadlines: boolean;
  /** True when an answer may not be all that a job waits for: where calls are made at the same time, or by a balancer. */
  readonly parallel: boolean;
  /** True when any arrow hedges. */
  readonly hedging: boolean;
  /** `null` when no box is a program. */
  programs: Programs | null = null;
  /** `null` when no box is a cache. */
  caches: Caches | null = null;
  /** `null` when no box is a balancer. */
  balancers: Balancers | null = null;
  /** The box whose queue outgrew the pool. */
  overflow: string | null = null;
  private binEnd: number;
  private readonly binMs: number;
  readonly series: Series;

  constructor(plan: Plan, incident: Incident, seed: number, warmup: number, binning: Binning, log: PolicyLog | null) {
    const { schedule } = this;
    const actions: readonly Action[] = [...plan.runbook, ...incident.actions];
    this.incident = incident;
    this.log = log;
    this.warmup = warmup;
    this.measuredFrom = binning.metrics ? warmup : Infinity;
    this.ordinaryLevel = plan.ordinaryLevel;
    this.trigger = triggerOf(incident);
    this.triggerStart = this.trigger?.startMs ?? 0;
    this.clients = plan.clients.map((client) => new ClientState(client, seed, binning));
    const sources = plan.clients.map(({ name }, id) =>
      loadsOf(incident, name).map((load, i) =>
        arrivalsOf(id, i === 0 ? name : `${name}#${i + 1}`, load, seed, schedule),
      ),
    );
    // Each client's first load stands at the client's own place, whether or not others come beside it.
    this.sources = [...sources.map(([first = null]) => first), ...sources.flatMap((all) => all.slice(1))];
    const faulty = (part: string): boolean => isFaulty(incident, actions, part);
    this.services = plan.services.map(
      (box, id) => new ServiceState(box, id, seed, schedule, faulty(`box:${box.name}`), binning),
    );
    // What programs ask for of their own accord is a route, too.
    const routes = plan.clients.length + 1;
    this.arrows = plan.arrows.map(
      (arrow) => new ArrowState(arrow, routes, seed, schedule, faulty(`arrow:${arrow.wire}`), binning),
    );
    this.actions = actions.map((action, i) => new ActionState(action, this.watchOf(action, `runbook[${i}].when`)));
    this.deadlines = plan.arrows.some((arrow) => arrow.propagateDeadline);
    this.parallel = plan.services.some((service) => service.parallel || service.balancer !== null);
    this.hedging = plan.arrows.some((arrow) => arrow.hedge !== null);
    for (const box of this.services) this.keepOpen(box);
    this.binMs = binning.binMs;
    this.binEnd = binning.binMs;
    this.left = binning.binMs;
    this.series = new Series([...this.clients, ...this.services, ...this.arrows], binning.bins);
  }

  private watchOf({ when }: Action, path: string): Watch | null {
    if (typeof when === "function") return new FunctionWatch(this, { path, ask: when });
    const client = this.clients.find(({ plan }) => plan.name === when?.client);
    if (when === undefined || client === undefined) return null;
    return new ConditionWatch(this.arrows[client.plan.arrow]!.good, client.failures, when);
  }

  /** A fault from `from` to `until`, ms, both instants from now on; `own` where an operator made it. */
  addSpell(fault: Fault, from: number, until: number, own = false): void {
    const turns = about(this.spells.push({ fault, own, from, until }) - 1, FAULT_TURNS);
    // A fault that is over at once has one turn.
    for (const at of new Set([from, until])) if (at < Infinity) this.schedule.after(at - this.schedule.now, turns, 0);
  }

  /** Notes that what may turn a job away from a box has changed. */
  keepOpen(box: ServiceState): void {
    box.open = box.down === "no" && box.admitsAll && !this.deadlines;
  }

  /** The bin of an instant. */
  binOf(ms: number): number {
    return Math.floor(ms / this.binMs);
  }

  /** Notes that time has moved on. */
  keepBin(): void {
    this.left = this.binEnd - this.schedule.now;
    if (this.left <= 0) this.openBin();
  }

  private openBin(): void {
    const next = this.binOf(this.schedule.now);
    this.closeCounters();
    this.series.openBins(this.bin + 1, next, this.binMs);
    this.bin = next;
    this.binEnd = (next + 1) * this.binMs;
    this.left = this.binEnd - this.schedule.now;
  }

  /** Writes down the counts of the present bin, which may go on. */
  closeCounters(): void {
    for (const counter of this.series.counters) counter.close(this.bin);
  }

  /** Makes room in every series for a run up to `ms`, and for the bin that would follow. */
  reserve(ms: number): void {
    this.series.reserve(this.binOf(ms) + 1);
  }

  /** The run is over and read: its memory may serve the next one. */
  dispose(): void {
    // Last in, first out: the next run's jobs, of which there are more, get these jobs' buffer.
    this.calls.dispose();
    this.jobs.dispose();
  }
}
