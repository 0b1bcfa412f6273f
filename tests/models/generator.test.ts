import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { saysItsPoint } from '../../adapters/text/transformers/says-its-point.ts';
import { slotFormatSchema } from '../../adapters/text/transformers/slot-format.ts';
import { readTemplate } from '../../pipelines/answer/phrasing/read-template.ts';
import { LANGUAGES } from '../../pipelines/domain/language.ts';
import { REPLY_ACTS, type ReplyAct } from '../../pipelines/domain/reply-plan.ts';
import { phrasingRequest } from '../support/text/phrasing-request.ts';

const models = path.resolve(import.meta.dirname, '../../models');
const sentences = path.join(models, 'train', 'generator', 'sentences');
const ACTS = Object.keys(REPLY_ACTS) as readonly ReplyAct[];

/** A sentence with all its optional parts, and with none. */
function formsOf(text: string): readonly string[] {
  const forms = [text.replace(/[[\]]/g, ''), text.replace(/\[[^\]]*\]/g, '')];
  return forms.map((form) =>
    form
      .replace(/ {2,}/g, ' ')
      .replace(/ +([,.;!?])/g, '$1')
      .trim(),
  );
}

describe('the shipped generator', () => {
  it('has learned the acts and slots of the program', () => {
    const file = readFileSync(path.join(models, 'generator', 'generator.json'), 'utf8');

    expect(slotFormatSchema.parse(JSON.parse(file)).acts).toEqual(REPLY_ACTS);
  });

  it('weighs less than three megabytes', () => {
    const weights = path.join(models, 'generator', 'onnx', 'model_quantized.onnx');

    expect(statSync(weights).size).toBeLessThan(3_000_000);
  });
});

describe('the sentences the generator learned from', () => {
  it('are there for every act in both languages, and for nothing else', () => {
    const expected = [...ACTS, 'openings'].flatMap((act) =>
      LANGUAGES.map((language) => `${act}.${language}.txt`),
    );

    expect(readdirSync(sentences).toSorted()).toEqual(expected.toSorted());
  });

  it.each(LANGUAGES.flatMap((language) => ACTS.map((act) => [act, language] as const)))(
    'of %s in %s could all be used as replies',
    (act, language) => {
      const file = readFileSync(path.join(sentences, `${act}.${language}.txt`), 'utf8');
      const lines = file.split('\n').filter((line) => line !== '' && !line.startsWith('# '));
      const { plan } = phrasingRequest(act, { language });

      for (const form of lines.flatMap(formsOf)) {
        expect(readTemplate(form, plan)).toBe(form);
        expect(saysItsPoint(form, act, language), form).toBe(true);
      }
      expect(lines.length).toBeGreaterThanOrEqual(17);
    },
  );
});
