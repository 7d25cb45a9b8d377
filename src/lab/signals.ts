/** How well one figure tells two kinds of run apart. */
export interface Separation {
  /** Probability that a run of the first kind shows more than one of the second; ½ tells nothing. */
  readonly auc: number;
  /** Median of the first kind over median of the second. */
  readonly ratio: number;
}

/**
 * The area under the ROC curve by counting pairs (Mann and Whitney, 1947; Hanley and McNeil, 1982), ties
 * as halves, and the ratio of medians: a signal may separate perfectly and yet move by one per cent.
 */
export function separation(positives: readonly number[], negatives: readonly number[]): Separation {
  let wins = 0;
  for (const positive of positives) {
    for (const negative of negatives) wins += positive > negative ? 1 : positive === negative ? 0.5 : 0;
  }
  return { auc: wins / (positives.length * negatives.length), ratio: median(positives) / median(negatives) };
}

/** A signal's worst case over several kinds of look-alike, in the one direction that the first kind sets. */
export function worstSeparation(positives: readonly number[], lookAlikes: readonly (readonly number[])[]): Separation {
  const each = lookAlikes.map((negatives) => separation(positives, negatives));
  const upwards = each.reduce((sum, { auc }) => sum + auc, 0) / each.length >= 0.5;
  const oriented = each.map(({ auc, ratio }) => (upwards ? { auc, ratio } : { auc: 1 - auc, ratio: 1 / ratio }));
  return {
    auc: Math.min(...oriented.map(({ auc }) => auc)),
    ratio: Math.min(...oriented.map(({ ratio }) => (Number.isNaN(ratio) ? 1 : ratio))),
  };
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  return sorted.length % 2 === 1
    ? (sorted[Math.floor(middle)] as number)
    : ((sorted[middle - 1] as number) + (sorted[middle] as number)) / 2;
}
