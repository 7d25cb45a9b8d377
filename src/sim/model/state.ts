import { DelayRing } from "../kernel/ring.ts";
import { RandomStream } from "../kernel/random.ts";
import { Schedule } from "../kernel/schedule.ts";
import { BinnedQuantiles } from "../measure/binned.ts";
import { Counter } from "../measure/counter.ts";
import { Gauge } from "../measure/gauge.ts";
import { Histogram } from "../measure/histogram.ts";
import type { Trigger } from "../measure/run.ts";
import { HoldingTime } from "../policies/admission.ts";
import type { BudgetState } from "../policies/budget.ts";
import type { ArrowPlan, ClientPlan, Plan, ServicePlan } from "./compile.ts";
import type { Incident, Load } from "./config.ts";
import type { PolicyLog } from "./replay.ts";
import { Calls, Jobs } from "./records.ts";
import { Soon } from "./soon.ts";
import { triggerOf } from "./trigger.ts";

/** What can happen. The number is the event's kind in the schedule. */
export const ARRIVAL = 0;
export const THOUGHT = 1;
export const REACHED = 2;
export const WORKED = 3;
export const REPLIED = 4; // + outcome: 4 to 7
export const TIMED_OUT = 8;
export const RETRY_DUE = 9;
export const FAULT_TURNS = 10;
export const WARM = 11;

/** How bins are sized for one run. */
export interface Binning {
  readonly bins: number;
  readonly binMs: number;
}

export class ClientState {
  readonly plan: ClientPlan;
  readonly load: Load | null;
  readonly gaps: RandomStream;
  readonly thinking: RandomStream;
  readonly failures: Counter;
  readonly cohortGood: Counter;
  readonly cohortFailed: Counter;
  readonly outcomes: BinnedQuantiles;
  readonly latency: Histogram = new Histogram();

  constructor(plan: ClientPlan, load: Load | null, seed: number, { bins }: Binning) {
    this.plan = plan;
    this.load = load;
    this.gaps = new RandomStream(seed, `load:${plan.name}`);
    this.thinking = new RandomStream(seed, `client:${plan.name}.think`);
    const counter = (): Counter => new Counter(bins);
    this.failures = counter();
    this.cohortGood = counter();
    this.cohortFailed = counter();
    this.outcomes = new BinnedQuantiles(bins);
  }
}

export class ServiceState {
  readonly plan: ServicePlan;
  readonly work: RandomStream;
  readonly luck: RandomStream;
  readonly admission: RandomStream;
  readonly holding: HoldingTime;
  /** Set when every job's work takes the same time whatever happens: then no heap is needed. */
  readonly workRing: DelayRing | null;
  /** True when it has no work of its own. */
  readonly passesOn: boolean;

  inUse = 0;
  queueLength = 0;
  queueHead = -1;
  queueTail = -1;
  fullSince = -1;
  firstFull = -1;

  /** What the faults under way amount to. */
  slowness = 1;
  errorRate = 0;
  errorCost = 1;
  stalledUntil = 0;

  arrivals = 0;
  readonly refused: Counter;
  readonly done: Counter;
  readonly doneForNobody: Counter;
  /** Jobs that got a slot, and the work they were given, by the bin they started in. */
  readonly started: Counter;
  readonly workTime: Counter;
  readonly inUseLevel: Gauge;
  readonly inUseForNobody: Gauge;
  readonly queueLevel: Gauge;
  readonly queueForNobody: Gauge;
  readonly wait: Histogram = new Histogram();
  readonly sojourn: Histogram = new Histogram();
  /** Areas of slots in use and of the queue when the warm-up ended. */
  warmInUseArea = 0;
  warmQueueArea = 0;

  constructor(plan: ServicePlan, seed: number, schedule: Schedule, faulty: boolean, { bins, binMs }: Binning) {
    this.plan = plan;
    this.work = new RandomStream(seed, `box:${plan.name}.work`);
    this.luck = new RandomStream(seed, `box:${plan.name}.errors`);
    this.admission = new RandomStream(seed, `box:${plan.name}.admission`);
    this.holding = new HoldingTime(plan.work.mean);
    const steadyWork = plan.work.constant && plan.slope === 0 && !faulty;
    this.passesOn = steadyWork && plan.work.mean === 0;
    this.workRing = steadyWork && !this.passesOn ? schedule.ring(WORKED, plan.work.mean) : null;
    const counter = (): Counter => new Counter(bins);
    const gauge = (): Gauge => new Gauge(bins, binMs);
    this.refused = counter();
    this.done = counter();
    this.doneForNobody = counter();
    this.started = counter();
    this.workTime = counter();
    this.inUseLevel = gauge();
    this.inUseForNobody = gauge();
    this.queueLevel = gauge();
    this.queueForNobody = gauge();
  }
}

export class ArrowState {
  readonly plan: ArrowPlan;
  readonly jitter: RandomStream;
  readonly wire: RandomStream;
  readonly budget: BudgetState | null;
  readonly timeouts: DelayRing | null;
  readonly instant: boolean;
  readonly first: Counter;
  readonly retry: Counter;
  readonly good: Counter;
  readonly error: Counter;
  readonly timeout: Counter;
  readonly late: Counter;
  rejections = 0;
  firstTimeout = -1;
  firstRetry = -1;

  constructor(plan: ArrowPlan, seed: number, schedule: Schedule, { bins }: Binning) {
    this.plan = plan;
    this.jitter = new RandomStream(seed, `arrow:${plan.name}.retry`);
    this.wire = new RandomStream(seed, `arrow:${plan.name}.latency`);
    this.budget = plan.makeBudget();
    this.timeouts = plan.timeout === Infinity ? null : schedule.ring(TIMED_OUT, plan.timeout);
    this.instant = plan.latency.constant && plan.latency.mean === 0;
    const counter = (): Counter => new Counter(bins);
    this.first = counter();
    this.retry = counter();
    this.good = counter();
    this.error = counter();
    this.timeout = counter();
    this.late = counter();
  }
}

/** Everything that changes while a run goes on. */
export class World {
  readonly schedule: Schedule = new Schedule();
  readonly jobs: Jobs = new Jobs();
  readonly calls: Calls = new Calls();
  readonly soon: Soon = new Soon();
  readonly clients: readonly ClientState[];
  readonly services: readonly ServiceState[];
  readonly arrows: readonly ArrowState[];
  readonly incident: Incident;
  readonly log: PolicyLog | null;
  readonly warmup: number;
  readonly trigger: Trigger | null;
  /** ms; 0 when there is no trigger. */
  readonly triggerStart: number;
  /** The bin that the present instant is in. */
  bin = 0;
  /** The box whose queue outgrew the pool. */
  overflow: string | null = null;
  private binEnd: number;
  private readonly binMs: number;

  constructor(plan: Plan, incident: Incident, seed: number, warmup: number, binning: Binning, log: PolicyLog | null) {
    const { schedule } = this;
    this.incident = incident;
    this.log = log;
    this.warmup = warmup;
    this.trigger = triggerOf(incident);
    this.triggerStart = this.trigger?.startMs ?? 0;
    this.clients = plan.clients.map((client) => {
      const load = Object.hasOwn(incident.load, client.name) ? (incident.load[client.name] as Load) : null;
      return new ClientState(client, load, seed, binning);
    });
    this.services = plan.services.map((service) => {
      const faulty = incident.faults.some((fault) => fault.box === service.name);
      return new ServiceState(service, seed, schedule, faulty, binning);
    });
    this.arrows = plan.arrows.map((arrow) => new ArrowState(arrow, seed, schedule, binning));
    this.binMs = binning.binMs;
    this.binEnd = binning.binMs;
  }

  /** The bin of an instant. */
  binOf(ms: number): number {
    return Math.floor(ms / this.binMs);
  }

  /** Notes that time has moved on. */
  keepBin(): void {
    if (this.schedule.now < this.binEnd) return;
    this.bin = this.binOf(this.schedule.now);
    this.binEnd = (this.bin + 1) * this.binMs;
  }

  /** Makes room in every series for a run up to `ms`, that instant included. */
  reserve(ms: number): void {
    const bins = this.binOf(ms) + 1;
    for (const state of [...this.clients, ...this.services, ...this.arrows]) {
      for (const part of Object.values(state) as unknown[]) {
        if (part instanceof Counter || part instanceof Gauge || part instanceof BinnedQuantiles) part.reserve(bins);
      }
    }
  }
}
