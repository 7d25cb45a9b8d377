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
  | { readonly distribution: "uniform"; readonly min: Duration; readonly max: Duration };

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

/** A distribution compiled for the kernel, in milliseconds. What `a` and `b` are depends on the shape. */
export interface Sampler {
  readonly shape: Distribution["distribution"];
  readonly mean: number;
  readonly a: number;
  readonly b: number;
}

/** Compiles a checked duration or distribution. */
export function sampler(value: Duration | Distribution): Sampler {
  if (typeof value !== "object") return { shape: "fixed", mean: toMs(value), a: 0, b: 0 };
  switch (value.distribution) {
    case "fixed":
    case "exponential":
      return { shape: value.distribution, mean: toMs(value.mean), a: 0, b: 0 };
    case "lognormal": {
      const mean = toMs(value.mean);
      const variance = ln(1 + value.cv * value.cv);
      return { shape: "lognormal", mean, a: mean * exp(-variance / 2), b: Math.sqrt(variance) };
    }
    case "uniform": {
      const min = toMs(value.min);
      const span = toMs(value.max) - min;
      return { shape: "uniform", mean: min + span / 2, a: min, b: span };
    }
  }
}

/** One sample, ms. A fixed span draws no number. */
export function draw({ shape, mean, a, b }: Sampler, random: RandomStream): number {
  if (shape === "exponential") return -mean * ln(random.uniform());
  if (shape === "lognormal") return a * exp(b * normalQuantile(random.uniform()));
  return shape === "fixed" ? mean : a + b * random.uniform();
}
