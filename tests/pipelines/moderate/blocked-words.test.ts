import { beforeAll, describe, expect, it } from 'vitest';
import {
  needsPinyin,
  prepareBlockedWords,
  type ReadPinyin,
} from '../../../pipelines/moderate/blocked-words.ts';
import { loadPinyin } from '../../../pipelines/moderate/read-pinyin.ts';

const WORDS = ['微信', '高仿', 'shit', 'scam*', 'ass', 'cheap replica', 'V信', '假'];

let readPinyin: ReadPinyin;
beforeAll(async () => {
  readPinyin = await loadPinyin();
});

describe('blocked words', () => {
  it.each([
    ['加微信吧', '微信'],
    ['加 微 信', '微信'],
    ['微*信', '微信'],
    ['weixin', '微信'],
    ['WEI XIN 888', '微信'],
    ['wei4xin4', '微信'],
    ['微xin', '微信'],
    ['wei信', '微信'],
    ['微x', '微信'],
    ['wx', '微信'],
    ['wx8888', '微信'],
    ['ｗｅｉｘｉｎ', '微信'],
    ['гаофанг gaofang', '高仿'],
    ['VX', 'V信'],
    ['Ｖ信', 'V信'],
    ['SHIT', 'shit'],
    ['sh1t', 'shit'],
    ['5h1t', 'shit'],
    ['ѕhіt', 'shit'],
    ['s h i t', 'shit'],
    ['s.h.i.t', 'shit'],
    ['shiiiit', 'shit'],
    ['ⓢⓗⓘⓣ', 'shit'],
    ['𝓼𝓱𝓲𝓽', 'shit'],
    ['shít', 'shit'],
    ['sh\u200bit', 'shit'],
    ['scammer', 'scam*'],
    ['a$$', 'ass'],
    ['cheap   replica', 'cheap replica'],
    ['這是假的', '假'],
  ])('are found in %j', (text, word) => {
    expect(prepareBlockedWords(WORDS, 'normal', readPinyin).find(text)).toBe(word);
  });

  it('are found in traditional characters, and traditional ones in simplified', () => {
    expect(prepareBlockedWords(['骗子'], 'normal', readPinyin).find('騙子')).toBe('骗子');
    expect(prepareBlockedWords(['騙子'], 'normal', readPinyin).find('骗子')).toBe('騙子');
  });

  it.each([
    'class pass',
    'A55 please',
    'a55+1',
    'assorted colours',
    'push it',
    'is hit',
    '信微',
    '相信微笑',
    'wxyz',
    '这个位置',
    'tv信号',
    'was so good',
    'jia',
    '高，仿佛',
  ])('are not seen in %j', (text) => {
    expect(prepareBlockedWords(WORDS, 'normal', readPinyin).find(text)).toBeUndefined();
  });

  it('do not make a size or a unit of their initials', () => {
    const words = prepareBlockedWords(['下流', '妹妹'], 'normal', readPinyin);

    expect(words.find('黑色 XL 两件')).toBeUndefined();
    expect(words.find('10 mm')).toBeUndefined();
    expect(words.find('xialiu')).toBe('下流');
  });

  it('are taken less far at level lenient', () => {
    const words = prepareBlockedWords(['微信', 'shit'], 'lenient', readPinyin);

    expect(words.find('wx')).toBeUndefined();
    expect(words.find('5h1t')).toBeUndefined();
    expect(words.find('weixin')).toBe('微信');
  });

  it('load no pinyin for words without Chinese', () => {
    expect(needsPinyin(['shit'])).toBe(false);
    expect(needsPinyin(['shit', '微信'])).toBe(true);
  });

  it.each(['(', '[a', 'a+b*', '\\', '^', 'x|y', '微|信', '...'])('may hold any sign: %j', (word) => {
    expect(prepareBlockedWords([word], 'normal', readPinyin).find('hello')).toBeUndefined();
  });

  /** A pattern that backtracks without end would run into the time limit. */
  it.each(['s.'.repeat(2000), '微 '.repeat(2000), 'ssss'.repeat(1000)])(
    'come to an end with the longest message (%#)',
    (text) => {
      expect(prepareBlockedWords(WORDS, 'strict', readPinyin).find(text)).toBeUndefined();
    },
  );
});
