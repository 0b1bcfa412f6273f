/** A viewer's mark for the help they got (CSAT): 1 bad … 5 good. */
export type Rating = 1 | 2 | 3 | 4 | 5;

/** A number is a mark only this long after it was asked for: later a `5` is an order for item 5 again. */
export const RATING_WITHIN_MS = 10 * 60_000;

const WORDS: Readonly<Record<Rating, readonly string[]>> = {
  5: [
    ...[
      '很满意',
      '非常满意',
      '特别满意',
      '满分',
      '五星好评',
      '好评',
      '很好',
      '非常好',
      '太好了',
      '完美',
      '棒',
      '很棒',
    ],
    ...[
      'great',
      'excellent',
      'perfect',
      'awesome',
      'amazing',
      'very good',
      'very satisfied',
      'very happy',
      '👍',
      '💯',
    ],
  ],
  4: ['满意', '挺好', '不错', '还不错', '挺满意', 'good', 'satisfied', 'happy', 'nice', 'pretty good'],
  3: [
    '一般',
    '一般般',
    '还行',
    '还可以',
    '凑合',
    'ok',
    'okay',
    'so so',
    'so-so',
    'fine',
    'average',
    'not bad',
  ],
  2: [
    '不满意',
    '不太满意',
    '不好',
    '不太好',
    'bad',
    'poor',
    'not good',
    'unsatisfied',
    'not satisfied',
    'not happy',
  ],
  1: [
    ...['很不满意', '非常不满意', '很差', '太差了', '非常差', '差评', '差劲'],
    ...['terrible', 'awful', 'horrible', 'very bad', 'worst', 'very unsatisfied', '👎'],
  ],
};
const BY_WORD = new Map(
  ([5, 4, 3, 2, 1] as const).flatMap((rating) => WORDS[rating].map((word) => [word, rating] as const)),
);

const DIGITS: Readonly<Record<string, Rating>> = {
  ...{ '1': 1, '2': 2, '3': 3, '4': 4, '5': 5, 一: 1, 二: 2, 两: 2, 三: 3, 四: 4, 五: 5 },
  ...{ one: 1, two: 2, three: 3, four: 4, five: 5 },
};
const MARK = new RegExp(
  String.raw`^(?:我?(?:打|给)(?:你们?|个)?|rating|i'?d say|i give (?:it|you))?\s*(${Object.keys(DIGITS).join('|')})\s*` +
    String.raw`(?:分|颗?星|/\s*5|out of (?:5|five)|stars?|points?)?(?:好评|吧|了)?$`,
  'u',
);
const STARS = /^(?:⭐|🌟|★){1,5}$/u;
/** What people put around a mark. */
const AROUND = /^[\s.!?,~。！？，～…]+|[\s.!?,~。！？，～…]+$/gu;
const THANKS = /[\s,，。.!！]*(?:谢谢|感谢|多谢|thanks|thank you|thx|ty)(?:[你您]们?)?$/u;

/**
 * The mark a message is, when the whole of it is one: `5`, `4分`, `⭐⭐⭐⭐⭐`, `很满意`, `5/5 thanks`. Undefined for everything else, `4.5` and
 * `10` included. Whether the viewer was asked is for the caller to know.
 */
export function readRating(text: string): Rating | undefined {
  const typed = text.normalize('NFKC').toLowerCase().replaceAll('\uFE0F', '').replace(AROUND, '');
  const plain = typed.replace(THANKS, '').replace(AROUND, '');
  const stars = plain.replaceAll(/\s/g, '');
  if (STARS.test(stars)) return DIGITS[String(Array.from(stars).length)];
  const [, digit] = MARK.exec(plain) ?? [];
  return digit === undefined
    ? (BY_WORD.get(plain.replace(/(?:了|的|哦|呀|啊)$/u, '')) ?? BY_WORD.get(plain))
    : DIGITS[digit];
}
