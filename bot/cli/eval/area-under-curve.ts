/**
 * Area under the ROC curve: the chance that a positive scores higher than a negative, ties counting half
 * (Mann–Whitney U, by the ranks of the positives). Undefined without both kinds.
 */
export function areaUnderCurve(
  scored: readonly { readonly score: number; readonly isPositive: boolean }[],
): number | undefined {
  const sorted = scored.toSorted((left, right) => left.score - right.score);
  const positives = sorted.filter(({ isPositive }) => isPositive).length;
  const negatives = sorted.length - positives;
  if (positives === 0 || negatives === 0) return undefined;
  let rankSum = 0;
  for (let from = 0; from < sorted.length; ) {
    const score = sorted[from]?.score;
    let to = from;
    while (to < sorted.length && sorted[to]?.score === score) to += 1;
    const tied = sorted.slice(from, to).filter(({ isPositive }) => isPositive).length;
    // Ranks from + 1 … to; those that tie share their mean.
    rankSum += (tied * (from + 1 + to)) / 2;
    from = to;
  }
  return (rankSum - (positives * (positives + 1)) / 2) / (positives * negatives);
}
