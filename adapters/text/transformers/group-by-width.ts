/** What a pass costs beside its tokens, in the width of text that costs as much: measured, some 12 tokens. */
const PASS_COST = 40;
/** From here on letters are wide: Chinese, Japanese, Korean, emoji. */
const FIRST_WIDE_UNIT = 0x2e80;

/** How many tokens a text has, in letters of English: a Chinese character has about as many as two of them. */
export function widthOf(text: string): number {
  let width = 0;
  for (let index = 0; index < text.length; index += 1)
    width += text.charCodeAt(index) >= FIRST_WIDE_UNIT ? 2 : 1;
  return width;
}

export interface GroupLimits {
  readonly maxCount: number;
  /** Count × widest at most; a single text may be wider. */
  readonly maxPaddedWidth: number;
}

/**
 * Splits ascending widths into the groups that are cheapest together, and returns where each begins. All texts of a forward pass
 * are padded to the widest, so a group costs its count × its widest, and a constant: short texts go with a long one
 * only when there are too few of them to pay for a pass of their own. Optimal by dynamic programming, O(n²).
 */
export function splitByWidth(widths: readonly number[], limits: GroupLimits): readonly number[] {
  /** For the first `end` widths: the least cost, and where the last group begins then. */
  const best: { readonly cost: number; readonly begin: number }[] = [{ cost: 0, begin: 0 }];
  for (const [last, widest] of widths.entries()) {
    let cheapest = { cost: Number.POSITIVE_INFINITY, begin: last };
    for (let begin = last; begin >= 0; begin -= 1) {
      const count = last + 1 - begin;
      if (count > limits.maxCount || (count > 1 && count * widest > limits.maxPaddedWidth)) break;
      const cost = (best[begin]?.cost ?? 0) + PASS_COST + count * widest;
      if (cost < cheapest.cost) cheapest = { cost, begin };
    }
    best.push(cheapest);
  }
  const begins: number[] = [];
  for (let end = widths.length; end > 0; end = begins[0] ?? 0) begins.unshift(best[end]?.begin ?? 0);
  return begins;
}
