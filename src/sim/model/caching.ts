/**
 * Caches while a run goes on: each job asks for a key. A key that is fresh is answered from memory; for any other
 * the job waits, in its slot, for a fetch. A fetch is the cache's own call, and goes on when those who wait have left:
 * what comes of it is for whoever asks next.
 */
import type { Lane } from "../kernel/lane.ts";
import { RandomStream } from "../kernel/random.ts";
import type { BinnedSum } from "../measure/counter.ts";
import { ERROR, OK } from "../policies/outcome.ts";
import { keyAt } from "../policies/popularity.ts";
import type { CachePlan } from "./compile.ts";
import { finish, openCall } from "./life.ts";
import { BOX, FETCH, GENERATION } from "./records.ts";
import type { ArrowState } from "./arrow.ts";
import type { World } from "./state.ts";

/** One call for one key, and the jobs that wait for it, each with its record's generation. */
interface Fetch {
  readonly cache: CacheState;
  readonly key: number;
  readonly waiting: (readonly [job: number, generation: number])[];
}

/** What one cache holds. */
export class CacheState {
  readonly plan: CachePlan;
  /** By key, ms: fresh before this instant. */
  readonly freshUntil: Float64Array;
  /** By key: 1 when there is an answer, however old. */
  readonly held: Uint8Array;
  /** Fetches under way that others may join, by key. */
  readonly joined: Map<number, Fetch> = new Map();
  /** Jobs answered from memory, and the others. */
  readonly hits: BinnedSum;
  readonly misses: BinnedSum;
  coalesces = false;
  private readonly arrow: ArrowState;
  private readonly timeouts: Lane | null;
  private readonly choice: RandomStream;
  private readonly luck: RandomStream;

  constructor(plan: CachePlan, name: string, arrow: ArrowState, seed: number, { series }: World) {
    this.plan = plan;
    this.arrow = arrow;
    this.timeouts = arrow.timeouts;
    this.freshUntil = new Float64Array(plan.popularity.length);
    this.held = new Uint8Array(plan.popularity.length);
    this.hits = series.newSum();
    this.misses = series.newSum();
    this.choice = new RandomStream(seed, `box:${name}.keys`);
    this.luck = new RandomStream(seed, `box:${name}.ttl`);
    this.coalesce(plan.coalesce);
    // Full from the start means: as a cache is that has been at work for long, each key somewhere in its life.
    if (plan.warm) for (let key = 0; key < this.held.length; key++) this.store(key, 0, this.luck.uniform());
  }

  drawKey(): number {
    return keyAt(this.plan.popularity, this.choice.uniform());
  }

  /** A fetch that others count on is not given up when one of them would have lost patience. */
  coalesce(on: boolean): void {
    this.coalesces = on;
    this.arrow.timeouts = on ? null : this.timeouts;
  }

  /** An answer for a key has come; `left` is the share of its life that is still before it. */
  store(key: number, now: number, left: number = 1): void {
    const { ttl, ttlJitter } = this.plan;
    const spread = ttlJitter === 0 ? 1 : 1 + ttlJitter * (2 * this.luck.uniform() - 1);
    this.freshUntil[key] = now + ttl * spread * left;
    this.held[key] = 1;
  }

  /** Every key is stale from now on. */
  expire(): void {
    this.freshUntil.fill(0);
  }

  /** Nothing is held any more. */
  empty(): void {
    this.expire();
    this.held.fill(0);
  }
}

/** All caches of a run. */
export class Caches {
  /** By index of the service; `null` for those that are none. */
  readonly states: readonly (CacheState | null)[];
  private readonly world: World;
  private readonly fetches: Map<number, Fetch> = new Map();
  /** The fetch whose call is being made: it may be over before it has a record. */
  private opening: Fetch | null = null;

  constructor(world: World, seed: number) {
    this.world = world;
    this.states = world.services.map(({ plan }) =>
      plan.cache === null ? null : new CacheState(plan.cache, plan.name, world.arrows[plan.calls[0]!]!, seed, world),
    );
  }

  /** The cache of that name. */
  named(name: string): CacheState {
    return this.states[this.world.services.findIndex(({ plan }) => plan.name === name)]!;
  }

  /** A job whose own work is done asks for its key. */
  lookUp(job: number): void {
    const { jobs, schedule } = this.world;
    const cache = this.states[jobs.words[job + BOX]!]!;
    const key = cache.drawKey();
    const fresh = schedule.now < cache.freshUntil[key]!;
    if (fresh || (cache.plan.staleWhileRevalidate && cache.held[key] === 1)) {
      cache.hits.add(this.world.bin, 1);
      finish(this.world, job, OK);
      if (!fresh && !cache.joined.has(key)) this.fetch(cache, key, []);
      return;
    }
    cache.misses.add(this.world.bin, 1);
    const waiter = [job, jobs.words[job + GENERATION]!] as const;
    const underWay = cache.joined.get(key);
    if (cache.coalesces && underWay !== undefined) underWay.waiting.push(waiter);
    else this.fetch(cache, key, [waiter]);
  }

  /** A fetch has its outcome: the key is fresh, or is not, and those who wait go on. */
  fetched(call: number, outcome: number): void {
    const { world } = this;
    const fetch = this.fetches.get(call) ?? this.opening!;
    const { cache, key, waiting } = fetch;
    if (fetch === this.opening) this.opening = null;
    this.fetches.delete(call);
    if (cache.joined.get(key) === fetch) cache.joined.delete(key);
    if (outcome === OK) cache.store(key, world.schedule.now);
    const answer = outcome === OK || (cache.plan.staleIfError && cache.held[key] === 1) ? OK : ERROR;
    for (const [job, generation] of waiting)
      if (world.jobs.words[job + GENERATION] === generation) finish(world, job, answer);
  }

  private fetch(cache: CacheState, key: number, waiting: Fetch["waiting"]): void {
    const fetch = { cache, key, waiting };
    // One that nobody waits for is not begun twice, coalescing or not.
    if (cache.coalesces || waiting.length === 0) cache.joined.set(key, fetch);
    this.opening = fetch;
    const call = openCall(this.world, cache.plan.arrow, FETCH);
    if (this.opening === null) return;
    this.fetches.set(call, fetch);
    this.opening = null;
  }
}
