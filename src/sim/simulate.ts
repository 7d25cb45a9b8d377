import { ln } from "./kernel/elementary.ts";
import { toMs } from "./kernel/duration.ts";
import { TraceHash } from "./kernel/trace.ts";
import type { Run } from "./measure/run.ts";
import { compile, meanGap } from "./model/compile.ts";
import type { Incident, Load, System } from "./model/config.ts";
import { faultTurns, scheduleFaults } from "./model/faults.ts";
import { checkTogether } from "./model/incident.ts";
import { reach, sendRequest, sendTry, think, timedOut, tryEnded, workDone } from "./model/life.ts";
import type { PolicyLog } from "./model/replay.ts";
import { record } from "./model/record.ts";
import {
  ARRIVAL,
  FAULT_TURNS,
  REACHED,
  REPLIED,
  RETRY_DUE,
  THOUGHT,
  TIMED_OUT,
  WARM,
  WORKED,
  World,
} from "./model/state.ts";

export interface SimulateOptions {
  /** A whole number from 0 to 2⁵³ − 1; the same seed gives the same run, to the bit. @defaultValue 1 */
  readonly seed?: number;
  /** Records what policy functions answer, or answers for them. @defaultValue none */
  readonly policyLog?: PolicyLog;
  /** Width of a bin of the series, ms, above 0. @defaultValue 1000 */
  readonly binMs?: number;
}

/** A run that goes on as far as one asks. */
export interface Simulation {
  /** Processes every event up to `toMs`, that instant included. */
  advance(toMs: number): void;
  /** What has happened up to the instant advanced to. */
  run(): Run;
}

/**
 * Runs a system through an incident, once, for the incident's duration.
 *
 * @throws ConfigurationError when the two do not fit together, or a policy returns what it must not.
 */
export function simulate(system: System, incident: Incident, options: SimulateOptions = {}): Run {
  const simulation = start(system, incident, options);
  simulation.advance(toMs(incident.duration));
  return simulation.run();
}

/** More events than this without time moving on: something asks again at once, for ever. */
const STUCK_AFTER = 1_000_000;

/** Sets a run up at time 0. */
export function start(system: System, incident: Incident, options: SimulateOptions = {}): Simulation {
  checkTogether(system, incident);
  const { seed = 1, policyLog, binMs = 1_000 } = options;
  if (!Number.isSafeInteger(seed) || seed < 0)
    throw new RangeError(`seed: expected a whole number from 0 to 2⁵³ − 1, got ${seed}.`);
  if (!(binMs > 0)) throw new RangeError(`binMs: expected a number above 0, got ${binMs}.`);
  const bins = Math.ceil(toMs(incident.duration) / binMs);
  const world = new World(compile(system), incident, seed, toMs(incident.warmup), { bins, binMs }, policyLog ?? null);
  const hash = new TraceHash();
  let events = 0;
  let advancedTo = 0;
  begin(world);

  return {
    advance(until) {
      const { schedule } = world;
      world.reserve(until);
      let instant = schedule.now;
      let atInstant = 0;
      while (world.overflow === null && schedule.advance(until)) {
        world.keepBin();
        if (!happen(world)) continue;
        events++;
        hash.mix(schedule.now, schedule.kind, schedule.id);
        if (!world.soon.empty) atInstant += drain(world);
        if (schedule.now !== instant) {
          instant = schedule.now;
          atInstant = 0;
        } else if (++atInstant > STUCK_AFTER) {
          throw stuck(world);
        }
      }
      advancedTo = world.overflow === null ? until : schedule.now;
    },
    run: () => record(world, { seed, hash: hash.text(), events, durationMs: advancedTo, binMs }),
  };
}

function begin(world: World): void {
  scheduleFaults(world);
  world.schedule.at(world.warmup, WARM, 0, 0);
  for (const [id, client] of world.clients.entries()) {
    for (let user = 0; user < client.plan.users; user++) think(world, id);
    if (client.load !== null && client.load.rate > 0) scheduleArrival(world, id, toMs(client.load.at ?? 0));
  }
}

/** The next request of an open loop; none once its window is over. */
function scheduleArrival(world: World, id: number, from: number): void {
  const client = world.clients[id]!;
  const load = client.load as Load;
  const gap = meanGap(load) * (load.process === "poisson" ? -ln(client.gaps.uniform()) : 1);
  const end = load.for === undefined ? Infinity : toMs(load.at ?? 0) + toMs(load.for);
  if (from + gap < end) world.schedule.at(from + gap, ARRIVAL, id, 0);
}

/** Lets the event that the schedule found take effect; false when it was about something already over. */
function happen(world: World): boolean {
  const { schedule, calls, jobs } = world;
  const { kind, id, ticket } = schedule;
  switch (kind) {
    case WORKED:
      if (jobs.generation[id] !== ticket) return false;
      workDone(world, id);
      return true;
    case TIMED_OUT:
      if (calls.generation[id] !== ticket) return false;
      timedOut(world, id);
      return true;
    case RETRY_DUE:
      if (calls.generation[id] !== ticket) return false;
      sendTry(world, id);
      return true;
    case ARRIVAL:
      sendRequest(world, id);
      scheduleArrival(world, id, schedule.now);
      return true;
    case THOUGHT:
      sendRequest(world, id);
      return true;
    case REACHED:
      if (jobs.generation[id] !== ticket) return false;
      reach(world, id);
      return true;
    case FAULT_TURNS:
      faultTurns(world, id);
      return true;
    case WARM:
      warm(world);
      return false;
    default:
      return replied(world, id, ticket, kind - REPLIED);
  }
}

/** Does what the last event made due at once; how many steps that took. */
function drain(world: World): number {
  const { soon, calls, jobs } = world;
  let steps = 0;
  while (!soon.empty) {
    const what = soon.headWhat;
    const ticket = soon.headTicket;
    soon.pop();
    if (++steps > STUCK_AFTER) throw stuck(world);
    if (what >= 0) {
      if (jobs.generation[what] === ticket) workDone(world, what);
    } else if (calls.generation[-1 - what] === ticket) {
      sendTry(world, -1 - what);
    }
  }
  return steps;
}

function stuck(world: World): Error {
  return new Error(
    `Time stands still at ${world.schedule.now} ms: a million steps there. Does a policy retry at once, without end?`,
  );
}

function replied(world: World, call: number, ticket: number, outcome: number): boolean {
  if (world.calls.generation[call] === ticket) tryEnded(world, call, outcome);
  return true;
}

/** The warm-up is over: steady figures count from here. */
function warm(world: World): void {
  for (const box of world.services) {
    box.inUseLevel.settle(world.schedule.now);
    box.queueLevel.settle(world.schedule.now);
    box.warmInUseArea = box.inUseLevel.area();
    box.warmQueueArea = box.queueLevel.area();
  }
}
