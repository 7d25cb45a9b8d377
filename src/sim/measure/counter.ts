/**
 * Things that happen, counted per bin. The bin is the caller's: the world knows which one it is in, so
 * that counting is one array write.
 */
export class Counter {
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

  total(): number {
    let sum = 0;
    for (let i = 0; i < this.bins.length; i++) sum += this.bins[i] as number;
    return sum;
  }
}

/** A series with room for `bins` entries, new ones filled with `fill`. */
export function reserved(series: Float64Array, bins: number, fill: number): Float64Array {
  if (bins <= series.length) return series;
  const wide = new Float64Array(bins).fill(fill, series.length);
  wide.set(series);
  return wide;
}
