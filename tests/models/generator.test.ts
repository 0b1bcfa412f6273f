import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { saysItsPoint } from '../../adapters/text/transformers/says-its-point.ts';
import { slotFormatSchema } from '../../adapters/text/transformers/slot-format.ts';
import { TEMPLATE_ONLY } from '../../bot/answering/template-only.ts';
import { readTemplate } from '../../pipelines/answer/phrasing/read-template.ts';
import { LANGUAGES, type Language } from '../../pipelines/domain/language.ts';
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

/** The sentences of an act, without the comments of their file. */
function linesOf(act: ReplyAct, language: Language): readonly string[] {
  const file = readFileSync(path.join(sentences, `${act}.${language}.txt`), 'utf8');
  return file.split('\n').filter((line) => line !== '' && !line.startsWith('# '));
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
    'of %s in %s are many, and each says its point',
    (act, language) => {
      const lines = linesOf(act, language);

      expect(lines.length).toBeGreaterThanOrEqual(17);
      for (const form of lines.flatMap(formsOf)) expect(saysItsPoint(form, act, language), form).toBe(true);
    },
  );

  // The reader refuses what holds a word it does not know: docs/decisions/verifying-generated-text.md.
  it.each(LANGUAGES)('could nearly all be used as replies in %s, where replies are generated', (language) => {
    const generated = ACTS.filter((act) => !TEMPLATE_ONLY.has(act));
    const forms = generated.flatMap((act) =>
      linesOf(act, language)
        .flatMap(formsOf)
        .map((form) => ({ form, read: readTemplate(form, phrasingRequest(act, { language }).plan) })),
    );

    const usable = forms.filter(({ form, read }) => read === form);

    expect(usable.length / forms.length).toBeGreaterThan(0.9);
    expect(forms.filter(({ form, read }) => read !== undefined && read !== form)).toEqual([]);
  });
});
