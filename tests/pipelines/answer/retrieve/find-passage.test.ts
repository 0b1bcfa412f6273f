import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PatientEncoder } from '../../../../bot/understanding/with-patient-encoder.ts';
import { withPatientEncoder } from '../../../../bot/understanding/with-patient-encoder.ts';
import { resolveFact } from '../../../../pipelines/answer/facts/resolve-fact.ts';
import { createFindPassage, type FindPassage } from '../../../../pipelines/answer/retrieve/find-passage.ts';
import type { Language } from '../../../../pipelines/domain/language.ts';
import { emptyStage } from '../../../../pipelines/domain/stage.ts';
import type { SentenceEncoder } from '../../../../pipelines/ports/sentence-encoder.ts';
import { normaliseText } from '../../../../pipelines/understand/normalise-text.ts';
import { createDeferred } from '../../../support/deferred.ts';
import { shopWithManuals } from './manual-shop.ts';
import {
  ANSWERED_EN,
  ANSWERED_ZH,
  type AskedQuestion,
  FRESH_ANSWERED,
  FRESH_UNANSWERED,
  UNANSWERED_EN,
  UNANSWERED_ZH,
} from './questions.ts';

const { signal } = new AbortController();
const shop = shopWithManuals();
const byWords = createFindPassage({});

function languageOf(text: string): Language {
  return /\p{Script=Han}/u.test(text) ? 'zh' : 'en';
}

function ask(find: FindPassage, [text, productId]: AskedQuestion) {
  const place = productId === undefined ? {} : { productId };
  return find({ shop, text: normaliseText(text), language: languageOf(text), ...place }, signal);
}

/** Shares of questions: answered rightly, rightly among the answered, and unanswerable ones that were left alone. */
async function measure(find: FindPassage, questions: readonly AskedQuestion[]) {
  const counts = { answerable: 0, answered: 0, right: 0, unanswerable: 0, abstained: 0 };
  for (const question of questions) {
    const [, , answer] = question;
    const found = await ask(find, question);
    if (found !== undefined) counts.answered += 1;
    if (answer === undefined) counts.unanswerable += 1;
    else counts.answerable += 1;
    if (answer === undefined && found === undefined) counts.abstained += 1;
    if (found !== undefined && answer?.test(found.stated.words)) counts.right += 1;
  }
  return {
    recall: counts.right / counts.answerable,
    precision: counts.right / counts.answered,
    abstention: counts.abstained / counts.unanswerable,
  };
}

/** An encoder that stays warm for a test. */
async function holdEncoder() {
  const closing = createDeferred();
  const opened = createDeferred<PatientEncoder>();
  const closed = withPatientEncoder(
    { encoder: { model: undefined, cacheDir: 'unused' } },
    async (encoder) => {
      opened.resolve(encoder);
      await closing.promise;
    },
    signal,
  );
  const close = () => {
    closing.resolve();
    return closed;
  };
  return { encoder: await opened.promise, close };
}

describe('findPassage by words alone', () => {
  it('answers what the shop wrote and leaves alone what is no matter of the shop', async () => {
    const seen = [...ANSWERED_ZH, ...ANSWERED_EN, ...UNANSWERED_ZH, ...UNANSWERED_EN];

    const quality = await measure(byWords, seen);

    expect(quality.recall).toBeGreaterThanOrEqual(0.85);
    expect(quality.precision).toBeGreaterThanOrEqual(0.9);
    expect(quality.abstention).toBeGreaterThanOrEqual(0.97);
  });

  it('does so for questions its constants were not chosen on', async () => {
    const quality = await measure(byWords, [...FRESH_ANSWERED, ...FRESH_UNANSWERED]);

    expect(quality.recall).toBeGreaterThanOrEqual(FLOORS.words.recall);
    expect(quality.precision).toBeGreaterThanOrEqual(FLOORS.words.precision);
    expect(quality.abstention).toBeGreaterThanOrEqual(FLOORS.words.abstention);
  });

  it('states an attribute with its name', async () => {
    const found = await ask(byWords, ['这个耳机防水吗', 'P12']);

    expect(found).toMatchObject({
      kind: 'attribute',
      productId: 'P12',
      stated: { words: 'IPX4', fact: { id: 'P12.attribute.zh.防水', kind: 'attribute', revision: 7 } },
      attribute: { words: '防水' },
    });
  });

  it('quotes whole sentences of a manual, not the whole passage', async () => {
    const found = await ask(byWords, ['怎么切下一首', 'P12']);

    expect(found?.kind).toBe('manual');
    expect(found?.stated.words).toMatch(/^[^。]*轻点三下切到下一首。/);
    expect(found?.stated.words).not.toContain('音量');
  });

  it('answers in Chinese from an English manual and the other way round', async () => {
    const en = await ask(byWords, ['how to reset the earbuds', 'P12']);
    const zh = await ask(byWords, ['忘了密码锁的密码', 'P24']);

    expect(en?.stated.words).toContain('恢复出厂');
    expect(zh?.stated.words).toMatch(/[Ll]ock|锁/);
  });

  it('states what can be read again by its id', async () => {
    const questions = [...ANSWERED_ZH, ...ANSWERED_EN];

    const found = await Promise.all(questions.map((question) => ask(byWords, question)));

    for (const { stated } of found.flatMap((one) => one ?? [])) {
      const again = resolveFact(shop, emptyStage(shop.id), stated.fact.id, 'zh', 0);
      expect([stated.fact.id, again?.words]).toEqual([stated.fact.id, stated.words]);
      expect(again?.fact).toEqual(stated.fact);
    }
  });

  it('never answers about one product with the words of another', async () => {
    const questions = [...ANSWERED_ZH, ...ANSWERED_EN, ...UNANSWERED_ZH, ...UNANSWERED_EN];

    for (const question of questions) {
      const [, productId] = question;
      const found = await ask(byWords, question);
      if (productId !== undefined && found?.productId !== undefined) expect(found.productId).toBe(productId);
    }
  });

  it('says nothing where several products could be meant and nobody said which', async () => {
    expect(await ask(byWords, ['怎么清洗', undefined])).toBeUndefined();
  });

  it('stops when it is told to', async () => {
    const stopped = AbortSignal.abort(new Error('stopped'));

    await expect(byWords({ shop, text: '防水吗', language: 'zh' }, stopped)).rejects.toThrow('stopped');
  });
});

describe('findPassage by words and meaning', () => {
  let held: Awaited<ReturnType<typeof holdEncoder>>;

  beforeAll(async () => {
    held = await holdEncoder();
  });

  afterAll(() => held.close());

  it('answers questions its constants were not chosen on, at least as many as by words alone', async () => {
    const find = createFindPassage({ encoder: held.encoder, isPatient: true });
    const fresh = [...FRESH_ANSWERED, ...FRESH_UNANSWERED];

    const quality = await measure(find, fresh);

    expect(quality.recall).toBeGreaterThanOrEqual(FLOORS.meaning.recall);
    expect(quality.precision).toBeGreaterThanOrEqual(FLOORS.meaning.precision);
    expect(quality.abstention).toBeGreaterThanOrEqual(FLOORS.meaning.abstention);
  });

  it('computes the vectors of the passages once, also when only a price changed', async () => {
    const asked: string[] = [];
    const counting: SentenceEncoder = {
      ...held.encoder,
      encode: (texts, until) => {
        asked.push(...texts);
        return held.encoder.encode(texts, until);
      },
    };
    const find = createFindPassage({ encoder: counting, isPatient: true });
    await find({ shop, text: '防水吗', language: 'zh', productId: 'P12' }, signal);
    const before = asked.length;

    await find({ shop: { ...shop, revision: 8 }, text: '防水吗', language: 'zh', productId: 'P12' }, signal);

    expect(before).toBeGreaterThan(100);
    expect(asked.slice(before)).toEqual(['防水吗']);
  });

  it('goes on by words when the encoder has no time', async () => {
    const busy: SentenceEncoder = { ...held.encoder, encode: async () => undefined };

    const found = await ask(createFindPassage({ encoder: busy }), ['这个耳机防水吗', 'P12']);

    expect(found?.stated.words).toBe('IPX4');
  });
});

/** Measured: by words 0.85, 0.94 and 1, with meaning 0.88, 0.95 and 1; a question or two less is no failure. */
const FLOORS = {
  words: { recall: 0.8, precision: 0.9, abstention: 0.96 },
  meaning: { recall: 0.82, precision: 0.9, abstention: 0.96 },
} as const;
