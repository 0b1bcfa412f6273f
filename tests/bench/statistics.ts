/** The value below which the given fraction of all lies (nearest rank). NaN for none. */
export function percentile(values: readonly number[], fraction: number): number {
  const sorted = [...values].sort((left, right) => left - right);
  return sorted[Math.max(0, Math.ceil(fraction * sorted.length) - 1)] ?? Number.NaN;
}

/** The middle one: a busy machine spoils single runs, seldom most of them. */
export function median(values: readonly number[]): number {
  return percentile(values, 0.5);
}
