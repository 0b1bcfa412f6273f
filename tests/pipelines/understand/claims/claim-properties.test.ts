import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readClaim } from '../../../../pipelines/understand/claims/read-claim.ts';
import { normaliseText } from '../../../../pipelines/understand/normalise-text.ts';
import { readSlots } from '../../../../pipelines/understand/slots/read-slots.ts';
import { toSlotText } from '../../../../pipelines/understand/slots/slot-text.ts';
import { tokenise } from '../../../../pipelines/understand/slots/tokenise.ts';
import { sampleShop } from '../../../support/sample-shop.ts';

const shop = sampleShop();
const RUNS = 300;

/** Pieces of orders in any order, with rubbish between: what viewers and attackers type. */
const pieces = fc.constantFrom(
  ...'sold mine 扣 要 来 不要 改成 pass don’t make_it 1 12 38 A1 #4 4号 +1 x2 两件 a_pair black 黑 白色 M XL 2xl 各 and 和 of , . ? ! 吗 怎么 $5 三百块 1:15 8点 iphone 😀 號 ｓｏｌｄ ４ soldddd ＃７ 🎉 的 了 pls'.split(
    ' ',
  ),
);
const orderLike = fc
  .array(fc.tuple(pieces, fc.constantFrom('', ' ', '  ')), { maxLength: 25 })
  .map((list) => list.map(([piece, space]) => piece.replace('_', ' ') + space).join(''));
const anyText = fc.oneof(
  orderLike,
  fc.string({ unit: 'grapheme', maxLength: 80 }),
  fc.string({ unit: 'binary' }),
);

describe('the reader of claims and slots', () => {
  it('never throws and never makes up an impossible quantity', () => {
    fc.assert(
      fc.property(anyText, fc.boolean(), (text, withShop) => {
        const reading = readClaim(text, withShop ? shop : undefined);
        readSlots(text, withShop ? shop : undefined);

        for (const { quantity } of reading?.lines ?? []) {
          expect(quantity ?? 1).toBeGreaterThanOrEqual(1);
          expect(Number.isInteger(quantity ?? 1)).toBe(true);
        }
      }),
      { numRuns: RUNS },
    );
  });

  it('reads a text and its normal form alike', () => {
    fc.assert(
      fc.property(orderLike, (text) => {
        expect(readClaim(normaliseText(text), shop)).toEqual(readClaim(text, shop));
        expect(readClaim(toSlotText(text), shop)).toEqual(readClaim(text, shop));
      }),
      { numRuns: RUNS },
    );
  });

  it('has a normal form that stays as it is', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(toSlotText(toSlotText(text))).toBe(toSlotText(text));
        expect(normaliseText(normaliseText(text))).toBe(normaliseText(text));
      }),
      { numRuns: RUNS },
    );
  });

  it.each([
    '1',
    'a',
    '一',
    '扣1',
    'A1+1 ',
    '#1,',
    'sold ',
    '黑白',
    '不要',
    "a'",
    '1:',
    '1-',
    '$1,000',
    '各',
    'x2',
    ' ',
  ])('reads 5,000 characters of %j without reading them all', (piece) => {
    const text = piece.repeat(Math.ceil(5_000 / piece.length));

    const tokens = tokenise(text, shop);
    const lines = readClaim(text, shop)?.lines ?? [];

    expect(tokens.length).toBeLessThanOrEqual(400);
    expect(lines.length).toBeLessThanOrEqual(20);
  });
});
