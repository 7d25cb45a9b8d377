import { minusLnOfWord, numberOfWord } from "./elementary.ts";

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
  /** The state: a, b, c and a counter, in an array: a field holds 31 bits as an integer in a browser, no more. */
  private readonly state = new Int32Array(4);

  constructor(seed: number, name: string) {
    this.state.set([hashName(name), seed | 0, Math.floor(seed / 0x1_0000_0000) | 0, 1]);
    // The author's advice: a dozen rounds so that close seeds have parted.
    for (let i = 0; i < 15; i++) this.nextWord();
  }

  private nextWord(): number {
    const { state } = this;
    const b = state[1] as number;
    const c = state[2] as number;
    const counter = state[3] as number;
    const word = ((((state[0] as number) + b) | 0) + counter) | 0;
    state[0] = b ^ (b >>> 9);
    state[1] = c + (c << 3);
    state[2] = ((c << 21) | (c >>> 11)) + word;
    state[3] = counter + 1;
    return word;
  }

  /** Uniform on the open interval (0, 1), in steps of 2⁻³²: never 0 or 1, so that `ln` is safe. */
  uniform(): number {
    return numberOfWord(this.nextWord());
  }

  /** Exponential with mean 1, by inversion: minus the logarithm of what `uniform` would have given. */
  exponential(): number {
    return minusLnOfWord(this.nextWord());
  }
}

/** FNV-1a over the name's code units. */
function hashName(name: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < name.length; i++) hash = Math.imul(hash ^ name.charCodeAt(i), 0x01000193);
  return hash;
}
