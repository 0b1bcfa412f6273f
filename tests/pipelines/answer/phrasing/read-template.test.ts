import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { grammarOf } from '../../../../pipelines/answer/grammar/grammar-of.ts';
import { fillTemplate } from '../../../../pipelines/answer/phrasing/fill-template.ts';
import { readTemplate } from '../../../../pipelines/answer/phrasing/read-template.ts';
import { LANGUAGES, type Language } from '../../../../pipelines/domain/language.ts';
import type { ReplyAct, ReplyPlan } from '../../../../pipelines/domain/reply-plan.ts';
import { anyText } from './any-text.ts';
import { planWith } from './plan-with.ts';

const zhPrice = planWith('price', 'zh', { product: '针织开衫', link: '7号', price: '¥183', list: '¥229' });
const enPrice = planWith('price', 'en', { product: 'Knit cardigan', link: '#7', price: '$26.30' });
const zhThanks = planWith('thanks', 'zh', {});
const enThanks = planWith('thanks', 'en', {});

function planUsing(template: string, act: string, language: Language): ReplyPlan {
  const slots = [...template.matchAll(/\{([a-z_]+)\}/g)].map(([, slot = '']) => [slot, 'words']);
  return planWith(act as ReplyAct, language, Object.fromEntries(slots));
}

describe('a sentence of a generator is read as a template', () => {
  it.each([
    ['as asked for', '{link}{product}现在{price}哦', '{link}{product}现在{price}哦'],
    ['in quotes', '“{link}{product}现在{price}哦”', '{link}{product}现在{price}哦'],
    ['in bold and quotes', '**"{link}{product}现在{price}"**', '{link}{product}现在{price}'],
    ['with places in other notations', '[LINK] {{ Product }}现在{PRICE}', '{link} {product}现在{price}'],
    ['after a role', '助手：{link}{product}现在{price}', '{link}{product}现在{price}'],
    ['in a code block', '```text\n{link}{product}现在{price}\n```', '{link}{product}现在{price}'],
    [
      'after a heading',
      'Sure, here is the reply:\n\n{link}{product}现在{price}',
      '{link}{product}现在{price}',
    ],
    [
      'after thoughts',
      '<think>price? 183\nok</think>\n{link}{product}现在{price}',
      '{link}{product}现在{price}',
    ],
    [
      'after thoughts without a beginning',
      'hmm\n</think>{link}{product}现在{price}',
      '{link}{product}现在{price}',
    ],
    ['with more below', '{link}{product}现在{price}\n\nNote: I used all slots', '{link}{product}现在{price}'],
    [
      'with a slot that may be used',
      '{link}{product}原来{list}，现在{price}',
      '{link}{product}原来{list}，现在{price}',
    ],
    ['with a Latin word', '{link}{product}现在{price}，OK吗', '{link}{product}现在{price}，OK吗'],
    ['with an idiom of numerals', '{link}{product}{price}，看一下吧', '{link}{product}{price}，看一下吧'],
  ])('%s', (_, text, expected) => {
    expect(readTemplate(text, zhPrice)).toBe(expected);
  });

  it('also when it is English, or says nothing but a fact', () => {
    const answer = planWith('faq', 'en', { answer: 'We ship within 48 hours.' });

    expect(readTemplate("{product} ({link}) is {price}, isn't it lovely?", enPrice)).toBe(
      "{product} ({link}) is {price}, isn't it lovely?",
    );
    expect(readTemplate('{answer}', answer)).toBe('{answer}');
    expect(readTemplate('This one is for you, thank you!', enThanks)).toBe('This one is for you, thank you!');
  });

  it.each([
    ['misses a slot it must have', '{product}现在{price}'],
    ['has a slot the plan has not', '{link}{product}现在{price}，{promo}'],
    ['has a slot of no plan', '{link}{product}现在{price}{constructor}'],
    ['says a slot twice', '{link}{product}{product}现在{price}'],
    ['writes a digit', '{link}{product}现在{price}，省50'],
    ['writes a full-width digit', '{link}{product}现在{price}，省５０'],
    ['writes a digit in a circle', '{link}{product}现在{price}，送②'],
    ['counts in Chinese', '{link}{product}现在{price}，省五十'],
    ['promises days in Chinese', '{link}{product}现在{price}，两天到'],
    ['takes a percentage off', '{link}{product}现在{price}，打八折'],
    ['halves the price', '{link}{product}现在{price}，半价'],
    ['counts in English in between', '{link}{product}现在{price}，省fifty'],
    ['writes a currency sign', '{link}{product}现在{price}，才¥'],
    ['writes a link', '{link}{product}现在{price}，看https://x'],
    ['writes a domain', '{link}{product}现在{price}，上evil.shop看看吧亲爱的们'],
    ['mentions somebody', '{link}{product}现在{price}，问@老王'],
    ['writes markup', '<b>{link}{product}</b>现在{price}'],
    ['leaves a bracket open', '{link}{product}现在{price}{'],
    ['hides a sign', '{link}{product}现在{price}\u202e'],
    ['is English', '{product} ({link}) is {price} now'],
    ['is Japanese', '{link}{product}は{price}です'],
    ['is too long', `{link}{product}现在{price}${'好'.repeat(240)}`],
    ['is empty', '   \n\n '],
    ['only thinks', '<think>{link}{product}现在{price}'],
  ])('but not one that %s', (_, text) => {
    expect(readTemplate(text, zhPrice)).toBeUndefined();
  });

  it.each([
    'In two days!',
    'Only one left!',
    'Half off!',
    'A dozen thanks!',
    '谢谢！',
    'Спасибо!',
    'Thanks 1',
    '!!!',
  ])('but not %j for English thanks', (text) => {
    expect(readTemplate(text, enThanks)).toBeUndefined();
  });

  it.each([
    '打折',
    '不要邮费',
    '顺丰发货',
    '很快到',
    '还有很多',
    '可以讲价',
    '假货赔',
    '我是小姐姐本人',
    '上淘宝搜',
    '均码',
  ])('but not one about a price that also says %s', (more) => {
    expect(readTemplate(`{link}{product}现在{price}，${more}哦`, zhPrice)).toBeUndefined();
  });

  it.each([
    'arrives soon',
    'last pieces',
    'I can go lower',
    'this is Lisa speaking',
    'promise you will love it',
  ])('but not one about a price that also says %s', (more) => {
    expect(readTemplate(`{product} ({link}) is {price}, ${more}`, enPrice)).toBeUndefined();
  });

  it('may speak of what the reply is about', () => {
    const soldOut = planWith('sold_out', 'zh', { product: '针织开衫', link: '7号' });
    const thereIs = planWith('shipping', 'en', { region: 'Canada', fee: '$9', eta: '9 days' });

    expect(readTemplate('抱歉，{link}{product}卖完啦', soldOut)).toBeDefined();
    expect(readTemplate('We ship to {region} for {fee}, it arrives in {eta}', thereIs)).toBeDefined();
  });

  it('reads every sentence of the grammar: a generator could have written it', () => {
    const unread = LANGUAGES.flatMap((language) =>
      Object.entries(grammarOf(language)).flatMap(([act, templates]) =>
        templates
          .map((template) => template.replace(/[[\]]/g, ''))
          .filter((template) => readTemplate(template, planUsing(template, act, language)) === undefined),
      ),
    );

    expect(unread).toEqual([]);
  });

  it('never lets a digit or a bracket of its own through, whatever it reads', () => {
    const scrap = fc.oneof(
      fc.constantFrom(
        '{link}',
        '{product}',
        '{price}',
        '{list}',
        '[PRICE]',
        '{',
        '}',
        '[',
        ']',
        '{{',
        '\n',
        '"',
        '现在',
        '：',
      ),
      fc.constantFrom(
        '五十',
        '1',
        '９',
        '<think>',
        '</think>',
        '```',
        '助手：',
        'https://',
        '\\',
        '{p{rice}}',
        '{__proto__}',
      ),
      anyText(6),
    );

    fc.assert(
      fc.property(fc.array(scrap, { maxLength: 14 }), fc.constantFrom(zhPrice, zhThanks), (scraps, plan) => {
        const template = readTemplate(scraps.join(''), plan);
        if (template === undefined) return;

        const own = template.replace(/\{(?:link|product|price|list)\}/g, '');
        expect(own).not.toMatch(/[\p{N}{}[\]<>\n]/u);
        expect(fillTemplate(template, plan.slots)).toBeDefined();
      }),
      { numRuns: 1000 },
    );
  });
});
