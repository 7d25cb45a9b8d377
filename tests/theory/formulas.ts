/** Closed forms that several studies use. `offered` is λS, in servers' worth of work. */

/** Probability that a system of `servers` without a queue is full. Erlang (1917). */
export function erlangB(servers: number, offered: number): number {
  let blocking = 1;
  for (let k = 1; k <= servers; k++) blocking = (offered * blocking) / (k + offered * blocking);
  return blocking;
}

/** Probability that an arrival at M/M/c has to wait. Erlang (1917). */
function erlangC(servers: number, offered: number): number {
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

/**
 * The time within which a share `q` of the busy periods of M/M/1 has ended, in units of the mean work.
 * Density e^(−(1+ρ)t) I₁(2t√ρ) / (t√ρ). Takács (1962); Kleinrock, Queueing Systems I, eq. 5.150.
 */
export function busyPeriodQuantile(load: number, q: number): number {
  const step = 0.002;
  let ended = 0;
  for (let t = step / 2; ; t += step) {
    ended += busyPeriodDensity(load, t) * step;
    if (ended >= q) return t + step / 2;
  }
}

/** Its density, from the series of the Bessel function: Σ e^(−(1+ρ)t) ρᵏ t²ᵏ / (k! (k+1)!). */
function busyPeriodDensity(load: number, t: number): number {
  let term = Math.exp(-(1 + load) * t);
  let sum = 0;
  for (let k = 1; term > 1e-18 || k < t; k++) {
    sum += term;
    term *= (load * t * t) / (k * (k + 1));
  }
  return sum;
}

/**
 * Share of arrivals at M/M/c+G that lose their patience before service begins. Baccelli and Hebuterne (1981): the wait
 * on offer has density v(x) = λ p_{c−1} exp(λ ∫₀ˣ survival − cμx) beyond 0. μ = 1; integrated up to `longest`.
 */
export function lostToPatience(
  servers: number,
  arrival: number,
  survival: (x: number) => number,
  longest: number,
): number {
  const step = longest / 200_000;
  let below = 1;
  let weight = 1;
  for (let n = 1; n < servers; n++) below += weight *= arrival / n;
  let [patient, waiting, lost] = [0, 0, 0];
  for (let x = step / 2; x < longest; x += step) {
    patient += step * survival(x);
    const density = arrival * weight * Math.exp(arrival * (patient - (step / 2) * survival(x)) - servers * x) * step;
    waiting += density;
    lost += density * (1 - survival(x));
  }
  return lost / (below + waiting);
}
