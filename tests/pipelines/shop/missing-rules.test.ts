import { describe, expect, it } from 'vitest';
import { missingRules } from '../../../pipelines/shop/missing-rules.ts';
import { sampleShop } from '../../support/sample-shop.ts';

describe('missingRules', () => {
  it('finds none in the sample shop', () => {
    expect(missingRules(sampleShop())).toEqual([]);
  });

  it('finds each rule that a shop does not have', () => {
    const { returns: _returns, ...policies } = sampleShop().policies;

    expect(missingRules({ ...sampleShop(), policies })).toEqual(['returns']);

    const { shipping: _shipping, ...withoutShipping } = sampleShop();
    expect(missingRules(withoutShipping)).toEqual(['shipping']);
  });
});
