/**
 * Which of several sources of events has the earliest one.
 *
 * A few are simply looked through. Of many a tournament is kept: when the first event of a source
 * changes, only the matches on its way to the final are played again, log₂ n of them, so that an event
 * costs about the same however many boxes and arrows a system has.
 * Knuth, The Art of Computer Programming 3, section 5.4.1.
 */
export class Sources {
  /** Time and sequence number of each source's first event; `Infinity` for one that has none. */
  times: Float64Array = new Float64Array(0);
  sequences: Float64Array = new Float64Array(0);
  /** A tree as in a heap: the winners of the matches from 1, the final, on; then the sources themselves. */
  private winners = new Int32Array(0);
  private count = 0;

  /** Enters one more source, without an event; its number. */
  enter(): number {
    if (this.count === this.times.length) this.grow();
    return this.count++;
  }

  /** The source whose first event is the earliest of all. */
  first(): number {
    const { times, sequences } = this;
    if (times.length > FEW) return this.winners[1] as number;
    let first = 0;
    let time = times[0] as number;
    for (let source = 1; source < this.count; source++) {
      const candidate = times[source] as number;
      if (candidate > time) continue;
      if (candidate === time && (sequences[source] as number) > (sequences[first] as number)) continue;
      first = source;
      time = candidate;
    }
    return first;
  }

  /** To be called when a source's first event has changed. */
  changed(source: number): void {
    if (this.times.length > FEW) this.replay(source);
  }

  private replay(source: number): void {
    const { times, sequences, winners } = this;
    let best = source;
    let bestTime = times[source] as number;
    for (let place = source + times.length; place > 1;) {
      const rival = winners[place ^ 1] as number;
      const rivalTime = times[rival] as number;
      if (
        rivalTime < bestTime ||
        (rivalTime === bestTime && (sequences[rival] as number) < (sequences[best] as number))
      ) {
        best = rival;
        bestTime = rivalTime;
      }
      place >>= 1;
      winners[place] = best;
    }
  }

  private grow(): void {
    const { times, sequences } = this;
    const size = Math.max(1, times.length * 2);
    this.times = new Float64Array(size).fill(Infinity);
    this.sequences = new Float64Array(size);
    this.times.set(times);
    this.sequences.set(sequences);
    this.winners = Int32Array.from({ length: 2 * size }, (_, i) => Math.max(0, i - size));
    for (let source = 0; source < size; source++) this.replay(source);
  }
}

/** Up to as many sources, looking through them is quicker than a tournament. */
const FEW = 8;
