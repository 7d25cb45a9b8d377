/** Closed forms that several studies use. `offered` is λS, in servers' worth of work. */

/** Probability that a system of `servers` without a queue is full. Erlang (1917). */
export function erlangB(servers: number, offered: number): number {
  let blocking = 1;
  for (let k = 1; k <= servers; k++) blocking = (offered * blocking) / (k + offered * blocking);
  return blocking;
}

/** Probability that an arrival at M/M/c has to wait. Erlang (1917). */
export function erlangC(servers: number, offered: number): number {
  const blocking = erlangB(servers, offered);
  return (servers * blocking) / (servers - offered * (1 - blocking));
}

/** Mean wait in M/M/c, in the unit of `work`. */
export function waitMMc(servers: number, offered: number, work: number): number {
  return (erlangC(servers, offered) * work) / (servers - offered);
}

/** Mean wait in M/G/1 FIFO for a coefficient of variation `cv` of the work. */
export function waitMG1(load: number, work: number, cv: number): number {
  return (load * work * (1 + cv * cv)) / (2 * (1 - load));
}

/** Stationary distribution of a birth-death chain, from its rates up and down between neighbours. */
export function birthDeath(states: number, up: (n: number) => number, down: (n: number) => number): readonly number[] {
  const weights = [1];
  for (let n = 1; n < states; n++) weights.push((weights[n - 1]! * up(n - 1)) / down(n));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => weight / total);
}

/** Tries of a request that fails with probability p each time, of at most n. */
export function truncatedTries(p: number, n: number): number {
  return (1 - p ** n) / (1 - p);
}
