import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitText } from '../../../adapters/chat/split-text.ts';

const units = (text: string) => text.length;
const codePoints = (text: string) => Array.from(text).length;
const graphemes = (text: string) =>
  Array.from(new Intl.Segmenter('zh').segment(text), ({ segment }) => segment);
const withoutSpaces = (text: string) => text.replace(/\s/g, '');

const chatText = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 10 }),
      fc.constantFrom(
        '👨‍👩‍👧‍👦',
        '🇨🇳🇺🇸',
        'https://shop.example/a?b=1 ',
        '这件有货。',
        '多少钱？',
        'In stock. ',
        '\n',
        '   ',
      ),
    ),
    { maxLength: 40 },
  )
  .map((pieces) => pieces.join(''));

describe('splitText', () => {
  it('leaves a text that fits in one part', () => {
    expect(splitText(' 有货，¥183 ', { maxLength: 20, measure: units })).toEqual(['有货，¥183']);
  });

  it('gives no part for white space', () => {
    expect(splitText(' \n ', { maxLength: 5, measure: units })).toEqual([]);
  });

  it('cuts behind a sentence rather than in the middle of one', () => {
    const parts = splitText('这件羊毛衫米白和驼色都有。价格是¥183，今天下单包邮哦！', {
      maxLength: 20,
      measure: units,
    });

    expect(parts).toEqual(['这件羊毛衫米白和驼色都有。', '价格是¥183，今天下单包邮哦！']);
  });

  it('cuts English between words and never before a full stop', () => {
    const parts = splitText('The cardigan comes in cream and camel, sizes S to L.', {
      maxLength: 20,
      measure: units,
    });

    expect(parts).toEqual(['The cardigan comes', 'in cream and camel,', 'sizes S to L.']);
  });

  it('cuts Chinese without punctuation between words', () => {
    expect(splitText('双肩包运动鞋', { maxLength: 4, measure: units })).toEqual(['双肩包', '运动鞋']);
  });

  it('keeps an address whole when it fits one part', () => {
    const url = 'https://shop.example/products/wool-cardigan?color=cream';

    expect(splitText(`看这里 ${url} 谢谢`, { maxLength: 60, measure: units })).toContain(`看这里 ${url}`);
    expect(splitText(`看这里${url} 谢谢`, { maxLength: url.length, measure: units })).toContain(url);
  });

  it('cuts an address that is longer than a part, for it must end somewhere', () => {
    const url = `https://shop.example/${'a'.repeat(50)}`;

    expect(splitText(url, { maxLength: 30, measure: units }).join('')).toBe(url);
  });

  it('cuts a single grapheme longer than a part between code points', () => {
    const family = '👨‍👩‍👧‍👦';

    const parts = splitText(family, { maxLength: 3, measure: units });

    expect(parts.join('')).toBe(family);
    expect(parts.every((part) => part.length <= 3 && !/\p{Surrogate}/u.test(part))).toBe(true);
  });

  it('ends also when one code point is longer than a part', () => {
    expect(splitText('👍👍', { maxLength: 1, measure: units })).toEqual(['👍', '👍']);
  });

  it('counts as it is told to', () => {
    const escaped = (text: string) => text.replaceAll('&', '&amp;').length;

    expect(splitText('&&&&', { maxLength: 10, measure: escaped })).toEqual(['&&', '&&']);
    expect(splitText('👍👍👍👍', { maxLength: 2, measure: codePoints })).toEqual(['👍👍', '👍👍']);
  });

  it('loses nothing but white space, fits every part, and cuts no grapheme that fits', () => {
    fc.assert(
      fc.property(chatText, fc.integer({ min: 12, max: 80 }), (text, maxLength) => {
        const parts = splitText(text, { maxLength, measure: units });

        expect(withoutSpaces(parts.join(''))).toBe(withoutSpaces(text));
        expect(parts.every((part) => part !== '' && part.length <= maxLength)).toBe(true);
        const isOrdinary = graphemes(text).every((grapheme) => grapheme.length <= maxLength);
        if (isOrdinary)
          expect(parts.flatMap(graphemes).filter(withoutSpaces)).toEqual(
            graphemes(text).filter(withoutSpaces),
          );
      }),
      { numRuns: 2000 },
    );
  });

  it('takes a long text in its stride', () => {
    const text = '这件羊毛衫米白和驼色都有 in stock '.repeat(2000);

    expect(splitText(text, { maxLength: 500, measure: units }).length).toBeGreaterThan(80);
  });
});
