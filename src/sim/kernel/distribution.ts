import { exp, ln, normalQuantile } from "./elementary.ts";
import { type Duration, toMs } from "./duration.ts";
import type { RandomStream } from "./random.ts";

/**
 * How long something takes, as a value. All are sampled by inversion, one uniform number a sample,
 * so that two runs on common random numbers stay in step.
 */
export type Distribution =
  | { readonly distribution: "fixed"; readonly mean: Duration }
  | { readonly distribution: "exponential"; readonly mean: Duration }
  | { readonly distribution: "lognormal"; readonly mean: Duration; readonly cv: number }
  | { readonly distribution: "uniform"; readonly min: Duration; readonly max: Duration }
  | { readonly distribution: "erlang"; readonly mean: Duration; readonly k: number }
  | { readonly distribution: "hyperexponential"; readonly mean: Duration; readonly cv: number }
  | { readonly distribution: "pareto"; readonly mean: Duration; readonly shape: number }
  | { readonly distribution: "empirical"; readonly values: readonly Duration[] };

/** Always the same span. A bare duration means this. */
export function fixed(mean: Duration): Distribution {
  return { distribution: "fixed", mean };
}

/** Memoryless, with this mean: as often much shorter as the tail is long (coefficient of variation 1). */
export function exponential(mean: Duration): Distribution {
  return { distribution: "exponential", mean };
}

/** Skewed to the right, as most service times are; `cv` is the standard deviation over the mean. */
export function lognormal(shape: { readonly mean: Duration; readonly cv: number }): Distribution {
  return { distribution: "lognormal", mean: shape.mean, cv: shape.cv };
}

/** Every span between `min` and `max` equally likely. */
export function uniform(shape: { readonly min: Duration; readonly max: Duration }): Distribution {
  return { distribution: "uniform", min: shape.min, max: shape.max };
}

/** The sum of `k` exponential steps, k from 1 to 100: the more steps, the steadier (coefficient of variation 1/√k). */
export function erlang(shape: { readonly mean: Duration; readonly k: number }): Distribution {
  return { distribution: "erlang", mean: shape.mean, k: shape.k };
}

/** Many short and a few long: two exponentials with balanced means; `cv`, above 1, is the standard deviation over the mean. */
export function hyperexponential(shape: { readonly mean: Duration; readonly cv: number }): Distribution {
  return { distribution: "hyperexponential", mean: shape.mean, cv: shape.cv };
}

/** A heavy tail: the smaller `shape`, above 1, the heavier; up to 2 the variance is infinite. */
export function pareto(shape: { readonly mean: Duration; readonly shape: number }): Distribution {
  return { distribution: "pareto", mean: shape.mean, shape: shape.shape };
}

/** What was measured: one of these spans, each as likely as the others. */
export function empirical(values: readonly Duration[]): Distribution {
  return { distribution: "empirical", values };
}

/** A distribution compiled for the kernel, in milliseconds. What `a` and `b` are depends on the shape. */
export interface Sampler {
  readonly shape: Distribution["distribution"];
  readonly mean: number;
  readonly a: number;
  readonly b: number;
  /** Only of an empirical distribution. */
  readonly values: Float64Array;
}

const NO_VALUES = new Float64Array();

/** Compiles a checked duration or distribution. */
export function sampler(value: Duration | Distribution): Sampler {
  if (typeof value !== "object") return { shape: "fixed", mean: toMs(value), a: 0, b: 0, values: NO_VALUES };
  switch (value.distribution) {
    case "fixed":
    case "exponential":
      return { shape: value.distribution, mean: toMs(value.mean), a: 0, b: 0, values: NO_VALUES };
    case "lognormal": {
      const mean = toMs(value.mean);
      const variance = ln(1 + value.cv * value.cv);
      return { shape: "lognormal", mean, a: mean * exp(-variance / 2), b: Math.sqrt(variance), values: NO_VALUES };
    }
    case "uniform": {
      const min = toMs(value.min);
      const span = toMs(value.max) - min;
      return { shape: "uniform", mean: min + span / 2, a: min, b: span, values: NO_VALUES };
    }
    case "erlang": {
      const mean = toMs(value.mean);
      return { shape: "erlang", mean, a: value.k, b: mean / value.k, values: NO_VALUES };
    }
    case "hyperexponential": {
      const excess = value.cv * value.cv;
      // Balanced means: each of the two carries half of the work.
      const often = (1 + Math.sqrt((excess - 1) / (excess + 1))) / 2;
      return { shape: "hyperexponential", mean: toMs(value.mean), a: often, b: 0, values: NO_VALUES };
    }
    case "pareto": {
      const mean = toMs(value.mean);
      return {
        shape: "pareto",
        mean,
        a: (mean * (value.shape - 1)) / value.shape,
        b: -1 / value.shape,
        values: NO_VALUES,
      };
    }
    case "empirical": {
      const values = Float64Array.from(value.values, toMs);
      return {
        shape: "empirical",
        mean: values.reduce((sum, span) => sum + span, 0) / values.length,
        a: 0,
        b: 0,
        values,
      };
    }
  }
}

/** One sample, ms. A fixed span draws no number. */
export function draw(sampler: Sampler, random: RandomStream): number {
  const { shape, mean, a, b } = sampler;
  if (shape === "fixed") return mean;
  if (shape === "exponential") return mean * random.exponential();
  const u = random.uniform();
  if (shape === "lognormal") return a * exp(b * normalQuantile(u));
  return shape === "uniform" ? a + b * u : drawRare(sampler, u);
}

/** The shapes that are drawn less often, kept apart so that the common ones stay short. */
function drawRare({ shape, mean, a, b, values }: Sampler, u: number): number {
  if (shape === "pareto") return a * exp(b * ln(u));
  if (shape === "empirical") return values[Math.floor(u * values.length)] as number;
  if (shape === "erlang") return b * erlangQuantile(u, a);
  // The number that chooses the branch is stretched over it and serves again: one number a sample.
  return u < a ? (-mean / (2 * a)) * ln(u / a) : (-mean / (2 * (1 - a))) * ln((1 - u) / (1 - a));
}

/**
 * The quantile of a sum of k exponentials of mean 1, by Newton's method on the closed form
 * F(x) = 1 − e⁻ˣ Σ xⁱ/i!, from the approximation of Wilson and Hilferty (1931).
 */
function erlangQuantile(u: number, k: number): number {
  const cube = 1 - 1 / (9 * k) + normalQuantile(u) / (3 * Math.sqrt(k));
  let x = k * Math.max(cube * cube * cube, 1e-3);
  for (let i = 0; i < 20; i++) {
    let term = exp(-x);
    let tail = term;
    for (let j = 1; j < k; j++) {
      term *= x / j;
      tail += term;
    }
    // `term` is the density: e⁻ˣ xᵏ⁻¹ / (k − 1)!
    const step = (1 - tail - u) / term;
    x = Math.max(x - step, x / 4);
    if (Math.abs(step) < 1e-12 * x) break;
  }
  return x;
}
