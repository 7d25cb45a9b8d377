/**
 * Logarithm, exponential and the normal quantile out of additions, multiplications and square roots only.
 *
 * Why not `Math.log`: ECMAScript leaves its last bits to the engine, and one differing bit in one
 * sample sends two browsers down different runs. IEEE 754 fixes + − × ÷ and √, so these agree everywhere.
 */

/** Pieces into which the numbers of one octave are cut (see `minusLnOfWord`). */
const CELLS = 128;

const bits = new ArrayBuffer(8);
const asFloat = new Float64Array(bits);
const asWords = new Int32Array(bits);
/** Which of the two words of a double holds sign and exponent on this machine. */
const HIGH = ((): 0 | 1 => {
  asFloat[0] = 1;
  return asWords[1] === 0x3ff00000 ? 1 : 0;
})();

const LN2_HIGH = 6.9314718036912381649e-1;
const LN2_LOW = 1.90821492927058770002e-10;

/** 2ⁿ at n + 1024: scaling by one is exact, and quicker than meddling with the bits. */
const POWERS = new Float64Array(2048);
for (let n = 0, power = 5.562684646268003e-309; n < 2048; n++, power *= 2) POWERS[n] = power;

/**
 * Natural logarithm of a positive, finite, normal number; error below 1 ulp.
 * Method and constants: FreeBSD msun `e_log.c` (Sun Microsystems, 1993).
 */
export function ln(x: number): number {
  asFloat[0] = x;
  const high = asWords[HIGH] as number;
  // Scale into [√½, √2) so that the polynomial stays short.
  const exponent = ((high + 0x95f64) >> 20) - 1023;
  const f = x * (POWERS[1024 - exponent] as number) - 1;
  const s = f / (2 + f);
  const z = s * s;
  const w = z * z;
  const odd =
    z *
    (6.66666666666673513e-1 +
      w * (2.857142874366239149e-1 + w * (1.818357216161805012e-1 + w * 1.479819860511658591e-1)));
  const even = w * (3.999999999940941908e-1 + w * (2.222219843214978396e-1 + w * 1.531383769920937332e-1));
  const half = 0.5 * f * f;
  return exponent * LN2_HIGH - (half - (s * (half + odd + even) + exponent * LN2_LOW) - f);
}

/** Of a word's leading bits: about one over the number in [1, 2) that they begin, or in the last cell ½. */
const INVERSES = new Float64Array(CELLS);
/** ln 2 and the logarithm of that inverse. */
const LOGARITHMS = new Float64Array(CELLS);
for (let cell = 0; cell < CELLS; cell++) {
  // Next to 1 the logarithm is next to 0: there ½ is the inverse, exactly, so that nothing cancels.
  const middle = cell === CELLS - 1 ? 2 : 1 + (cell + 0.5) / CELLS;
  // Nineteen bits of it, times the 33 of a word and a half, fit into a double: that product is exact.
  INVERSES[cell] = Math.round(0x80000 / middle) / 0x80000;
  LOGARITHMS[cell] = ln(2 * (INVERSES[cell] as number));
}

/** (word + ½) / 2³² for the 32 bits of a word: a number in (0, 1), never 0 or 1. */
export function numberOfWord(word: number): number {
  return ((word >>> 0) + 0.5) * 2.3283064365386963e-10;
}

/**
 * −ln of a word's number; error below 2 ulp. Every arrival and every span of exponential
 * work asks for one, and it takes half the time of `ln`: no division, and the bits are at hand.
 * Method: Tang, Table-driven implementation of the logarithm function, ACM TOMS 16 (1990), with a longer series.
 */
export function minusLnOfWord(word: number): number {
  const zeros = Math.clz32(word);
  // Where the half weighs as much as the word's own bits, they don't tell the cell: one word in two million.
  if (zeros > 20) return -ln(numberOfWord(word));
  const cell = ((word << zeros) >>> 24) & (CELLS - 1);
  const scale = (POWERS[993 + zeros] as number) * (INVERSES[cell] as number);
  const r = ((word >>> 0) + 0.5) * scale - 1;
  const square = r * r;
  const tail = 1 / 4 - r * (1 / 5) + square * (1 / 6 - r * (1 / 7));
  const curve = square * (1 / 2 - r * (1 / 3) + square * tail);
  return zeros * 6.931471805599453094e-1 + (LOGARITHMS[cell] as number) - (r - curve);
}

/**
 * e to the x, for |x| ≤ 700; error below 1 ulp.
 * Method and constants: FreeBSD msun `e_exp.c` (Sun Microsystems, 1993).
 */
export function exp(x: number): number {
  const k = Math.floor(1.442695040888963387 * x + 0.5);
  const high = x - k * LN2_HIGH;
  const low = k * LN2_LOW;
  const r = high - low;
  const t = r * r;
  const c =
    r -
    t *
      (1.66666666666666019037e-1 +
        t *
          (-2.77777777770155933842e-3 +
            t * (6.61375632143793436117e-5 + t * (-1.6533902205465251539e-6 + t * 4.13813679705723846039e-8))));
  const y = 1 - (low - (r * c) / (2 - c) - high);
  return y * (POWERS[k + 1024] as number);
}

function rational(x: number, above: readonly number[], below: readonly number[]): number {
  let n = 0;
  let d = 0;
  for (let i = above.length - 1; i >= 0; i--) {
    n = n * x + (above[i] as number);
    d = d * x + (below[i] as number);
  }
  return n / d;
}

const CENTRE = [
  [
    3.387132872796366608, 1.3314166789178437745e2, 1.9715909503065514427e3, 1.3731693765509461125e4,
    4.5921953931549871457e4, 6.7265770927008700853e4, 3.3430575583588128105e4, 2.5090809287301226727e3,
  ],
  [
    1, 4.2313330701600911252e1, 6.871870074920579083e2, 5.3941960214247511077e3, 2.1213794301586595867e4,
    3.930789580009271061e4, 2.8729085735721942674e4, 5.226495278852854561e3,
  ],
] as const;
const SHOULDER = [
  [
    1.42343711074968357734, 4.6303378461565452959, 5.7694972214606914055, 3.64784832476320460504,
    1.27045825245236838258, 2.4178072517745061177e-1, 2.27238449892691845833e-2, 7.7454501427834140764e-4,
  ],
  [
    1, 2.05319162663775882187, 1.6763848301838038494, 6.8976733498510000455e-1, 1.4810397642748007459e-1,
    1.51986665636164571966e-2, 5.475938084995344946e-4, 1.05075007164441684324e-9,
  ],
] as const;
const TAIL = [
  [
    6.6579046435011037772, 5.4637849111641143699, 1.7848265399172913358, 2.9656057182850489123e-1,
    2.6532189526576123093e-2, 1.2426609473880784386e-3, 2.71155556874348757815e-5, 2.01033439929228813265e-7,
  ],
  [
    1, 5.9983220655588793769e-1, 1.3692988092273580531e-1, 1.48753612908506148525e-2, 7.868691311456132591e-4,
    1.8463183175100546818e-5, 1.4215117583164458887e-7, 2.04426310338993978564e-15,
  ],
] as const;

/**
 * The normal quantile: the z below which a standard normal variable falls with probability `p`, 0 < p < 1.
 * Relative error about 1e-16. Wichura (1988), algorithm AS 241, PPND16.
 */
export function normalQuantile(p: number): number {
  const q = p - 0.5;
  if (Math.abs(q) <= 0.425) return q * rational(0.180625 - q * q, CENTRE[0], CENTRE[1]);
  const r = Math.sqrt(-ln(q < 0 ? p : 1 - p));
  const z = r <= 5 ? rational(r - 1.6, SHOULDER[0], SHOULDER[1]) : rational(r - 5, TAIL[0], TAIL[1]);
  return q < 0 ? -z : z;
}
