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

/** A distribution compiled for the kernel: milliseconds, one draw a call. */
export interface Sampler {
  readonly mean: number;
  /** True when every sample is `mean`: such delays need no heap. */
  readonly constant: boolean;
  sample(random: RandomStream): number;
}

/** Compiles a checked duration or distribution. */
export function sampler(value: Duration | Distribution): Sampler {
  if (typeof value !== "object") return constantSampler(toMs(value));
  switch (value.distribution) {
    case "fixed":
      return constantSampler(toMs(value.mean));
    case "exponential": {
      const mean = toMs(value.mean);
      return { mean, constant: false, sample: (random) => -mean * ln(random.uniform()) };
    }
    case "lognormal": {
      const mean = toMs(value.mean);
      const variance = ln(1 + value.cv * value.cv);
      const sigma = Math.sqrt(variance);
      const scale = mean * exp(-variance / 2);
      return { mean, constant: false, sample: (random) => scale * exp(sigma * normalQuantile(random.uniform())) };
    }
    case "uniform": {
      const min = toMs(value.min);
      const span = toMs(value.max) - min;
      return { mean: min + span / 2, constant: false, sample: (random) => min + span * random.uniform() };
    }
  }
}

function constantSampler(mean: number): Sampler {
  return { mean, constant: true, sample: () => mean };
}
