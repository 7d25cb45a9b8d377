import { toMs } from "./kernel/duration.ts";
import { TraceHash } from "./kernel/trace.ts";
import type { Run } from "./measure/run.ts";
import { compile } from "./model/compile.ts";
import { ConfigurationError } from "./model/errors.ts";
import { member } from "./model/validate.ts";
import type { Incident, System } from "./model/config.ts";
import { actionTurns, look, scheduleActions } from "./model/actions.ts";
import { Balancers, FIRST_CHECK } from "./model/balancers.ts";
import { Caches } from "./model/caching.ts";
import { think } from "./model/clients.ts";
import type { Arrivals } from "./model/arrivals.ts";
import { faultTurns, scheduleFaults } from "./model/faults.ts";
import { asIncident, checkTogether } from "./model/incident.ts";
import { asSystem } from "./model/system.ts";
import { reach, sendAgain, sendRequest, timedOut, tryEnded, workDone } from "./model/life.ts";
import { Programs } from "./model/programs/programs.ts";
import type { PolicyLog } from "./model/replay.ts";
import { record } from "./model/record.ts";
import { GENERATION } from "./model/records.ts";
import { endOfShare } from "./model/sharing.ts";
import {
  about,
  ACTION,
  ARRIVAL,
  FAULT_TURNS,
  KIND_BITS,
  KIND_MASK,
  PROCESS_WAKES,
  REACHED,
  REPLIED,
  RETRY_DUE,
  SHARED,
  THOUGHT,
  TIMED_OUT,
  WARM,
  WORKED,
  World,
} from "./model/state.ts";

/** How one run is made: its seed, its series, its log. */
export interface SimulateOptions {
  /** A whole number from 0 to 2⁵³ − 1; the same seed gives the same run, to the bit. @defaultValue 1 */
  readonly seed?: number;
  /** Records what policy functions answer, or answers for them. @defaultValue none */
  readonly policyLog?: PolicyLog;
  /** Width of a bin of the series, ms, above 0. @defaultValue 1000 */
  readonly binMs?: number;
  /** False leaves out waits, times in boxes, latencies and their percentiles (NaN in the run): counts and levels alone, the same run otherwise. @defaultValue true */
  readonly metrics?: boolean;
}

/** A run that goes on as far as one asks. */
export interface Simulation {
  /** Processes every event before `toMs`: what happens at that instant belongs to what follows. */
  advance(toMs: number): void;
  /** What has happened up to the instant advanced to. */
  run(): Run;
  /** It goes no further, and is asked nothing more: its memory may serve the next one. */
  end(): void;
}

/**
 * Runs a system through an incident, once, for the incident's duration.
 *
 * @throws ConfigurationError when the two do not fit together, or a policy returns what it must not.
 */
export function simulate(system: System, incident: Incident, options: SimulateOptions = {}): Run {
  const checked = asIncident(incident);
  const simulation = start(system, checked, options);
  simulation.advance(toMs(checked.duration));
  const run = simulation.run();
  simulation.end();
  return run;
}

/** More events than this without time moving on: something asks again at once, for ever. */
const STUCK_AFTER = 1_000_000;

/** Sets a run up at time 0. */
export function start(system: System, incident: Incident, options: SimulateOptions = {}): Simulation {
  return prepare(system, incident, options);
}

/** As `start`, in a world of one's own: one that watches. */
export function startIn(kind: typeof World, system: System, incident: Incident, options: SimulateOptions): Simulation {
  return prepare(system, incident, options, kind);
}

/** More bins than this are no series to look at, and more memory than a page has. */
const MOST_BINS = 2_000_000;

function prepare(boxes: System, happening: Incident, options: SimulateOptions, Kind: typeof World = World): Simulation {
  const [system, incident] = [asSystem(boxes), asIncident(happening)];
  checkTogether(system, incident);
  const { seed = 1, policyLog, binMs = 1_000, metrics = true } = options;
  if (!Number.isSafeInteger(seed) || seed < 0)
    throw new ConfigurationError("seed", "a whole number from 0 to 2⁵³ − 1", seed);
  const bins = typeof binMs === "number" ? Math.ceil(toMs(incident.duration) / binMs) : 0;
  if (!(bins > 0 && bins <= MOST_BINS))
    throw new ConfigurationError("binMs", `1 to ${MOST_BINS} bins in a run of ${incident.duration}`, binMs);
  const world = new Kind(
    compile(system),
    incident,
    seed,
    toMs(incident.warmup),
    { bins, binMs, metrics },
    policyLog ?? null,
  );
  const hash = new TraceHash();
  if (world.services.some(({ plan }) => plan.program !== null)) world.programs = new Programs(world, seed);
  if (world.services.some(({ plan }) => plan.cache !== null)) world.caches = new Caches(world, seed);
  if (world.services.some(({ plan }) => plan.balancer !== null)) world.balancers = new Balancers(world, seed);
  let events = 0;
  let advancedTo = 0;
  begin(world);

  return {
    advance(until) {
      world.reserve(until);
      events += advance(world, hash, until);
      advancedTo = world.schedule.now;
    },
    run: () => record(world, { seed, hash: hash.text(), events, durationMs: advancedTo, binMs }),
    end: () => world.dispose(),
  };
}

/** Lets happen what happens before `until`; how many events that were. */
function advance(world: World, hash: TraceHash, until: number): number {
  const { schedule, soon } = world;
  let instant = schedule.now;
  let atInstant = 0;
  let events = 0;
  while (world.overflow === null && schedule.advance(until)) {
    world.keepBin();
    if (!happen(world)) continue;
    events++;
    hash.mix(schedule.now, schedule.what);
    if (!soon.empty) atInstant += drain(world);
    if (schedule.now !== instant) {
      instant = schedule.now;
      atInstant = 0;
    } else if (++atInstant > STUCK_AFTER) {
      throw stuck(world);
    }
  }
  world.keepBin();
  return events;
}

function begin(world: World): void {
  scheduleFaults(world);
  scheduleActions(world);
  world.schedule.after(world.warmup, WARM, 0);
  world.programs?.start();
  world.balancers?.start();
  for (const [id, client] of world.clients.entries()) {
    for (let user = 0; user < client.plan.users; user++) think(world, id);
    sendFrom(world, id);
  }
  for (let id = world.clients.length; id < world.sources.length; id++) sendFrom(world, id);
}

/** A source of requests waits for its window, if there is one at that place. */
function sendFrom(world: World, id: number): void {
  const arrivals = world.sources[id]!;
  if (arrivals !== null) scheduleArrival(world, id, arrivals, arrivals.from);
}

/** The next request of an open loop, a gap and `wait` ms from now; none once its window is over. */
function scheduleArrival(world: World, id: number, arrivals: Arrivals, wait: number): void {
  const { schedule } = world;
  const meanGap = arrivals.meanGap / arrivals.surge;
  const gap = arrivals.poisson ? meanGap * arrivals.gaps.exponential() : meanGap;
  if (schedule.now + wait + gap < arrivals.until) schedule.append(arrivals.lane, wait + gap, about(id, ARRIVAL), 0);
}

/** A request comes from a source, and the next one is planned. */
function arrive(world: World, source: number, arrivals: Arrivals): void {
  sendRequest(world, arrivals.client);
  scheduleArrival(world, source, arrivals, 0);
}

/** Lets the event that the schedule found take effect; false when it was about something already over. */
function happen(world: World): boolean {
  const { schedule, calls, jobs } = world;
  const { what, ticket } = schedule;
  const kind = what & KIND_MASK;
  // A record's id, or an index in the same high bits.
  const id = what - kind;
  switch (kind) {
    case TIMED_OUT:
      if (calls.words[id + GENERATION] !== ticket) return false;
      timedOut(world, id);
      return true;
    case WORKED:
      if (jobs.words[id + GENERATION] !== ticket) return false;
      workDone(world, id);
      return true;
    case ARRIVAL:
      arrive(world, id >> KIND_BITS, world.sources[id >> KIND_BITS]!);
      return true;
    case RETRY_DUE:
      if (calls.words[id + GENERATION] !== ticket) return false;
      sendAgain(world, id);
      return true;
    default:
      return happenOtherwise(world, kind, id, ticket);
  }
}

/** The kinds of event that few systems have, or that are few. */
function happenOtherwise(world: World, kind: number, id: number, ticket: number): boolean {
  const { calls, jobs } = world;
  switch (kind) {
    case THOUGHT:
      sendRequest(world, id >> KIND_BITS);
      return true;
    case REACHED:
      if (jobs.words[id + GENERATION] !== ticket) return false;
      reach(world, id);
      return true;
    case FAULT_TURNS:
      faultTurns(world, id >> KIND_BITS);
      return true;
    case PROCESS_WAKES:
      return world.programs!.wake(id >> KIND_BITS, ticket);
    case SHARED:
      return shareEnds(world, id >> KIND_BITS, ticket);
    case ACTION:
      actionTurns(world, id >> KIND_BITS);
      return true;
    case WARM:
      routine(world, id >> KIND_BITS);
      return false;
    default:
      if (calls.words[id + GENERATION] === ticket) tryEnded(world, id, kind - REPLIED);
      return true;
  }
}

/** What happens at its time in every run, and is no event of it. */
function routine(world: World, subject: number): void {
  if (subject === 0) warm(world);
  else if (subject === 1) look(world);
  else world.balancers!.check(subject - FIRST_CHECK);
}

/** The work of a job that shares its box is done, unless others have come or gone since that was foreseen. */
function shareEnds(world: World, id: number, ticket: number): boolean {
  const box = world.services[id]!;
  const job = endOfShare(world, box, box.sharing!, ticket);
  if (job >= 0) workDone(world, job);
  return job >= 0;
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
      if (jobs.words[what + GENERATION] === ticket) workDone(world, what);
    } else if (calls.words[-1 - what + GENERATION] === ticket) {
      sendAgain(world, -1 - what);
    }
  }
  return steps;
}

/** Something asks again without pause: users who do not think, a policy that retries at once for ever, a program. */
function stuck(world: World): ConfigurationError {
  const restless = world.clients.find(({ plan }) => plan.users > 0 && plan.think.mean === 0);
  const asking = world.arrows.find(({ plan }) => plan.retry !== null);
  const path =
    restless === undefined
      ? (asking?.plan.retry?.path ?? world.programs?.latest ?? "arrows")
      : `${member("boxes", restless.plan.name)}.think`;
  return new ConfigurationError(
    path,
    "time to move on",
    `a million steps at ${world.schedule.now} ms`,
    "Time stands still: something asks again at once, without end. Give it a pause.",
  );
}

/** The warm-up is over: steady figures count from here. */
function warm(world: World): void {
  for (const box of world.services) {
    box.warmInUseArea = box.inUse.area(world.bin, world.left);
    if (box.busy !== null) box.warmBusyArea = box.busy.area(world.bin, world.left);
    box.warmQueueArea = box.queue.area(world.bin, world.left);
  }
}
