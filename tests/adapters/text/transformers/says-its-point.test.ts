import { describe, expect, it } from 'vitest';
import { saysItsPoint } from '../../../../adapters/text/transformers/says-its-point.ts';

describe('the point of a sentence', () => {
  it.each([
    ['sold_out', 'en', 'Okay. {link} {product}'],
    ['sold_out', 'zh', '{link} {product}有货哦'],
    ['shipping_free', 'en', '{region}: {eta}'],
    ['not_returnable', 'zh', '{link} {product}：{returns}'],
    ['complaint', 'zh', '真的很，工单{ticket}'],
  ] as const)('of %s in %s is missing in %j', (act, language, template) => {
    expect(saysItsPoint(template, act, language)).toBe(false);
  });

  it('is in the facts alone for most acts', () => {
    expect(saysItsPoint('{link} {product}：{price}', 'price', 'zh')).toBe(true);
  });
});
