import { describe, expect, it } from 'vitest';
import { findDestination, isAtHome } from '../../../../pipelines/answer/acts/destination.ts';
import { sampleShop } from '../../../support/sample-shop.ts';

function sampleRules() {
  const { shipping } = sampleShop();
  if (shipping === undefined) throw new Error('the sample shop has no shipping rules');
  return shipping;
}

const rules = sampleRules();

function zoneOf(text: string, region?: string): string | undefined {
  const found = findDestination(rules, text, region === undefined ? {} : { region });
  return found?.kind === 'zone' ? found.zone.id : found?.kind;
}

describe('findDestination', () => {
  it.each([
    ['到新疆邮费多少', '新疆', 'CN.remote'],
    ['乌鲁木齐包邮吗', '乌鲁木齐', 'CN.remote'],
    ['广东几天到', '广东', 'CN'],
    ['香港能发吗', '香港', 'CN.HK_MO_TW'],
    ['ship to seattle?', 'seattle', 'US_CA'],
    ['how long to london', 'london', 'EU_UK'],
    ['do you ship to brazil', 'brazil', 'not_served'],
    ['south africa ok?', 'south africa', 'not_served'],
    ['do you ship to japan', 'japan', 'elsewhere'],
  ])('knows the zone of the place that was heard: %j', (text, region, zone) => {
    expect(zoneOf(text, region)).toBe(zone);
  });

  it('finds a place in the text where none was heard', () => {
    expect(zoneOf('寄到西藏多少')).toBe('CN.remote');
    expect(zoneOf('shipping to singapore?')).toBe('SEA');
  });

  it('takes no part of a word and no short word for a place', () => {
    expect(zoneOf('is romeo in stock')).toBeUndefined();
    expect(zoneOf('can you show us')).toBeUndefined();
  });

  it('knows another country, whichever', () => {
    expect(zoneOf('海外能发吗')).toBe('abroad');
    expect(zoneOf('international shipping?')).toBe('abroad');
  });
});

describe('isAtHome', () => {
  it('holds for all zones of the first zone’s country', () => {
    expect(rules.zones.filter((zone) => isAtHome(zone, rules)).map(({ id }) => id)).toEqual([
      'CN',
      'CN.remote',
      'CN.HK_MO_TW',
    ]);
  });
});
