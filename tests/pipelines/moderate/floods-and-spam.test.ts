import { describe, expect, it } from 'vitest';
import { FLOOD_LIMITS, findFlood } from '../../../pipelines/moderate/find-flood.ts';
import { createRepeatedTexts } from '../../../pipelines/moderate/repeated-texts.ts';
import { isSpam } from '../../../pipelines/moderate/spam-patterns.ts';

describe('findFlood', () => {
  it.each([
    ['THIS IS THE BEST STREAM I HAVE EVER SEEN', 'caps'],
    ['ＴＨＩＳ ＩＳ ＴＨＥ ＢＥＳＴ ＳＴＲＥＡＭ ＩＮ ＴＨＥ ＷＨＯＬＥ ＷＯＲＬＤ', 'caps'],
    ['!!!!!!!!!!???????????!!!!', 'symbols'],
    ['z̸̡̢̛̛a̸̡̢̛̛l̸̡̢̛̛g̸̡̢̛̛ơ̸̡̢̛', 'symbols'],
    ['🎉'.repeat(15), 'emotes'],
    ['👩‍👩‍👧 '.repeat(15), 'emotes'],
    ['[玫瑰]'.repeat(15), 'emotes'],
    ['KEKW '.repeat(15), 'emotes'],
  ])('calls %j %s', (text, kind) => {
    expect(findFlood(text, FLOOD_LIMITS.normal)).toBe(kind);
  });

  it.each([
    'SOLD 12 BLACK XL',
    '哈哈哈哈哈哈哈哈哈哈哈哈哈哈哈哈哈哈哈哈哈哈',
    'I want the red one (size M), the blue one (size L), and, if you have it, the "mini" bag; thanks!',
    '😍😍😍 so cute',
    'KEKW KEKW KEKW',
    'OMEGALUL OMEGALUL OMEGALUL OMEGALUL OMEGALUL',
  ])('lets %j pass', (text) => {
    expect(findFlood(text, FLOOD_LIMITS.normal)).toBeUndefined();
  });

  it('takes the shop’s own limits', () => {
    expect(findFlood('🎉🎉🎉', { ...FLOOD_LIMITS.normal, emotes: 3 })).toBe('emotes');
    expect(findFlood('🎉'.repeat(15), { ...FLOOD_LIMITS.normal, emotes: 50 })).toBeUndefined();
  });
});

describe('createRepeatedTexts', () => {
  const line = { place: 'telegram:-100', viewerKey: 'mia', text: '这款到底什么时候补货呀' };

  it('counts a text per viewer and channel within a minute, whatever its signs and case', () => {
    const repeated = createRepeatedTexts();
    repeated.note({ ...line, key: '1', at: 0 });
    repeated.note({ ...line, key: '2', at: 1, place: 'twitch:linlin' });

    expect(repeated.note({ ...line, key: '3', at: 1000, text: '这款到底 什么时候补货呀！！' })).toEqual({
      byViewer: 2,
      viewers: 1,
    });
    expect(repeated.note({ ...line, key: '4', at: 61_000 })).toEqual({ byViewer: 1, viewers: 1 });
  });

  it('counts the viewers of one text', () => {
    const repeated = createRepeatedTexts();
    const counts = ['a', 'b', 'c'].map((viewerKey) =>
      repeated.note({ ...line, key: viewerKey, viewerKey, at: 0 }),
    );

    expect(counts.map(({ viewers }) => viewers)).toEqual([1, 2, 3]);
  });

  it('counts a message once that is handled twice', () => {
    const repeated = createRepeatedTexts();
    repeated.note({ ...line, key: '1', at: 0 });

    expect(repeated.note({ ...line, key: '1', at: 0 }).byViewer).toBe(1);
  });

  it.each(['扣1', '111', 'sold 12', 'M', '哈哈哈'])('lets a room say %j as often as it likes', (text) => {
    const repeated = createRepeatedTexts();
    for (let key = 0; key < 9; key += 1) repeated.note({ ...line, text, key: String(key), at: 0 });

    expect(repeated.note({ ...line, text, key: 'last', at: 0 })).toEqual({ byViewer: 1, viewers: 1 });
  });
});

describe('isSpam', () => {
  it.each([
    '加微信领红包',
    '想兼职的私我 日结',
    '➕薇 abc8899 送福利资料',
    '互粉互关 必回',
    '高仿包包 看我主页',
    '低息贷款 找我 当天放款',
    '關注我 抽獎送手機',
    'buy followers and viewers cheap',
    'dm me to double your bitcoin',
    'check out my channel guys',
    'earn $300 a day, message me on telegram',
    'F4F anyone?',
    'sexy pics on my page',
  ])('knows %j for an advert', (text) => {
    expect(isSpam(text)).toBe(true);
  });

  it.each([
    '可以加微信吗？',
    '怎么加你们微信群',
    '有没有优惠 多买送什么',
    '这个能送人吗',
    '免费试用吗',
    '我想买两件',
    'can I dm you my address?',
    'is there a free gift with it?',
    'how do I check my order',
    'is it cheaper on your page?',
    'following from Texas!',
    'love this channel',
    '@linlin_88 you look sexy in red',
  ])('takes %j for a viewer’s line', (text) => {
    expect(isSpam(text)).toBe(false);
  });
});
