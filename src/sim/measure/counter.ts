/**
 * Things that happen, counted per bin. The present bin's count is a plain field, written down when the
 * bin closes: counting is the commonest thing that a run does.
 */
export class Counter {
  /** Counted in the present bin. */
  current = 0;
  bins: Float64Array;

  constructor(bins: number) {
    this.bins = new Float64Array(bins);
  }

  add(): void {
    this.current++;
  }

  /** Writes down what was counted in the present bin so far. */
  close(bin: number): void {
    this.bins[bin] = (this.bins[bin] as number) + this.current;
    this.current = 0;
  }

  /** Makes room for bins up to `bins`. */
  reserve(bins: number): void {
    this.bins = reserved(this.bins, bins, 0);
  }

  /** Of closed bins. */
  total(): number {
    let sum = 0;
    for (let i = 0; i < this.bins.length; i++) sum += this.bins[i] as number;
    return sum;
  }
}

/** Amounts summed per bin, in any order of bins. */
export class BinnedSum {
  bins: Float64Array;

  constructor(bins: number) {
    this.bins = new Float64Array(bins);
  }

  add(bin: number, amount: number): void {
    this.bins[bin] = (this.bins[bin] as number) + amount;
  }

  /** Makes room for bins up to `bins`. */
  reserve(bins: number): void {
    this.bins = reserved(this.bins, bins, 0);
  }
}

/** A series with room for `bins` entries, new ones filled with `fill`. */
export function reserved(series: Float64Array, bins: number, fill: number): Float64Array {
  if (bins <= series.length) return series;
  const wide = new Float64Array(bins).fill(fill, series.length);
  wide.set(series);
  return wide;
}
