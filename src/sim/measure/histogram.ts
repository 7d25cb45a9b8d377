/**
 * Durations in logarithmic buckets, 128 to an octave: a percentile is within 0.8 % of the exact one,
 * whatever the scale, and two histograms add up bucket by bucket.
 * The bucket is read off the float's own bits, so that recording costs about a nanosecond.
 */
const SUB_BITS = 7;
/** Below 2⁻¹⁰ ms (a microsecond) everything shares the first bucket; the last octave ends at 2³⁴ ms (200 days). */
const LOWEST_EXPONENT = -10;
const OCTAVES = 44;
const FIRST = (1023 + LOWEST_EXPONENT) << SUB_BITS;
const BUCKETS = OCTAVES << SUB_BITS;

const asFloat = new Float64Array(1);
const asWords = new Uint32Array(asFloat.buffer);
const HIGH = ((): 0 | 1 => {
  asFloat[0] = 1;
  return asWords[1] === 0 ? 0 : 1;
})();

export class Histogram {
  count = 0;
  sum = 0;
  private readonly buckets = new Uint32Array(BUCKETS);

  record(ms: number): void {
    asFloat[0] = ms;
    const index = ((asWords[HIGH] as number) >>> (20 - SUB_BITS)) - FIRST;
    const bucket = index < 0 ? 0 : index >= BUCKETS ? BUCKETS - 1 : index;
    this.buckets[bucket] = (this.buckets[bucket] as number) + 1;
    this.count++;
    this.sum += ms;
  }

  /** Exact. NaN when nothing was recorded. */
  mean(): number {
    return this.sum / this.count;
  }

  /** The value below which a share `q` (0 to 1) lies, interpolated inside its bucket. NaN when nothing was recorded. */
  quantile(q: number): number {
    if (this.count === 0) return Number.NaN;
    const rank = q * this.count;
    let below = 0;
    for (let i = 0; i < BUCKETS; i++) {
      const here = this.buckets[i] as number;
      if (here > 0 && below + here >= rank) return edge(i) + (edge(i + 1) - edge(i)) * ((rank - below) / here);
      below += here;
    }
    return edge(BUCKETS);
  }
}

/** Lower edge of a bucket, ms; zero for the first one, which holds everything shorter. */
function edge(index: number): number {
  if (index === 0) return 0;
  const octave = index >> SUB_BITS;
  const share = (index & ((1 << SUB_BITS) - 1)) / (1 << SUB_BITS);
  return 2 ** (LOWEST_EXPONENT + octave) * (1 + share);
}
