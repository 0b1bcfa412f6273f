import { describe, expect, it } from 'vitest';
import { dueAt, readSupportHours } from '../../../pipelines/service/support-hours.ts';
import { sampleShop } from '../../support/sample-shop.ts';

const at = (iso: string) => Date.parse(iso);
const due = (iso: string, text: string, timeZone = 'Asia/Shanghai') =>
  new Date(dueAt(at(iso), readSupportHours(text), timeZone)).toISOString();

describe('readSupportHours', () => {
  it.each([
    ['人工客服 9:00-23:00，发送「人工」', { from: 540, until: 1380 }],
    ['人工客服 ９：００－２３：３０', { from: 540, until: 1410 }],
    ['早上9点到晚上23点（北京时间）', undefined],
    ['客服时间 9点到23点（北京时间）', { from: 540, until: 1380, utcOffset: 480 }],
    ['human support 9:00-23:00 (UTC+8), type "agent"', { from: 540, until: 1380, utcOffset: 480 }],
    ['Support: 9am to 11:30 p.m. (UTC-05:00)', { from: 540, until: 1410, utcOffset: -300 }],
    ['12am–12pm', { from: 0, until: 720 }],
    ['晚场客服 18:00~次日2:00', { from: 1080, until: 120 }],
    ['0:00-24:00', undefined],
    ['24/7', undefined],
    ['24小时在线客服', undefined],
    ['有问题请找客服', undefined],
    ['25:00-99:00', undefined],
  ])('%s', (text, hours) => {
    expect(readSupportHours(text)).toEqual(hours);
  });

  it('reads the sample shop in both languages', () => {
    const support = sampleShop().policies.support;

    expect(readSupportHours(support?.zh ?? '')).toMatchObject({ from: 540, until: 1380 });
    expect(readSupportHours(support?.en ?? '')).toMatchObject({ from: 540, until: 1380 });
  });
});

describe('dueAt', () => {
  it('gives a person ten minutes while somebody is there', () => {
    expect(due('2026-11-24T04:00:00Z', '9:00-23:00')).toBe('2026-11-24T04:10:00.000Z');
  });

  it('gives ten minutes at any time when the shop names no hours', () => {
    expect(due('2026-11-23T20:00:00Z', 'mail us')).toBe('2026-11-23T20:10:00.000Z');
  });

  it('starts the ten minutes at the next opening when nobody is there', () => {
    // 04:00 and 23:30 in Shanghai.
    expect(due('2026-11-23T20:00:00Z', '9:00-23:00')).toBe('2026-11-24T01:10:00.000Z');
    expect(due('2026-11-24T15:30:20Z', '9:00-23:00')).toBe('2026-11-25T01:10:00.000Z');
  });

  it('counts what is left of the evening and the rest next morning', () => {
    // 22:55:30 in Shanghai: four and a half minutes are left.
    expect(due('2026-11-24T14:55:30Z', '9:00-23:00')).toBe('2026-11-25T01:05:30.000Z');
  });

  it('knows hours that go past midnight', () => {
    // 01:00 and 12:00 in Shanghai.
    expect(due('2026-11-23T17:00:00Z', '18:00-2:00')).toBe('2026-11-23T17:10:00.000Z');
    expect(due('2026-11-24T04:00:00Z', '18:00-2:00')).toBe('2026-11-24T10:10:00.000Z');
  });

  it('takes the time zone the text names before the shop’s', () => {
    expect(due('2026-11-23T20:00:00Z', '9:00-23:00 (UTC+8)', 'America/New_York')).toBe(
      '2026-11-24T01:10:00.000Z',
    );
  });

  it('opens by the wall clock on the morning after the clocks changed', () => {
    // New York falls back in the night to 1 November 2026: 9:00 is 14:00 UTC, no longer 13:00.
    expect(due('2026-11-01T03:30:00Z', '9:00-23:00', 'America/New_York')).toBe('2026-11-01T14:10:00.000Z');
  });
});
