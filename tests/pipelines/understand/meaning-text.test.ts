import { describe, expect, it } from 'vitest';
import { toMeaningText } from '../../../pipelines/understand/meaning-text.ts';

describe('toMeaningText', () => {
  it.each([
    ['@shop_bot how much is #3', 'how much is #3'],
    ['@小美: 3号多少钱', '3号多少钱'],
    ['how much @anna ?', 'how much   ?'],
    ['FatHead', 'LUL'],
    ['what a deal pepeLaugh', 'what a deal LUL'],
    ['monkaS 还有吗', 'LUL 还有吗'],
  ])('%j means %j', (text, meaning) => {
    expect(toMeaningText(text)).toBe(meaning);
  });

  it.each([
    'PayPal ok?',
    'fits iPhone 15?',
    'is it on YouTube',
    'mail me a@b.co',
    'KEKW',
    'https://a.co/FatHead',
    '@anna',
  ])('leaves %j as it is', (text) => {
    expect(toMeaningText(text)).toBe(text);
  });
});
