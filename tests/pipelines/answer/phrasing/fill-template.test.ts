import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fillTemplate } from '../../../../pipelines/answer/phrasing/fill-template.ts';

const slotsOf = (words: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(words).map(([slot, text]) => [slot, { words: text }]));

describe('a template is filled', () => {
  it('puts the words of each fact in its place and leaves out what has none', () => {
    const template = '{link} {product} 现价{price}[，原价{list}][。{promo}]';

    const plain = fillTemplate(template, slotsOf({ link: '7号', product: '针织开衫', price: '¥183' }));
    const full = fillTemplate(
      template,
      slotsOf({ link: '7号', product: '针织开衫', price: '¥183', list: '¥229', promo: '第二件半价' }),
    );

    expect(plain).toBe('7号 针织开衫 现价¥183');
    expect(full).toBe('7号 针织开衫 现价¥183，原价¥229。第二件半价');
  });

  it('leaves out only the inner part when that one lacks its fact', () => {
    const template = '{product} is {price}[, was {list}[ until {until}]].';

    const text = fillTemplate(template, slotsOf({ product: 'The mug', price: '$9', list: '$12' }));

    expect(text).toBe('The mug is $9, was $12.');
  });

  it('gives nothing when a fact it must state is missing or blank', () => {
    expect(fillTemplate('现价{price}', {})).toBeUndefined();
    expect(fillTemplate('现价{price}', slotsOf({ price: '  ' }))).toBeUndefined();
    expect(fillTemplate('{constructor}', {})).toBeUndefined();
  });

  it('gives nothing for brackets that do not match', () => {
    const broken = ['现价{price', '现价price}', '[现价', '现价]', '{Price}', '{}', ']['];

    const texts = broken.map((template) => fillTemplate(template, slotsOf({ price: '¥183' })));

    expect(texts).toEqual(broken.map(() => undefined));
  });

  it.each([
    ['{answer}。', '一般次日发货。', '一般次日发货。'],
    ['{answer}.', 'Ships tomorrow!', 'Ships tomorrow!'],
    ['{answer}!', 'Ships tomorrow.', 'Ships tomorrow!'],
    ['{answer}，有问题再问我', '支持七天退货。', '支持七天退货。有问题再问我'],
    ['Hello. [{other}]. {answer}', 'Ships tomorrow.', 'Hello. Ships tomorrow.'],
    ['Yes [{other}] it does: {answer}', 'ok', 'Yes it does: ok'],
    ['Yes [{other}], {answer}', 'ok', 'Yes, ok'],
    ['[{other}]，{answer}', '好的', '好的'],
    ['{answer}', 'S.W.A.T... {price} [x]', 'S.W.A.T... {price} [x]'],
    ['看 iPhone 壳 {answer}', 'A 款', '看 iPhone 壳 A 款'],
  ])('tidies the seams of %j', (template, answer, expected) => {
    const text = fillTemplate(template, slotsOf({ answer }));

    expect(text).toBe(expected);
  });

  it('never changes what stands inside the words of a fact', () => {
    const words = fc.stringMatching(/^[a-z0-9{}[\]$。.，, ]{1,30}$/).map((text) => `a${text}b`);

    fc.assert(
      fc.property(words, words, (first, second) => {
        const text = fillTemplate('{first}。[{none}]。{second}！', slotsOf({ first, second }));

        expect(text).toBe(`${first}。${second}！`);
      }),
    );
  });
});
