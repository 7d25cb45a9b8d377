const asFloat = new Float64Array(1);
const asWords = new Int32Array(asFloat.buffer);

/**
 * A fingerprint of every event in order (time, what): two runs with the same text are the same run.
 * Two interleaved multiplicative hashes, 64 bits together; against accident, not against malice.
 */
export class TraceHash {
  /** In an array: a field holds 31 bits as an integer in a browser, no more. */
  private readonly words = Int32Array.of(0x811c9dc5, 0x01000193);

  mix(time: number, what: number): void {
    asFloat[0] = time;
    // Both words enter by addition and xor, so that the order of words in memory does not matter.
    const word = ((asWords[0] as number) + (asWords[1] as number)) | 0;
    const a = (Math.imul((this.words[0] as number) ^ word, 0x01000193) + what) | 0;
    this.words[0] = a;
    this.words[1] = Math.imul((this.words[1] as number) ^ (a >>> 15), 0x85ebca6b) + word;
  }

  /** Sixteen hexadecimal digits. */
  text(): string {
    return hex(this.words[0] as number) + hex(this.words[1] as number);
  }
}

function hex(word: number): string {
  return (word >>> 0).toString(16).padStart(8, "0");
}
