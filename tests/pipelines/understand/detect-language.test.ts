import { describe, expect, it } from 'vitest';
import { detectLanguage, identifyLanguage } from '../../../pipelines/understand/detect-language.ts';
import { loadLatinIdentifier } from '../../../pipelines/understand/latin-language.ts';

const identifyLatin = await loadLatinIdentifier();

describe('the language of a message', () => {
  it.each([
    ['black M 有吗', 'zh'],
    ['這件多少錢', 'zh'],
    ['我の最爱', 'zh'],
    ['これはいくらですか', 'ja'],
    ['이거 얼마예요', 'ko'],
    ['сколько стоит', 'ru'],
    ['كم السعر', 'ar'],
    ['ราคาเท่าไหร่', 'th'],
    ['wie lange dauert der Versand nach Österreich', 'de'],
    ['¿cuánto cuesta el envío a México?', 'es'],
    ['combien coûte la livraison', 'fr'],
    ['quanto custa esse vestido', 'pt'],
    ['hebben jullie deze in het zwart', 'nl'],
    ['giá bao nhiêu vậy shop', 'vi'],
    ['how much is the blue one', 'en'],
    ['size chart pls', 'en'],
    ['666', undefined],
    ['👍👍', undefined],
    ['L', undefined],
  ])('identifies %j as %s', (text, language) => {
    expect(identifyLanguage(text, identifyLatin)).toBe(language);
  });

  it.each(['sold 12 M', 'LUL', 'omg cute', 'any black left', 'u ship to uk?', 'back in stock when'])(
    'never takes %j for another language than English',
    (text) => {
      expect(detectLanguage(text, undefined, identifyLatin)).toBe('en');
    },
  );

  it('answers a third language in the language hinted at, else in English', () => {
    expect(detectLanguage('cuánto cuesta este vestido', 'zh', identifyLatin)).toBe('zh');
    expect(detectLanguage('cuánto cuesta este vestido', undefined, identifyLatin)).toBe('en');
    expect(detectLanguage('이거 얼마예요', 'zh')).toBe('zh');
    expect(detectLanguage('666', 'zh')).toBe('zh');
  });

  it('takes Latin letters for English where no statistics are loaded', () => {
    expect(detectLanguage('how much', 'zh')).toBe('en');
    expect(identifyLanguage('cuánto cuesta')).toBe('en');
  });
});
