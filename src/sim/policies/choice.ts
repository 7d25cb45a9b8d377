/** Whom a balancer asks next: one of the replicas that are in question. */
import type { RandomStream } from "../kernel/random.ts";

/**
 * How a balancer chooses.
 *
 * Source: Mitzenmacher, "The Power of Two Choices in Randomized Load Balancing" (IEEE TPDS, 2001); Vvedenskaya,
 * Dobrushin and Karpelevich (1996).
 */
export type Choice = "round robin" | "random" | "least in flight" | "two choices";

/**
 * One of `among`, which are indices of replicas in ascending order, at least one.
 * @param turn whose turn it would be: the first of these from there on, and round again
 * @param inFlight calls under way, by index
 */
export function choose(
  choice: Choice,
  among: readonly number[],
  turn: number,
  inFlight: Int32Array,
  luck: RandomStream,
): number {
  const count = among.length;
  switch (choice) {
    case "round robin":
      return inTurn(among, turn);
    case "random":
      return among[Math.floor(luck.uniform() * count)]!;
    case "least in flight":
      return emptiest(among, turn, inFlight);
    case "two choices": {
      const first = Math.floor(luck.uniform() * count);
      if (count === 1) return among[0]!;
      // One of the others: two different ones are compared.
      const other = Math.floor(luck.uniform() * (count - 1));
      const [a, b] = [among[first]!, among[other < first ? other : other + 1]!];
      return inFlight[b]! < inFlight[a]! ? b : a;
    }
  }
}

function inTurn(among: readonly number[], turn: number): number {
  return among.find((replica) => replica >= turn) ?? among[0]!;
}

/** Of several that are equally empty, the one whose turn comes first. */
function emptiest(among: readonly number[], turn: number, inFlight: Int32Array): number {
  const least = among.reduce((fewest, replica) => Math.min(fewest, inFlight[replica]!), Infinity);
  return inTurn(
    among.filter((replica) => inFlight[replica] === least),
    turn,
  );
}
