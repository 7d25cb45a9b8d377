/** Queueing systems as a reader writes them, in a file of their own that stands anywhere, and what theory says of each. */
import { birthDeath, erlangB, lostToPatience, waitMG1, waitMMc } from "../theory/formulas.ts";

/** Of `run --json`: what these systems read. */
export interface Printed {
  readonly latency: { readonly mean: number };
  readonly boxes: Readonly<Record<string, Readonly<Record<string, number>>>>;
  readonly arrows: Readonly<Record<string, Readonly<Record<string, number>>>>;
}

export interface Outside {
  readonly text: string;
  readonly expected: number;
  readonly measured: (run: Printed) => number;
}

const oneServer = (server: string, arrow: string, load: string, seconds: number, client = ""): string =>
  `import * as sim from "#sim";
const { exponential, fixed, poisson } = sim;
export const incident = sim.incident({ ${load}, warmup: "${seconds / 10}s", duration: "${seconds}s" });
export default sim.system({
  boxes: { users: { kind: "client"${client} }, server: { ${server} } },
  arrows: { "users -> server": { ${arrow} } },
});
`;

const of = (figure: string) => (run: Printed) => run.boxes["server"]![figure]!;
const share = (run: Printed): number => of("rejected")(run) / of("arrivals")(run);

const users = birthDeath(
  7,
  (n) => (6 - n) / 200,
  () => 1 / 50,
);
const served = (1 - users[0]!) / 50;

export const OUTSIDE: Readonly<Record<string, Outside>> = {
  "M/M/1": {
    text: oneServer('concurrency: 1, work: exponential("5ms")', "", "load: { users: poisson(120) }", 200),
    expected: 5 / 0.4,
    measured: of("sojournMean"),
  },
  "M/M/10": {
    text: oneServer('concurrency: 10, work: exponential("20ms")', "", "load: { users: poisson(400) }", 200),
    expected: waitMMc(10, 8, 20),
    measured: of("waitMean"),
  },
  "M/D/1": {
    text: oneServer('concurrency: 1, work: fixed("4ms")', "", "load: { users: poisson(125) }", 200),
    expected: waitMG1(0.5, 4, 0),
    measured: of("waitMean"),
  },
  "Erlang B": {
    text: oneServer(
      'concurrency: 6, work: exponential("100ms"), queue: { limit: 0 }',
      "",
      "load: { users: poisson(40) }",
      200,
    ),
    expected: erlangB(6, 4),
    measured: share,
  },
  "M/M/2 with impatience": {
    text: oneServer(
      'concurrency: 2, work: exponential("30ms")',
      'deadline: "40ms", propagateDeadline: true',
      "load: { users: poisson(80) }",
      100,
    ),
    expected: lostToPatience(2, 2.4, (x) => (x < 4 / 3 ? 1 : 0), 30),
    measured: share,
  },
  "a tandem": {
    text: `import { exponential, incident, poisson, system } from "#sim";
const world = incident({ load: { users: poisson(50) }, warmup: "20s", duration: "200s" });
export { world as incident };
export default system({
  boxes: {
    users: { kind: "client" },
    front: { calls: ["first", "second"] },
    first: { concurrency: 1, work: exponential("8ms") },
    second: { concurrency: 1, work: exponential("12ms") },
  },
  arrows: { "users -> front": {} },
});
`,
    expected: 8 / 0.6 + 12 / 0.4,
    measured: ({ latency }) => latency.mean,
  },
  "machine repair": {
    text: oneServer(
      'concurrency: 1, work: exponential("50ms")',
      "",
      "load: {}",
      300,
      ', users: 6, think: exponential("200ms")',
    ),
    expected: 6 / served - 200,
    measured: of("sojournMean"),
  },
  "a TTL cache": {
    text: `import { incident, poisson, system } from "#sim";
const world = incident({ load: { users: poisson(15) }, warmup: "10s", duration: "400s" });
export { world as incident };
export default system({
  boxes: {
    users: { kind: "client" },
    server: { kind: "cache", keys: 4, ttl: "800ms", calls: ["origin"] },
    origin: {},
  },
  arrows: { "users -> server": {}, "server -> origin": {} },
});
`,
    expected: 1 - 3 / 4,
    measured: (run) => run.arrows["server -> origin"]!["attempts"]! / of("arrivals")(run),
  },
  "a retrial queue": {
    text: oneServer(
      'concurrency: 1, work: exponential("100ms"), queue: { limit: 0 }',
      "retry: ({ random }) => -100 * Math.log(random)",
      "load: { users: poisson(4) }",
      1_500,
    ),
    // Falin and Templeton: 1 + ρ (1 + γ/μ) / (1 − ρ), γ = μ.
    expected: 1 + (0.4 * 2) / 0.6,
    measured: ({ arrows }) => arrows["users -> server"]!["attempts"]! / arrows["users -> server"]!["calls"]!,
  },
};
