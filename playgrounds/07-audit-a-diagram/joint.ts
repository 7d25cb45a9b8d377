/**
 * How often both replicas are away at once, over a hundred years: each box fails and is mended by itself, and a replica
 * is away when it, or something that it needs, is. Availabilities and the time to mend are assumed.
 */
import { exponential, incident, program, simulate, steady, system } from "#sim";

/** Availability of each box by itself, and the mean time to mend one, minutes. */
export const ASSUMED = { replica: 0.999, auth: 0.997, config: 0.998, mendMin: 30, years: 100 } as const;

const YEAR_MS = 365 * 24 * 3_600_000;
const MEND_MS = ASSUMED.mendMin * 60_000;

/** Shares of the time, from 0 to 1. */
export interface Joint {
  /** One replica is away, the mean of the two. */
  readonly one: number;
  /** Both are. */
  readonly both: number;
}

/**
 * The same by hand, of boxes that fail independently: a replica is up when it and what it needs are, and both are away when
 * a shared box is, or else both replicas.
 * @param shared false: each replica has an auth and a config of its own
 */
export function jointByHand(shared: boolean): Joint {
  const { replica, auth, config } = ASSUMED;
  const one = 1 - replica * auth * config;
  return { one, both: shared ? 1 - auth * config * (1 - (1 - replica) ** 2) : one ** 2 };
}

/**
 * Runs the years.
 * @param shared false: each replica has an auth and a config of its own
 * @param seed of all the draws
 */
export function jointFailure(shared: boolean, seed = 1): Joint {
  const { replica, auth, config, years } = ASSUMED;
  // What each replica needs, by index of the box.
  const alone = [replica, auth, config];
  const boxes = shared ? [replica, replica, auth, config] : [...alone, ...alone];
  const needs = shared ? [[0, 2, 3], [1, 2, 3]] : [[0, 1, 2], [3, 4, 5]]; // prettier-ignore
  const spans = boxes.map((share) => ({
    up: exponential((MEND_MS * share) / (1 - share)),
    away: exponential(MEND_MS),
  }));
  const year = program({
    instances: years,
    run: function* (self) {
      const away = boxes.map(() => false);
      const turns = spans.map(({ up }) => self.draw(up));
      for (let now = 0; now < YEAR_MS;) {
        const next = turns.reduce((soonest, at, box) => (at < turns[soonest]! ? box : soonest), 0);
        const until = Math.min(turns[next]!, YEAR_MS);
        const [first, second] = needs.map((needed) => needed.some((box) => away[box]));
        if (first) self.record("one", until - now);
        if (second) self.record("one", until - now);
        if (first && second) self.record("both", until - now);
        now = until;
        away[next] = !away[next];
        turns[next] = now + self.draw(away[next] ? spans[next]!.away : spans[next]!.up);
      }
      yield self.sleep("1h");
    },
    handle: function* () {},
  });
  const clock = system({ boxes: { clock: { kind: "client" }, year }, arrows: { "clock -> year": {} } });
  const { counters } = simulate(clock, incident({ load: { clock: steady(1, { for: "1s" }) }, duration: "5s" }), {
    seed,
  });
  const share = (name: string): number => (counters[name]?.total ?? 0) / (years * YEAR_MS);
  return { one: share("one") / 2, both: share("both") };
}
