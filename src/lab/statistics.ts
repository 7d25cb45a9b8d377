/** A proportion's confidence interval. */
export interface Interval {
  /** Lower end, in the unit of what was measured. */
  readonly low: number;
  /** Upper end. */
  readonly high: number;
}

/**
 * Wilson's score interval for `successes` of `trials`: honest for small numbers and at 0 and 1.
 * Wilson (1927), "Probable inference, the law of succession, and statistical inference".
 * @param z quantile of the normal distribution; 1.96 for 95 %
 */
export function wilson(successes: number, trials: number, z = 1.959963984540054): Interval {
  if (trials === 0) return { low: 0, high: 1 };
  const p = successes / trials;
  const shrink = 1 + (z * z) / trials;
  const centre = (p + (z * z) / (2 * trials)) / shrink;
  const half = (z / shrink) * Math.sqrt((p * (1 - p)) / trials + (z * z) / (4 * trials * trials));
  return { low: Math.max(0, centre - half), high: Math.min(1, centre + half) };
}

/** Two-sided 95 % quantiles of Student's t, by degrees of freedom (Abramowitz and Stegun, table 26.10); the last serves beyond. */
const T95: readonly (readonly [number, number])[] = [
  [1, 12.706],
  [2, 4.303],
  [3, 3.182],
  [4, 2.776],
  [5, 2.571],
  [6, 2.447],
  [7, 2.365],
  [8, 2.306],
  [9, 2.262],
  [10, 2.228],
  [12, 2.179],
  [15, 2.131],
  [19, 2.093],
  [24, 2.064],
  [29, 2.045],
  [39, 2.023],
  [59, 2.001],
  [99, 1.984],
  [Infinity, 1.96],
];

/** The mean of independent values with its 95 % t-interval; at least two values. */
export function tInterval(values: readonly number[]): { readonly mean: number } & Interval {
  const n = values.length;
  const mean = values.reduce((sum, value) => sum + value, 0) / n;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (n - 1);
  // Between two rows the smaller number of degrees counts: the interval may be a little wide, never narrow.
  const t = T95.findLast(([degrees]) => degrees <= n - 1)?.[1] ?? Number.NaN;
  const half = t * Math.sqrt(variance / n);
  return { mean, low: mean - half, high: mean + half };
}
