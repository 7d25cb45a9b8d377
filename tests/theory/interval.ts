/** Mean over independent replications and the half-width of its t-interval. */
export interface MeanInterval {
  readonly mean: number;
  readonly half: number;
}

/** Quantiles of Student's t with 19 degrees of freedom, two-sided (Abramowitz and Stegun, table 26.10). */
const T19: Readonly<Record<string, number>> = { "0.95": 2.093, "0.999": 3.883 };

/** The interval over 20 replications, for a confidence of 0.95 or 0.999. */
export function tInterval(values: readonly number[], confidence: 0.95 | 0.999): MeanInterval {
  if (values.length !== 20) throw new RangeError(`tInterval: values: expected 20 replications, got ${values.length}`);
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1);
  return { mean, half: (T19[String(confidence)] as number) * Math.sqrt(variance / values.length) };
}
