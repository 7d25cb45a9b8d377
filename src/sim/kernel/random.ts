/**
 * One stream of random numbers, from a seed and a name.
 *
 * Every use of chance in a run has a stream of its own ("load:shop", "box:db.work"), so that adding
 * a box or a policy shifts no other draw: two systems that differ in one arrow still see the very
 * same arrivals. That is what makes a before/after comparison on common random numbers fair.
 *
 * Generator: sfc32 (Chris Doty-Humphrey, PractRand), 128 bits of state, period at least 2³².
 */
export class RandomStream {
  private a: number;
  private b: number;
  private c: number;
  private counter = 1;

  constructor(seed: number, name: string) {
    const mixed = hashName(name);
    this.a = mixed | 0;
    this.b = seed | 0;
    this.c = Math.floor(seed / 0x1_0000_0000) | 0;
    // The author's advice: a dozen rounds so that close seeds have parted.
    for (let i = 0; i < 15; i++) this.nextWord();
  }

  private nextWord(): number {
    const word = (((this.a + this.b) | 0) + this.counter) | 0;
    this.counter = (this.counter + 1) | 0;
    this.a = this.b ^ (this.b >>> 9);
    this.b = (this.c + (this.c << 3)) | 0;
    this.c = (((this.c << 21) | (this.c >>> 11)) + word) | 0;
    return word;
  }

  /** Uniform on the open interval (0, 1), in steps of 2⁻³²: never 0 or 1, so that `ln` is safe. */
  uniform(): number {
    return ((this.nextWord() >>> 0) + 0.5) * 2.3283064365386963e-10;
  }
}

/** FNV-1a over the name's code units. */
function hashName(name: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < name.length; i++) hash = Math.imul(hash ^ name.charCodeAt(i), 0x01000193);
  return hash;
}
