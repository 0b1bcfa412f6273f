import { describe, expect, it } from 'vitest';
import { readRating } from '../../../pipelines/service/read-rating.ts';

describe('readRating', () => {
  it.each([
    ['5', 5],
    ['5！', 5],
    ['４', 4],
    ['4分', 4],
    ['打4分', 4],
    ['给你们5分', 5],
    ['五分', 5],
    ['三星', 3],
    ['五星好评', 5],
    ['满分', 5],
    ['5/5', 5],
    ['2 out of 5', 2],
    ['5 stars', 5],
    ['five stars!', 5],
    ['⭐⭐⭐⭐⭐', 5],
    ['⭐️⭐️⭐️', 3],
    ['★★', 2],
    ['👍', 5],
    ['很满意', 5],
    ['非常满意！谢谢', 5],
    ['满意', 4],
    ['一般', 3],
    ['不满意', 2],
    ['很差', 1],
    ['太差了', 1],
    ['Great', 5],
    ['great, thanks!', 5],
    ['good', 4],
    ['ok', 3],
    ['not good', 2],
    ['terrible', 1],
  ])('hears %s as %i', (text, rating) => {
    expect(readRating(text)).toBe(rating);
  });

  it.each([
    '0',
    '6',
    '10',
    '4.5',
    '55',
    '5号多少钱',
    '扣5',
    '5 pcs please',
    'i want 5',
    'great price, how much',
    '⭐⭐⭐⭐⭐⭐',
    '这个5分钟能到吗',
    '谢谢',
    'thanks',
    '',
    '5'.repeat(4000),
  ])('takes %s for no mark', (text) => {
    expect(readRating(text)).toBeUndefined();
  });
});
