/**
 * An illustration, not a measurement of any company: two teams release every quarter, and what they mean by the
 * same words drifts apart. Every number in it is an assumption.
 */
import { incident, program, simulate, steady, system } from "#sim";

/** What is assumed, beside how much the teams talk and how good their test is. */
export const ASSUMED = { years: 10, pairs: 200, meanings: 3, changes: 0.5 } as const;

const QUARTERS = ASSUMED.years * 4;

/**
 * Incidents a year of a pair of teams, the mean of 200 pairs over ten years.
 * @param told 0–1: how often a team hears of the other's change and follows it
 * @param caught 0–1: how often the contract test stops a change that was not followed
 * @param seed of all the draws
 */
export function incidentsPerYear(told: number, caught: number, seed = 1): number {
  const pairs = program({
    instances: ASSUMED.pairs,
    run: function* (self) {
      for (let quarter = 0; quarter < QUARTERS; quarter++) {
        yield self.sleep("1s");
        // What either team changed without the other or a test noticing; a mismatch is an incident, and is patched.
        const broken = new Set<number>();
        for (let team = 0; team < 2; team++) {
          const meaning = Math.floor(self.random() * ASSUMED.meanings);
          const changed = self.random() < ASSUMED.changes;
          const followed = self.random() < told;
          const stopped = self.random() < caught;
          if (changed && !followed && !stopped) broken.add(meaning);
        }
        self.record("incidents", broken.size);
      }
      yield self.sleep("1h");
    },
    handle: function* () {},
  });
  const world = system({ boxes: { clock: { kind: "client" }, pairs }, arrows: { "clock -> pairs": {} } });
  const decade = incident({ load: { clock: steady(1) }, duration: (QUARTERS + 5) * 1_000 });
  const total = simulate(world, decade, { seed }).counters["incidents"]?.total ?? 0;
  return total / ASSUMED.pairs / ASSUMED.years;
}
