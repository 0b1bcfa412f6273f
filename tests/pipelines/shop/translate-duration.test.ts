import { describe, expect, it } from 'vitest';
import { translateDuration } from '../../../pipelines/shop/translate-duration.ts';

describe('translateDuration', () => {
  it.each([
    ['2-4天', '2-4 days'],
    ['5～8天', '5-8 days'],
    ['1天', '1 day'],
    ['48小时内发货', 'ships within 48 hours'],
    ['3个工作日内发货', 'ships within 3 business days'],
    ['约3周', 'about 3 weeks'],
    ['当天发货', 'ships the same day'],
  ])('says %s as %s', (zh, en) => {
    expect(translateDuration(zh)).toEqual({ zh, en });
  });

  it.each([
    ['9-16 days', '9-16天'],
    ['within 24h', '24小时内'],
    ['ships within 48 hours', '48小时内发货'],
    ['about 1 month', '约1个月'],
    ['1-2 business days', '1-2个工作日'],
  ])('says %s as %s', (en, zh) => {
    expect(translateDuration(en)).toEqual({ zh, en });
  });

  it('keeps words it does not know for both languages, and what is there in both', () => {
    expect(translateDuration('看天气')).toEqual({ zh: '看天气', en: '看天气' });
    expect(translateDuration({ zh: '很快', en: 'soon' })).toEqual({ zh: '很快', en: 'soon' });
  });
});
