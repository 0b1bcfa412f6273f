import type { Localized } from '../../domain/language.ts';

/** A text that says what we are about to say. Capital letters only: `ai` is a word of other languages. */
const SAYS_AI = /(?<![A-Za-z])A\.?I(?![A-Za-z])|人工智能|artificial intelligence/u;

/**
 * The profile text that says that an AI answers, before what the seller had written there; undefined when the present
 * text says so already. Where both do not fit into `maxCharacters` (UTF-16 units) the seller's part is cut.
 */
export function introduceAi(
  present: string,
  introduction: string,
  maxCharacters: number,
): string | undefined {
  if (SAYS_AI.test(present)) return undefined;
  const whole = `${introduction}\n${present.trim()}`.trim();
  if (whole.length <= maxCharacters) return whole;
  return `${whole.slice(0, maxCharacters - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
}

/** Both languages in one text, for platforms with one profile text for everybody. */
export function inBothLanguages({ zh, en }: Localized): string {
  return `${zh}\n${en}`;
}
