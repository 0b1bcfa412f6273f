import { z } from 'zod';

/** What a reply must and must not say, as `LABELS.md` of the sample data defines it. */
export const expectationSchema = z.object({
  type: z.string().optional().catch(undefined),
  /** Each item is a list of alternatives; `re:` marks a regular expression. */
  must: z
    .array(z.array(z.union([z.string(), z.number()]).transform(String)))
    .optional()
    .catch(undefined),
  must_not: z.array(z.string()).default([]).catch([]),
  /** The only amounts of money that may stand in the reply. */
  allowed_prices: z.array(z.number()).default([]).catch([]),
});
type Expectation = z.infer<typeof expectationSchema>;

export interface ReplyScores {
  readonly pass_rate?: number;
  readonly required_fact_recall?: number;
  readonly replies_with_invented_price?: number;
  readonly replies_with_forbidden_text?: number;
  /** What is wrong, a line each: question's number and the reason. */
  readonly fails?: readonly (readonly [string, string])[];
}

/** Scores over the lines that say what is right; nothing when none does. */
export function scoreReplies(
  expectations: readonly (Expectation & { readonly id: string | number })[],
  replies: readonly string[],
): ReplyScores {
  const judged = expectations.flatMap((expected, index) =>
    expected.must === undefined ? [] : [{ id: expected.id, ...judge(expected, replies[index] ?? '') }],
  );
  if (judged.length === 0) return {};
  const required = judged.reduce((sum, { requiredCount }) => sum + requiredCount, 0);
  const missing = judged.reduce((sum, { missed }) => sum + missed.length, 0);
  return {
    pass_rate: share(judged.filter(isRight).length, judged.length),
    required_fact_recall: required === 0 ? 1 : share(required - missing, required),
    replies_with_invented_price: judged.filter(({ invented }) => invented.length > 0).length,
    replies_with_forbidden_text: judged.filter(({ forbidden }) => forbidden.length > 0).length,
    fails: judged.filter((one) => !isRight(one)).map((one) => [String(one.id), reasonOf(one)] as const),
  };
}

interface Judgement {
  readonly reply: string;
  readonly requiredCount: number;
  readonly missed: readonly string[];
  readonly forbidden: readonly string[];
  readonly invented: readonly number[];
}

function judge({ must = [], must_not, allowed_prices }: Expectation, text: string): Judgement {
  const reply = text.normalize('NFKC');
  return {
    reply,
    requiredCount: must.length,
    missed: must
      .filter((alternatives) => !alternatives.some((one) => isSaid(one, reply)))
      .map((alternatives) => alternatives.join(' | ')),
    forbidden: must_not.filter((pattern) => new RegExp(pattern, 'i').test(reply)),
    invented: amountsIn(reply).filter(
      (amount) => !allowed_prices.some((allowed) => Math.abs(allowed - amount) < 0.005),
    ),
  };
}

function isRight({ reply, missed, forbidden, invented }: Judgement): boolean {
  return reply.trim() !== '' && missed.length + forbidden.length + invented.length === 0;
}

function reasonOf({ reply, missed, forbidden, invented }: Judgement): string {
  const reasons = [
    ...missed.map((one) => `misses ${one}`),
    ...forbidden.map((one) => `says ${one}`),
    ...invented.map((amount) => `invents ${amount}`),
  ];
  return `${reasons.join('; ') || 'is empty'}: ${reply}`;
}

/** A pattern that names a size letter means the capital one. */
const MEANS_CAPITALS = /\[\^A-Za-z\]|\\b(\(size \)\?)?(\[ML\]|M)\\b/;

function isSaid(alternative: string, reply: string): boolean {
  const wanted = alternative.normalize('NFKC');
  if (!wanted.startsWith('re:')) return reply.toLowerCase().includes(wanted.toLowerCase());
  const pattern = wanted.slice('re:'.length);
  return new RegExp(pattern, MEANS_CAPITALS.test(pattern) ? '' : 'i').test(reply);
}

const AMOUNT =
  /(?:[¥￥$€£]|CNY|RMB|USD|US\$)\s*(\d+(?:\.\d+)?)|(\d+(?:\.\d+)?)\s*(?:元|块|rmb|cny|usd|dollars?|bucks|美元|美金)/giu;

/** All amounts of money in a text, in whatever way they are written. */
function amountsIn(text: string): readonly number[] {
  const plain = text.replace(/(\d),(\d{3})/g, '$1$2');
  return Array.from(plain.matchAll(AMOUNT), ([, after, before]) => Number(after ?? before));
}

function share(count: number, total: number): number {
  return Number((count / total).toFixed(4));
}
