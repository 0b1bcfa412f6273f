import { describe, expect, it } from 'vitest';
import type { TaughtIntent } from '../../../pipelines/domain/shop.ts';
import {
  checkTaughtIntents,
  forgetIntent,
  teachAnswer,
  teachExample,
} from '../../../pipelines/shop/taught-intents.ts';

const giftWrap: TaughtIntent = { name: 'gift_wrap', examples: ['可以礼品包装吗'] };

describe('teaching an intent', () => {
  it('starts an intent with its first example and adds the next ones', () => {
    const first = teachExample([], 'gift_wrap', '可以礼品包装吗');
    const second = first.ok ? teachExample(first.intents, 'gift_wrap', ' can you gift wrap it ') : first;

    expect(second).toEqual({
      ok: true,
      intents: [{ name: 'gift_wrap', examples: ['可以礼品包装吗', 'can you gift wrap it'] }],
    });
  });

  it('changes nothing when the example is there already, however it is written', () => {
    const intents = [{ name: 'gift_wrap', examples: ['Gift wrap?'] }];

    expect(teachExample(intents, 'gift_wrap', 'GIFT  WRAP？')).toEqual({ ok: true, intents });
  });

  it('takes examples for one of the 22 too', () => {
    expect(teachExample([], 'price', '这个要几张毛爷爷')).toMatchObject({ ok: true });
  });

  it('keeps the answer when an example is added', () => {
    const taught = teachAnswer([giftWrap], 'gift_wrap', 'zh', '可以，免费。');
    const more = taught.ok ? teachExample(taught.intents, 'gift_wrap', '能包装吗') : taught;

    expect(more).toMatchObject({ intents: [{ answer: { zh: '可以，免费。', en: '可以，免费。' } }] });
  });

  it('answers each language with its own text once both are set', () => {
    const zh = teachAnswer([giftWrap], 'gift_wrap', 'zh', '可以，免费。');
    const both = zh.ok ? teachAnswer(zh.intents, 'gift_wrap', 'en', 'Yes, free of charge.') : zh;

    expect(both).toMatchObject({ intents: [{ answer: { zh: '可以，免费。', en: 'Yes, free of charge.' } }] });
  });

  it.each([
    ['bad_intent_name', () => teachExample([], 'Gift Wrap!', 'wrap it')],
    ['bad_example', () => teachExample([], 'gift_wrap', '   ')],
    ['bad_example', () => teachExample([], 'gift_wrap', 'x'.repeat(301))],
    ['example_taught_twice', () => teachExample([giftWrap], 'packaging', '可以礼品包装吗')],
    ['answer_of_built_in', () => teachAnswer([], 'price', 'en', 'ask the host')],
  ])('refuses with %s and says why in both languages', (code, teach) => {
    const taught = teach();

    expect(taught).toMatchObject({
      ok: false,
      problem: { code, message: { zh: expect.stringMatching(/\p{Script=Han}/u), en: expect.any(String) } },
    });
  });

  it('refuses the 501st example', () => {
    const full = { name: 'gift_wrap', examples: Array.from({ length: 500 }, (_, index) => `line ${index}`) };

    expect(teachExample([full], 'gift_wrap', 'one more')).toMatchObject({
      problem: { code: 'too_many_examples' },
    });
  });

  it('finds an intent that stands twice in a file', () => {
    expect(checkTaughtIntents([giftWrap, giftWrap])).toMatchObject([{ code: 'intent_twice' }]);
  });

  it('forgets an intent with its answer', () => {
    expect(forgetIntent([giftWrap], 'gift_wrap')).toEqual([]);
  });
});
