import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { usesOwnWords } from '../../../../pipelines/answer/phrasing/own-words.ts';
import { LANGUAGES, type Language } from '../../../../pipelines/domain/language.ts';
import { REPLY_ACTS, type ReplyAct } from '../../../../pipelines/domain/reply-plan.ts';
import { readAndVerify } from '../../../support/text/believe.ts';
import { readWritten } from '../../../support/text/lies.ts';
import { liesFor } from '../../../support/text/lying-server.ts';

const written = (name: string) => LANGUAGES.flatMap((language) => readWritten(name, language));
const ACTS = Object.keys(REPLY_ACTS) as ReplyAct[];
const TRAINED = new URL('../../../../models/train/generator/sentences/', import.meta.url);
/** The templates alone say these. */
const NEVER_GENERATED =
  /^(?:taught|complaint|handoff|refuse|order_(?:private|help|received|unclear)|not_|no_|unknown)/;

function trained(language: Language): readonly (readonly [ReplyAct, string])[] {
  return readdirSync(TRAINED).flatMap((file) => {
    const act = ACTS.find((one) => file === `${one}.${language}.txt`);
    if (act === undefined || NEVER_GENERATED.test(act)) return [];
    const lines = readFileSync(new URL(file, TRAINED), 'utf8').split('\n');
    return lines
      .filter((line) => line !== '' && !line.startsWith('#'))
      .map((line) => [act, line.replace(/\[[^\]]*\]/g, '')] as const);
  });
}

describe('a sentence of a generator', () => {
  it.each(['lies', 'fresh-lies', 'second-lies', 'third-lies'])(
    'is not believed when it is one of the %s',
    (name) => {
      const believed = written(name).filter((one) => readAndVerify(one).length === 0);

      expect(believed.map(({ act, sentence }) => `${act}: ${sentence}`)).toEqual([]);
    },
  );

  it('is not believed when it says what its reply is about and any lie behind it', () => {
    const believed = LANGUAGES.flatMap((language) =>
      ACTS.filter((act) => !NEVER_GENERATED.test(act)).flatMap((act) => {
        const places = REPLY_ACTS[act].filter((slot) => !slot.endsWith('?')).map((slot) => `{${slot}}`);
        return liesFor(act, language, places)
          .filter((sentence) => readAndVerify({ act, language, sentence }).length === 0)
          .map((sentence) => `${act}: ${sentence}`);
      }),
    );

    expect(believed).toEqual([]);
  });

  it('is mostly believed when it is honest', () => {
    const honest = [...written('honest'), ...written('third-honest')];
    const refused = honest.filter((one) => readAndVerify(one).length > 0);

    expect(refused.length / honest.length, refused.map(({ sentence }) => sentence).join('\n')).toBeLessThan(
      0.15,
    );
  });

  it.each(LANGUAGES)(
    'may be nearly any that the generator in this process was trained on (%s)',
    (language) => {
      const sentences = trained(language);
      const refused = sentences.filter(([act, sentence]) => !usesOwnWords(sentence, act, language));

      expect(sentences.length).toBeGreaterThan(500);
      expect(refused.length / sentences.length, refused.join('\n')).toBeLessThan(0.1);
    },
  );

  it.each([
    ['a word inside another', 'en', 'price', '{product} is {price}, theft'],
    ['a word without a border', 'en', 'price', '{product} is {price}, hithere'],
    ['a list price that is not called one', 'zh', 'price', '{product}{price}，{list}'],
    ['two amounts without their parts', 'zh', 'total', '{product}{quantity}件{price}，{total}'],
    ['nothing of what it is about', 'en', 'sold_out', '{product} ({link}), have a look at {others}'],
  ] as const)('may not hold %s', (_, language, act, sentence) => {
    expect(usesOwnWords(sentence, act, language)).toBe(false);
  });

  it('is read in a moment, however it is made', () => {
    const hard = `{product}${'好的呀好的好'.repeat(40)}?`;

    expect(usesOwnWords(hard, 'price', 'zh')).toBe(false);
  });
});
