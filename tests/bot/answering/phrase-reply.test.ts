import { describe, expect, it } from 'vitest';
import { openOpenAiGenerator } from '../../../adapters/text/openai/openai-generator.ts';
import { createPhraseReply, type ReplyToPhrase } from '../../../bot/answering/phrase-reply.ts';
import { createMetrics } from '../../../bot/metrics.ts';
import type { Fact, FactKind, StatedFact } from '../../../pipelines/domain/fact.ts';
import type { Language } from '../../../pipelines/domain/language.ts';
import type { ReplyAct } from '../../../pipelines/domain/reply-plan.ts';
import type { PhrasingRequest, TextGenerator } from '../../../pipelines/ports/text-generator.ts';
import { createRecordingLog } from '../../support/recording-log.ts';
import { says, startOpenAiServer } from '../../support/text/openai-server.ts';
import { createVirtualClock } from '../../support/virtual-clock.ts';

const { signal } = new AbortController();

function stated(kind: FactKind, value: Fact['value'], words: string, unit = 'text'): StatedFact {
  return { fact: { id: `P07.${kind}`, kind, revision: 4, value, unit, productId: 'P07' }, words };
}

const SLOTS = {
  zh: {
    product: stated('name', '云朵针织开衫', '云朵针织开衫'),
    link: stated('link', 7, '7号'),
    price: stated('price', 18_300, '¥183', 'CNY'),
  },
  en: {
    product: stated('name', 'Cloud knit cardigan', 'Cloud knit cardigan'),
    link: stated('link', 7, '#7'),
    price: stated('price', 2630, '$26.30', 'USD'),
  },
} as const satisfies Record<Language, Readonly<Record<string, StatedFact>>>;

function replyWith(
  language: Language,
  act: ReplyAct = 'price',
  slots: Readonly<Record<string, StatedFact>> = SLOTS[language],
  more: Partial<ReplyToPhrase> = {},
): ReplyToPhrase {
  return {
    plan: { act, language, slots, productId: 'P07' },
    facts: Object.values(slots),
    allowedNames: [],
    forbiddenClaims: [],
    question: language === 'zh' ? '开衫多少钱' : 'how much is the cardigan',
    maxCharacters: 200,
    seed: 'message-1',
    ...more,
  };
}

/** A generator that has this to say, or nothing. */
function generatorSaying(
  sentence: string | undefined,
  kind: TextGenerator['kind'] = 'local',
): TextGenerator & { readonly asked: readonly PhrasingRequest[] } {
  const asked: PhrasingRequest[] = [];
  return {
    id: 'test',
    kind,
    asked,
    health: () => ({ state: 'ready', detail: '' }),
    phrase: async (request) => {
      asked.push(request);
      return sentence;
    },
    close: async () => undefined,
  };
}

describe('a reply gets its words', () => {
  it('from the generator, with the facts in their places', async () => {
    const generator = generatorSaying('{link} {product}现在{price}，喜欢就看看哦');
    const phraseReply = createPhraseReply({ generators: [generator] });

    const reply = await phraseReply(replyWith('zh'), signal);

    expect(reply).toEqual({
      text: '7号 云朵针织开衫现在¥183，喜欢就看看哦',
      phrasedBy: 'local',
      rejected: [],
    });
  });

  it('from the next generator when the first has none, and from a template when none has', async () => {
    const silent = generatorSaying(undefined, 'api');
    const local = generatorSaying('{product} ({link}) is {price} today, have a look!');
    const first = createPhraseReply({ generators: [silent, local] });
    const second = createPhraseReply({ generators: [silent] });

    const generated = await first(replyWith('en'), signal);
    const template = await second(replyWith('en'), signal);

    expect(generated).toMatchObject({ phrasedBy: 'local', text: expect.stringContaining('is $26.30') });
    expect(template).toMatchObject({
      phrasedBy: 'template',
      text: expect.stringContaining('$26.30'),
      rejected: [],
    });
  });

  it('from a template when the generator leaves out what was asked for', async () => {
    const list = stated('list_price', 28_700, '¥287', 'CNY');
    const phraseReply = createPhraseReply({ generators: [generatorSaying('{link} {product}现在{price}')] });

    const reply = await phraseReply(replyWith('zh', 'price', { ...SLOTS.zh, list }), signal);

    expect(reply).toMatchObject({
      phrasedBy: 'template',
      text: expect.stringContaining('¥287'),
      rejected: [{ code: 'leaves_out', words: 'list' }],
    });
  });

  it('from templates alone where every word counts', async () => {
    const generator = generatorSaying('{answer}');
    const phraseReply = createPhraseReply({ generators: [generator] });
    const answer = stated('taught', '周三上新', '周三上新');

    const reply = await phraseReply(replyWith('zh', 'taught', { answer }), signal);

    expect(reply).toMatchObject({ phrasedBy: 'template', text: expect.stringContaining('周三上新') });
    expect(generator.asked).toEqual([]);
  });

  it('without the facts, but the plan and what was typed, reaching the generator', async () => {
    const generator = generatorSaying(undefined);
    const persona = { name: { zh: '小满', en: 'Mila' }, voice: 'warm' as const };
    const reply = replyWith('zh', 'price', SLOTS.zh, { persona });

    await createPhraseReply({ generators: [generator] })(reply, signal);

    expect(generator.asked).toEqual([
      { plan: reply.plan, question: '开衫多少钱', maxCharacters: 200, persona },
    ]);
  });

  it('not twice in a row the same in one room', async () => {
    const phraseReply = createPhraseReply({ generators: [] });
    const inRoom = (room: string) => phraseReply(replyWith('zh', 'price', SLOTS.zh, { room }), signal);

    const [first, second, elsewhere] = [await inRoom('a'), await inRoom('a'), await inRoom('b')];

    expect(second?.text).not.toBe(first?.text);
    expect(elsewhere?.text).toBe(first?.text);
  });

  it('that fit', async () => {
    const generator = generatorSaying(`{link} {product}现在{price}${'，喜欢就看看哦'.repeat(10)}`);
    const phraseReply = createPhraseReply({ generators: [generator] });

    const reply = await phraseReply(replyWith('zh', 'price', SLOTS.zh, { maxCharacters: 40 }), signal);

    expect(reply).toMatchObject({ phrasedBy: 'template', rejected: [{ code: 'too_long' }] });
    expect(Array.from(reply?.text ?? '').length).toBeLessThanOrEqual(40);
  });
});

const LIES = {
  zh: [
    '{link} {product}现在{price}，今天只要99',
    '{link} {product}现在{price}，到手一百二十块',
    '{link} {product}现在{price}，打八折',
    '{link} {product}现在{price}，全场半价',
    '{link} {product}现在{price}，只剩最后三件',
    '{link} {product}现在{price}，马上没货了',
    '{link} {product}现在{price}，库存充足',
    '{link} {product}现在{price}，全国包邮',
    '{link} {product}现在{price}，全网最低价',
    '{link} {product}现在{price}，假一赔十',
    '{link} {product}现在{price}，四十八小时发货',
    '{link} {product}现在{price}，明天就涨价',
    '{link} {product}现在{price}，支持七天无理由退货',
    '{link} {product}现在{price}，去taobao.com/x看看',
    '{link} {product}现在{price}，加微信有优惠',
    '{link} {product}现在{price}，送运费险',
    '{link} {product}现在{price}，我是真人客服，放心买',
    '{link} {product}原价{list}，现在{price}',
  ],
  en: [
    '{product} ({link}) is {price}, today only $19',
    '{product} ({link}) is {price}, nineteen dollars for you',
    '{product} ({link}) is {price}, half off',
    '{product} ({link}) is {price}, only three left',
    '{product} ({link}) is {price} and almost sold out',
    '{product} ({link}) is {price} with free shipping',
    '{product} ({link}) is {price}, the lowest price anywhere',
    '{product} ({link}) is {price}, satisfaction guaranteed',
    '{product} ({link}) is {price} and ships within two days',
    '{product} ({link}) is {price} until tomorrow',
    '{product} ({link}) is {price}, see https://evil.example',
    '{product} ({link}) is {price}, see evil dot example or evil.example',
    '{product} ({link}) is {price}, money back any time',
    '{product} ({link}) is {price}, I am a real person, trust me',
    '{product} ({link}) is {price} with code SAVE',
  ],
} as const satisfies Record<Language, readonly string[]>;

describe('a generator that lies', () => {
  it.each([...LIES.zh.map((lie) => ['zh', lie] as const), ...LIES.en.map((lie) => ['en', lie] as const)])(
    'is not believed (%s): %s',
    async (language, lie) => {
      const phraseReply = createPhraseReply({ generators: [generatorSaying(lie, 'api')] });
      const template = await createPhraseReply({ generators: [] })(replyWith(language), signal);

      const reply = await phraseReply(replyWith(language), signal);

      expect(reply).toMatchObject({ phrasedBy: 'template', text: template?.text });
      expect(reply?.rejected.length).toBeGreaterThan(0);
    },
  );

  it('may not put a true figure in the place of another', async () => {
    const list = stated('list_price', 22_900, '¥229', 'CNY');
    const generator = generatorSaying('{link} {product}原价{price}，现价{list}');

    const reply = await createPhraseReply({ generators: [generator] })(
      replyWith('zh', 'price', { ...SLOTS.zh, list }),
      signal,
    );

    expect(reply?.phrasedBy).toBe('template');
    expect(reply?.text).not.toMatch(/现价¥229|原价¥183/);
  });

  it('is not believed either when it is a server', async () => {
    const server = await startOpenAiServer();
    const generator = openOpenAiGenerator({ baseUrl: server.url, log: createRecordingLog() });
    await generator.ready(signal);
    server.behave = says('{link} {product}现在{price}，全国包邮，今天打五折');

    const reply = await createPhraseReply({ generators: [generator] })(replyWith('zh'), signal);
    await generator.close();
    await server.close();

    expect(reply?.phrasedBy).toBe('template');
    expect(reply?.text).not.toMatch(/包邮|折/);
    expect(reply?.rejected).not.toEqual([]);
  });

  it('leaves no word of an unreadable sentence in the record: it may be the viewer’s', async () => {
    const generator = generatorSaying('my phone number is 13800000000');

    const reply = await createPhraseReply({ generators: [generator] })(replyWith('en'), signal);

    expect(reply?.rejected).toEqual([{ code: 'not_a_template', words: '' }]);
  });
});

describe('what the seller wrote and may not be said', () => {
  const promo = stated('promo', '全网最低价', '全网最低价');
  const list = stated('list_price', 28_700, '¥287', 'CNY');

  it('is left out, the rest is said', async () => {
    const phraseReply = createPhraseReply({ generators: [] });

    const reply = await phraseReply(replyWith('zh', 'price', { ...SLOTS.zh, list, promo }), signal);

    expect(reply?.text).toContain('¥183');
    expect(reply?.text).toContain('¥287');
    expect(reply?.text).not.toContain('最低');
    expect(reply?.rejected.length).toBeGreaterThan(0);
  });

  it('makes the bot silent when it is all there is to say', async () => {
    const log = createRecordingLog();
    const phraseReply = createPhraseReply({ generators: [], log });
    const answer = stated('faq', '我们是神药', '我们是神药');

    const reply = await phraseReply(
      replyWith('zh', 'faq', { answer }, { forbiddenClaims: ['神药'] }),
      signal,
    );

    expect(reply).toBeUndefined();
    expect(log.lines).toMatchObject([{ level: 'warn', fields: { act: 'faq' } }]);
    expect(JSON.stringify(log.lines)).not.toContain('神药');
  });
});

describe('the metrics of phrasing', () => {
  it('count who gave replies their words, what was rejected and how long it took', async () => {
    const metrics = createMetrics();
    const clock = createVirtualClock();
    const slow = generatorSaying('{link} {product} {price}，打八折', 'api');
    const generator: TextGenerator = {
      ...slow,
      phrase: async (request, callerSignal) => {
        clock.advance(40);
        return slow.phrase(request, callerSignal);
      },
    };
    const phraseReply = createPhraseReply({ generators: [generator], clock, metrics: metrics.phrasing });

    await phraseReply(replyWith('zh'), signal);
    const text = await metrics.render();

    expect(text).toContain('shoptalk_replies_phrased_total{by="template"} 1');
    expect(text).toMatch(/shoptalk_wordings_rejected_total\{by="api",code="\w+"\} 1/);
    expect(text).toContain('shoptalk_phrasing_milliseconds_sum{by="template"} 40');
  });
});
