import { toMs } from "../kernel/duration.ts";
import type { Lane } from "../kernel/lane.ts";
import { RandomStream } from "../kernel/random.ts";
import type { Schedule } from "../kernel/schedule.ts";
import type { Incident, Load } from "./config.ts";

/** The arrivals of an open loop, or those of its loads that are of one kind. */
export class Arrivals {
  /** Whose requests. */
  readonly client: number;
  readonly lane: Lane;
  readonly gaps: RandomStream;
  /** ms between two of them. */
  readonly meanGap: number;
  readonly poisson: boolean;
  /** The window of the load, ms. */
  readonly from: number;
  readonly until: number;
  /** Times the load at present. */
  surge = 1;

  constructor(client: number, load: Load, lane: Lane, gaps: RandomStream) {
    this.client = client;
    this.lane = lane;
    this.gaps = gaps;
    this.meanGap = 1_000 / load.rate;
    this.poisson = load.process === "poisson";
    this.from = toMs(load.at ?? 0);
    this.until = load.for === undefined ? Infinity : this.from + toMs(load.for);
  }
}

/** The arrivals of one of a client's loads; `null` for none at all. */
export function arrivalsOf(
  client: number,
  name: string,
  load: Load,
  seed: number,
  schedule: Schedule,
): Arrivals | null {
  if (load.rate === 0) return null;
  return new Arrivals(client, load, schedule.lane(), new RandomStream(seed, `load:${name}`));
}

/** What a client sends in an incident: one load or several side by side, or none. */
export function loadsOf({ load }: Pick<Incident, "load">, client: string): readonly Load[] {
  const given = Object.hasOwn(load, client) ? load[client] : undefined;
  return given === undefined ? [] : isList(given) ? given : [given];
}

/** Array.isArray does not narrow a readonly list. */
function isList(load: Load | readonly Load[]): load is readonly Load[] {
  return Array.isArray(load);
}
