/** Which key a request is for. */
import { exp, ln } from "../kernel/elementary.ts";

/**
 * Cumulative shares of `keys` keys under a Zipf law: the k-th most popular is asked for in proportion to 1 / k^skew.
 *
 * @param skew 0 makes all equally popular
 */
export function popularityOf(keys: number, skew: number): Float64Array {
  const cumulative = new Float64Array(keys);
  let sum = 0;
  for (let key = 0; key < keys; key++) cumulative[key] = sum += exp(-skew * ln(key + 1));
  return cumulative.map((upTo) => upTo / sum);
}

/** The key at a place between 0 and 1. */
export function keyAt(cumulative: Float64Array, place: number): number {
  let [low, high] = [0, cumulative.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (cumulative[middle]! < place) low = middle + 1;
    else high = middle;
  }
  return low;
}
