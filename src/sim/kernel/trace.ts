const asFloat = new Float64Array(1);
const asWords = new Int32Array(asFloat.buffer);

/**
 * A fingerprint of every event in order (time, what): two runs with the same text are the same run.
 * Two interleaved multiplicative hashes, 64 bits together; against accident, not against malice.
 */
export class TraceHash {
  private a = 0x811c9dc5 | 0;
  private b = 0x01000193;

  mix(time: number, what: number): void {
    asFloat[0] = time;
    // Both words enter by addition and xor, so that the order of words in memory does not matter.
    const word = ((asWords[0] as number) + (asWords[1] as number)) | 0;
    this.a = (Math.imul(this.a ^ word, 0x01000193) + what) | 0;
    this.b = (Math.imul(this.b ^ (this.a >>> 15), 0x85ebca6b) + word) | 0;
  }

  /** Sixteen hexadecimal digits. */
  text(): string {
    return hex(this.a) + hex(this.b);
  }
}

function hex(word: number): string {
  return (word >>> 0).toString(16).padStart(8, "0");
}
