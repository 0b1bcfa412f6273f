import { describe, expect, it } from 'vitest';
import { AI_PROFILE, aiLabel } from '../../../../pipelines/answer/grammar/ai-label.ts';
import { grammarOf } from '../../../../pipelines/answer/grammar/grammar-of.ts';
import { renderTemplate } from '../../../../pipelines/answer/grammar/render-template.ts';
import { requiredSlotsOf, slotsOf } from '../../../../pipelines/answer/grammar/template-parts.ts';
import { LANGUAGES } from '../../../../pipelines/domain/language.ts';
import { REPLY_ACTS, type ReplyAct } from '../../../../pipelines/domain/reply-plan.ts';
import { samplePlan, slotNames } from './sample-plans.ts';

const ACTS = Object.keys(REPLY_ACTS) as ReplyAct[];
const CASES = LANGUAGES.flatMap((language) => ACTS.map((act) => [language, act] as const));
const SEEDS = Array.from({ length: 40 }, (_, index) => `telegram-room-${index}`);

/** Every text an act can have with these slots. */
function rendered(act: ReplyAct, language: 'zh' | 'en', which: 'required' | 'all'): readonly string[] {
  const plan = samplePlan(act, language, which);
  return [...new Set(SEEDS.map((seed) => renderTemplate(plan, { seed }).text))];
}

describe('the sentences of the grammar', () => {
  it.each(CASES)('are several in %s for %s, all different', (language, act) => {
    const templates = grammarOf(language)[act];

    // What a seller taught is repeated word for word.
    expect(templates.length).toBeGreaterThanOrEqual(act === 'taught' ? 1 : 3);
    expect(new Set(templates).size).toBe(templates.length);
  });

  it.each(CASES)(
    'state in %s for %s all the plan must tell and nothing it does not know',
    (language, act) => {
      const required = slotNames(act, 'required');

      for (const template of grammarOf(language)[act]) {
        expect(slotNames(act, 'all')).toEqual(expect.arrayContaining([...slotsOf(template)]));
        expect(requiredSlotsOf(template)).toEqual(expect.arrayContaining([...required]));
      }
    },
  );

  it.each(CASES)('use in %s for %s every slot the plan may have', (language, act) => {
    const used = new Set(grammarOf(language)[act].flatMap(slotsOf));

    expect([...used].sort()).toEqual([...slotNames(act, 'all')].sort());
  });

  it.each(CASES)('hold in %s for %s no figure, link or number word outside a slot', (language, act) => {
    for (const template of grammarOf(language)[act]) {
      const literal = template.replace(/\{[a-z_]+\}/g, '');
      expect(literal).not.toMatch(/\d|https?:|[零一二两三四五六七八九十百千万%％]|\b(one|two|three|ten)\b/i);
    }
  });

  it.each(CASES)('read well in %s for %s, with all that is known and with the least', (language, act) => {
    for (const text of [...rendered(act, language, 'all'), ...rendered(act, language, 'required')]) {
      expect(text).not.toMatch(/[{}[\]]|\s{2}|^\s|\s$|\s[，。,.;:!?](?!\w)|[。，]{2}|，。|[!?！？][。.]/);
      expect(text).not.toMatch(language === 'zh' ? /[\p{Script=Han}][,.;!?](?!\w)/u : /[，。；！？（）]/);
      if (act !== 'taught') expect(text).toMatch(/[。.!?！？)）]$|\.jpg$/);
    }
  });
});

describe('renderTemplate', () => {
  it('says the plainest facts in plain words', () => {
    const plan = samplePlan('price', 'zh');

    const texts = SEEDS.map((seed) => renderTemplate(plan, { seed }).text);

    expect(texts).toContain('1号 云朵针织开衫 雾灰 M 现价¥183，原价¥287。今晚的新款。');
  });

  it('leaves out what is not known', () => {
    const texts = rendered('price', 'en', 'required');

    expect(texts).toContain('#1 Cloud Knit Cardigan: ¥183.');
  });

  it('chooses the same sentence for the same seed and varies over seeds', () => {
    const plan = samplePlan('stock_left', 'en');

    const texts = SEEDS.map((seed) => renderTemplate(plan, { seed }).text);

    expect(SEEDS.map((seed) => renderTemplate(plan, { seed }).text)).toEqual(texts);
    expect(new Set(texts).size).toBe(grammarOf('en').stock_left.length);
  });

  it('avoids what was said lately while there is something else to say', () => {
    const plan = samplePlan('thanks', 'zh');
    const [spared, ...avoid] = grammarOf('zh').thanks;

    const templates = SEEDS.map((seed) => renderTemplate(plan, { seed, avoid }).template);

    expect(new Set(templates)).toEqual(new Set([spared]));
    expect(renderTemplate(plan, { seed: 'x', avoid: grammarOf('zh').thanks }).text).not.toBe('');
  });

  it('shows the picture where there is one and says so where there is none', () => {
    expect(rendered('image', 'en', 'all').every((text) => text.includes('https://'))).toBe(true);
    expect(rendered('image', 'en', 'required').every((text) => /picture/.test(text))).toBe(true);
  });

  it('begins an English sentence with a capital, but leaves names and taught answers as they are', () => {
    const policy = samplePlan('policy', 'en');
    const taught = samplePlan('taught', 'en');

    const texts = SEEDS.map((seed) => renderTemplate(policy, { seed }).text);

    expect(texts).toContain('Type "SOLD <link no.> <colour> <size> <qty>".');
    expect(renderTemplate(taught, { seed: 'a' }).text).toMatch(/^[A-Za-z]/);
  });

  it('takes a shorter sentence, then fewer parts, then cuts, when the text would be too long', () => {
    const plan = samplePlan('price', 'en');
    const whole = renderTemplate(plan, { seed: 'a' }).text.length;

    const [shorter, bare, cut] = [whole - 12, 40, 20].map(
      (maxCharacters) => renderTemplate(plan, { seed: 'a', maxCharacters }).text,
    );

    expect(shorter).toContain('¥183');
    expect(bare).toContain('#1 Cloud Knit Cardigan');
    expect(bare).not.toContain('new in tonight');
    expect([shorter, bare, cut].map((text) => text?.length)).toEqual([
      expect.toSatisfy((length: number) => length <= whole - 12),
      expect.toSatisfy((length: number) => length <= 40),
      expect.toSatisfy((length: number) => length <= 20),
    ]);
  });

  it('gives each voice its own openings, an emoji only to the lively one, none to an apology', () => {
    const opened = (act: ReplyAct, voice: 'warm' | 'plain' | 'lively') =>
      SEEDS.map((seed) => renderTemplate(samplePlan(act, 'en'), { seed, voice }).text);

    expect(opened('price', 'warm').filter((text) => text.startsWith('Happy to help! '))).not.toEqual([]);
    expect(opened('price', 'lively').filter((text) => text.startsWith('✨ '))).not.toEqual([]);
    expect([...opened('price', 'warm'), ...opened('price', 'plain')].join('')).not.toContain('✨');
    expect(opened('complaint', 'lively')).toEqual(opened('complaint', 'plain'));
  });

  it('says which act lacks a slot it cannot do without', () => {
    expect(() => renderTemplate({ act: 'price', language: 'en', slots: {} }, { seed: 'a' })).toThrow('price');
  });
});

describe('what the sentences must make clear', () => {
  const all = (act: ReplyAct, language: 'zh' | 'en') => [
    ...rendered(act, language, 'all'),
    ...rendered(act, language, 'required'),
  ];

  it.each([
    ['order_received', 'zh', /还不能代您下单|没法直接下单|代办不了/],
    [
      'order_received',
      'en',
      /can't place orders yet|cannot place orders yet|not able to place the order for you yet/,
    ],
    ['order_private', 'zh', /本人/],
    ['order_private', 'en', /can(no|.)t|cannot|unable/],
    ['not_shipped_abroad', 'zh', /(只发中国大陆.*不能)|(不能.*只发中国大陆)/],
    ['not_shipped_abroad', 'en', /cannot be shipped.*mainland China|mainland China.*cannot be shipped/],
    ['not_sold', 'en', /(don.t|do not) (have|carry|sell)/],
    ['not_sold', 'zh', /没有|不卖/],
    ['not_returnable', 'zh', /不能退/],
    ['not_returnable', 'en', /can't be returned|cannot take .* back/],
    ['size_advice', 'zh', /(^|[^A-Za-z])M码/],
    ['size_advice', 'en', /[Ss]ize M\b/],
    ['handoff', 'zh', /人工客服/],
    ['handoff', 'en', /human (agent|support)/],
    ['sold_out', 'en', /sold out/],
    ['sold_out', 'zh', /没货|售罄|卖完/],
    ['greeting', 'zh', /AI/],
    ['greeting', 'en', /AI/],
  ] as const)('%s in %s', (act, language, meaning) => {
    for (const text of all(act, language)) expect(text).toMatch(meaning);
  });
});

describe('the AI label', () => {
  it('says in both languages that an AI speaks', () => {
    expect(aiLabel('zh')).toBe('（AI 副播）');
    expect(aiLabel('en')).toBe('(AI co-host) ');
  });

  it.each(LANGUAGES)(
    'tells in %s within 120 characters what the bot is and how to reach a person',
    (language) => {
      expect(AI_PROFILE[language]).toContain('AI');
      expect(AI_PROFILE[language]).toMatch(/人工|"agent"/);
      expect([...AI_PROFILE[language]].length).toBeLessThanOrEqual(120);
    },
  );
});
