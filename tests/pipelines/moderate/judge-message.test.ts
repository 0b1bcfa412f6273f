import { describe, expect, it } from 'vitest';
import { DEFAULT_MODERATION, type ModerationSettings } from '../../../pipelines/domain/moderation.ts';
import type { Intent, Understanding } from '../../../pipelines/domain/understanding.ts';
import { isModerated, judgeMeaning, judgeText } from '../../../pipelines/moderate/judge-message.ts';
import { prepareModeration } from '../../../pipelines/moderate/prepare-moderation.ts';

const ONCE = { byViewer: 1, viewers: 1 };

function understood(intent: Intent, confidence = 0.95, abstain = false): Understanding {
  return { language: 'en', intent, confidence, slots: {}, abstain, sentiment: 0 };
}

const prepare = (change: Partial<ModerationSettings> = {}) =>
  prepareModeration({ ...DEFAULT_MODERATION, ...change });

describe('isModerated', () => {
  const viewer = { role: 'viewer', isPrivate: false } as const;

  it('spares moderators, sellers and admins, private chats and button presses', () => {
    expect(isModerated(viewer)).toBe(true);
    for (const role of ['moderator', 'seller', 'admin'] as const) {
      expect(isModerated({ ...viewer, role })).toBe(false);
    }
    expect(isModerated({ ...viewer, isPrivate: true })).toBe(false);
    expect(isModerated({ ...viewer, button: { callbackId: '1' } })).toBe(false);
  });
});

describe('judgeText', () => {
  it('finds blocked words, adverts and links, in this order', async () => {
    const moderation = await prepare({ blockedWords: ['高仿'] });

    expect(judgeText('gaofang 加微信领红包 bags.com', moderation, [])?.offence).toBe('blocked_word');
    expect(judgeText('加微信领红包 bags.com', moderation, [])?.offence).toBe('spam');
    expect(judgeText('看 bags.com', moderation, [])?.offence).toBe('link');
    expect(judgeText('这个多少钱', moderation, [])).toBeUndefined();
  });

  it('allows the domains of the list and of the shop', async () => {
    const moderation = await prepare({ allowedDomains: ['linlin.com'] });

    expect(judgeText('m.linlin.com/sale', moderation, [])).toBeUndefined();
    expect(judgeText('help.shop.com', moderation, ['help.shop.com'])).toBeUndefined();
    expect(judgeText('linlin.com and other.com', moderation, [])?.offence).toBe('link');
  });

  it('leaves rules that are off, and everything in mode off, alone', async () => {
    const withoutLinks = await prepare({ disabled: ['link'] });
    const off = await prepare({ mode: 'off', blockedWords: ['高仿'] });

    expect(judgeText('看 bags.com', withoutLinks, [])).toBeUndefined();
    expect(judgeText('高仿 加微信领红包 bags.com', off, [])).toBeUndefined();
  });
});

describe('judgeMeaning', () => {
  it('is sure of abuse that also names an insult, and otherwise asks a moderator', async () => {
    const moderation = await prepare();
    const judge = (text: string, understanding: Understanding) =>
      judgeMeaning(text, understanding, ONCE, moderation);

    expect(judge('ur an idiot', understood('abuse'))).toEqual({ offence: 'abuse', isSure: true });
    expect(judge('主播是頭豬', understood('abuse'))).toEqual({ offence: 'abuse', isSure: true });
    expect(judge('FatHead', understood('abuse'))).toEqual({ offence: 'abuse', isSure: false });
    expect(judge('ur an idiot', understood('abuse', 0.6))).toBeUndefined();
    expect(judge('ur an idiot', understood('abuse', 0.95, true))).toBeUndefined();
    expect(judge('the dress is trash', understood('complaint'))).toBeUndefined();
  });

  it('never deletes an advert on the classifier’s word alone', async () => {
    const moderation = await prepare();
    const judge = (text: string) => judgeMeaning(text, understood('spam'), ONCE, moderation);

    expect(judge('同样的茶 看我头像')).toEqual({ offence: 'spam', isSure: false });
    expect(judge('@linlin nice one Pog')).toBeUndefined();
  });

  it('sees floods in talk, never in business', async () => {
    const moderation = await prepare();
    const shouted = 'I WANT TO BUY THE BLACK DRESS IN SIZE M RIGHT NOW';

    expect(judgeMeaning(shouted, understood('chitchat'), ONCE, moderation)?.offence).toBe('caps');
    expect(judgeMeaning(shouted, understood('order'), ONCE, moderation)).toBeUndefined();
  });

  it('sees one viewer repeat a text, and a raid of many', async () => {
    const moderation = await prepare();
    const raid = 'everybody come to the other stream it is so much better there';

    expect(
      judgeMeaning('hello', understood('chitchat'), { byViewer: 5, viewers: 1 }, moderation)?.offence,
    ).toBe('repeat');
    expect(judgeMeaning(raid, understood('chitchat'), { byViewer: 1, viewers: 8 }, moderation)?.offence).toBe(
      'repeat',
    );
    expect(
      judgeMeaning('主播好美啊啊啊', understood('praise'), { byViewer: 1, viewers: 50 }, moderation),
    ).toBeUndefined();
  });
});
