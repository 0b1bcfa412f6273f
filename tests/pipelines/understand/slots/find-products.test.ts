import { describe, expect, it } from 'vitest';
import {
  findNamedProducts,
  findProduct,
  longestNameIn,
} from '../../../../pipelines/understand/slots/find-products.ts';
import { sampleShop } from '../../../support/sample-shop.ts';

const shop = sampleShop();

describe('finding products', () => {
  it('finds by id in any case before it looks at link numbers', () => {
    expect(findProduct(shop, 'p24')?.id).toBe('P24');
    expect(findProduct(shop, '12')?.id).toBe('P24');
    expect(findProduct(shop, '99')).toBeUndefined();
    expect(findProduct(shop, undefined)).toBeUndefined();
  });

  it('puts the product with the longest written name first', () => {
    const products = findNamedProducts('蓝牙耳机和枕头哪个好', shop.products);

    expect(products.map(({ id }) => id)).toEqual(['P12', 'P22']);
  });

  it('reads traditional characters', () => {
    expect(findNamedProducts('藍牙耳機', shop.products)[0]?.id).toBe('P12');
  });

  it('gives the longest name that is written', () => {
    expect(longestNameIn('蓝牙耳机呢', shop.products)).toBe('蓝牙耳机');
    expect(longestNameIn('在吗', shop.products)).toBe('');
  });
});
