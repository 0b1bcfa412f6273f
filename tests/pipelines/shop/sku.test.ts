import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toSku } from '../../../pipelines/shop/sku.ts';

describe('toSku', () => {
  it('can be read by people', () => {
    expect(toSku('P01', { size: 'M', color: { zh: '米白', en: 'cream' } })).toBe('P01-cream-M');
    expect(toSku('P06', { color: { zh: '深蓝', en: 'dark blue' } })).toBe('P06-dark_blue');
    expect(toSku('MUG', {})).toBe('MUG');
  });

  it('stays the same when options are written in another order', () => {
    expect(toSku('P01', { a: '1', b: '2' })).toBe(toSku('P01', { b: '2', a: '1' }));
  });

  it('stays the same in every version, for orders name it', () => {
    expect(toSku('P24', { size: '20寸/20in', color: { zh: '银色', en: 'silver' } })).toBe(
      'P24-silver-20_20in~135df1',
    );
  });

  it('never gives two different options the same SKU', () => {
    const value = fc.oneof(
      fc.string({ maxLength: 6 }),
      fc.constantFrom('a b', 'a_b', 'a-b', 'a/b', 'ab', '米白', '雾灰'),
    );
    fc.assert(
      fc.property(value, value, (first, second) => {
        fc.pre(first !== second);
        expect(toSku('P', { x: first })).not.toBe(toSku('P', { x: second }));
      }),
    );
  });
});
