/** The random streams and distributions, on fixed seeds, against what they claim to be. */
import { describe, expect, test } from "vitest";
import { draw, sampler } from "../../src/sim/kernel/distribution.ts";
import { exp, ln, minusLnOfWord, normalQuantile } from "../../src/sim/kernel/elementary.ts";
import { RandomStream } from "../../src/sim/kernel/random.ts";
import { empirical, erlang, exponential, hyperexponential, lognormal, pareto, uniform } from "#sim";

const N = 200_000;

function draws(distribution: Parameters<typeof sampler>[0]): Float64Array {
  const random = new RandomStream(7, "test");
  const compiled = sampler(distribution);
  return Float64Array.from({ length: N }, () => draw(compiled, random)).sort();
}

/** Kolmogorov–Smirnov distance from a distribution function. */
function distance(sorted: Float64Array, cdf: (x: number) => number): number {
  return sorted.reduce((worst, x, i) => Math.max(worst, Math.abs(cdf(x) - i / N), Math.abs(cdf(x) - (i + 1) / N)), 0);
}

/** Critical value at 0.1 % (Smirnov, 1948): 1.949 / √n. */
const CRITICAL = 1.949 / Math.sqrt(N);

describe("samples follow their distribution (Kolmogorov–Smirnov, 0.1 %)", () => {
  test("uniform", () => {
    expect(distance(draws(uniform({ min: 2, max: 6 })), (x) => (x - 2) / 4)).toBeLessThan(CRITICAL);
  });
  test("exponential", () => {
    expect(distance(draws(exponential(500)), (x) => 1 - Math.exp(-x / 500))).toBeLessThan(CRITICAL);
  });
  test("lognormal: its logarithm is normal, its mean and coefficient of variation are those asked for", () => {
    const sorted = draws(lognormal({ mean: 500, cv: 0.5 }));
    const mean = sorted.reduce((sum, x) => sum + x, 0) / N;
    const deviation = Math.sqrt(sorted.reduce((sum, x) => sum + (x - mean) ** 2, 0) / N);
    expect(Math.abs(mean - 500)).toBeLessThan((3.3 * 250) / Math.sqrt(N));
    expect(deviation / mean).toBeCloseTo(0.5, 1);
    const sigma = Math.sqrt(Math.log(1.25));
    const median = 500 / Math.sqrt(1.25);
    const z = (q: number): number => Math.log(sorted[Math.floor(q * N)]! / median) / sigma;
    for (const [q, expected] of [
      [0.025, -1.96],
      [0.5, 0],
      [0.975, 1.96],
    ] as const)
      expect(Math.abs(z(q) - expected)).toBeLessThan(0.02);
  });
});

describe("the rarer shapes", () => {
  test("Erlang: the sum of k exponential steps", () => {
    const k = 4;
    const cdf = (x: number): number => {
      const y = (x * k) / 500;
      const terms = Array.from({ length: k }, (_, i) => y ** i / [1, 1, 2, 6][i]!);
      return 1 - Math.exp(-y) * terms.reduce((sum, term) => sum + term, 0);
    };
    expect(distance(draws(erlang({ mean: 500, k })), cdf)).toBeLessThan(CRITICAL);
  });
  test("hyperexponential: mean and coefficient of variation are those asked for", () => {
    const sorted = draws(hyperexponential({ mean: 500, cv: 3 }));
    const mean = sorted.reduce((sum, x) => sum + x, 0) / N;
    const deviation = Math.sqrt(sorted.reduce((sum, x) => sum + (x - mean) ** 2, 0) / N);
    expect(Math.abs(mean - 500)).toBeLessThan((3.3 * 1_500) / Math.sqrt(N));
    expect(deviation / mean).toBeCloseTo(3, 1);
  });
  test("Pareto: nothing below its least value, and a tail that falls as a power", () => {
    const least = (500 * 1.5) / 2.5;
    expect(
      distance(draws(pareto({ mean: 500, shape: 2.5 })), (x) => (x < least ? 0 : 1 - (least / x) ** 2.5)),
    ).toBeLessThan(CRITICAL);
  });
  test("empirical: each value as often as the others", () => {
    const sorted = draws(empirical(["1ms", "2ms", "9ms"]));
    for (const value of [1, 2, 9])
      expect(Math.abs(sorted.filter((x) => x === value).length / N - 1 / 3)).toBeLessThan(0.004);
  });
});

describe("streams are independent", () => {
  const a = new RandomStream(1, "load:shop");
  const b = new RandomStream(1, "box:db.work");
  const c = new RandomStream(2, "load:shop");
  const [first, other, next] = [a, b, c].map((stream) => Float64Array.from({ length: N }, () => stream.uniform())) as [
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  function correlation(x: Float64Array, y: Float64Array): number {
    let sum = 0;
    for (let i = 0; i < x.length && i < y.length; i++) sum += (x[i]! - 0.5) * (y[i]! - 0.5);
    return (12 * sum) / Math.min(x.length, y.length);
  }
  test.each([
    ["two names under one seed", first, other],
    ["one name under two seeds", first, next],
  ] as const)("no correlation between %s", (_, x, y) => {
    expect(Math.abs(correlation(x, y))).toBeLessThan(3.3 / Math.sqrt(N));
  });
  test("no correlation between a stream and itself up to 20 draws later", () => {
    for (let lag = 1; lag <= 20; lag++)
      expect(Math.abs(correlation(first, first.subarray(lag))), `${lag} draws`).toBeLessThan(4 / Math.sqrt(N));
  });
});

describe("own elementary functions", () => {
  const points = Array.from({ length: 2_000 }, (_, i) => 2 ** ((i - 1_000) / 40));
  test("ln and exp agree with the platform's to within 2 units in the last place", () => {
    for (const x of points) {
      expect(Math.abs(ln(x) - Math.log(x))).toBeLessThanOrEqual(
        2 * Number.EPSILON * Math.max(Math.abs(Math.log(x)), Number.EPSILON),
      );
      const y = Math.log(x) * 4;
      expect(Math.abs(exp(y) / Math.exp(y) - 1)).toBeLessThanOrEqual(3 * Number.EPSILON);
    }
  });
  test("minus the logarithm of a word agrees with the platform's to within 2 units in the last place", () => {
    const words = [0, 1, 2, 3, 0x7ff, 0x800, 0x7fffffff, 0x80000000, 0xfe000000, 0xfeffffff, 0xff000000, 0xffffffff];
    // Both sides of every border between cells, at every size of word, and some in between.
    for (let size = 0; size < 32; size++)
      for (let cell = 0; cell <= 128; cell++)
        for (const by of [-1, 0, 1, 12_345]) words.push(Math.max(0, (2 ** (31 - size) * (1 + cell / 128) + by) >>> 0));
    for (const word of words) {
      const expected = -Math.log((word + 0.5) / 2 ** 32);
      expect(Math.abs(minusLnOfWord(word | 0) / expected - 1), String(word)).toBeLessThanOrEqual(2 * Number.EPSILON);
    }
  });
  test("an exponential sample is the one that the stream's next uniform number stands for", () => {
    const [samples, numbers] = [new RandomStream(3, "a"), new RandomStream(3, "a")];
    for (let i = 0; i < N; i++)
      expect(Math.abs(samples.exponential() / -Math.log(numbers.uniform()) - 1)).toBeLessThanOrEqual(
        2 * Number.EPSILON,
      );
  });
  test("the normal quantile meets the published table (Wichura, 1988)", () => {
    expect(normalQuantile(0.25)).toBeCloseTo(-0.6744897501960817, 14);
    expect(normalQuantile(0.001)).toBeCloseTo(-3.090232306167814, 13);
    expect(normalQuantile(1e-20)).toBeCloseTo(-9.262340089798408, 12);
  });
});
