import { describe, expect, it } from 'vitest';
import {
  accountLimitKey,
  channelLimitKey,
  limitsFor,
  profileLimits,
  type SendPlace,
} from '../../../pipelines/plan/platform-limits.ts';

/** `20/32000 twitch:account:bot`, for reading the table at a glance. */
const shown = (place: SendPlace) =>
  limitsFor(place).map(({ key, max, windowMs }) => `${max}/${windowMs} ${key}`);

describe('limitsFor', () => {
  it('gives a Twitch viewer 20 sends in 32 s over all channels, 1.2 s apart in each', () => {
    expect(shown({ platform: 'twitch', account: 'bot', channel: 'shop', isModerator: false })).toEqual([
      '20/32000 twitch:account:bot',
      '1/1200 twitch:channel:bot:shop',
    ]);
  });

  it('gives a Twitch moderator 100 sends of the same count', () => {
    expect(shown({ platform: 'twitch', account: 'bot', channel: 'shop', isModerator: true })).toEqual([
      '100/32000 twitch:account:bot',
      '100/32000 twitch:channel:bot:shop',
    ]);
  });

  it('gives a Telegram group 20 a minute and one a second, a private chat no minute limit', () => {
    const chat = { platform: 'telegram', account: 'bot', channel: '-1001', isModerator: false } as const;

    expect(shown(chat)).toEqual([
      '30/1000 telegram:account:bot',
      '1/1000 telegram:channel:bot:-1001',
      '20/60000 telegram:channel:bot:-1001',
    ]);
    expect(shown({ ...chat, isGroup: false })).not.toContain('20/60000 telegram:channel:bot:-1001');
  });

  it('gives a Discord channel 5 in 5 s and the bot 50 a second', () => {
    expect(shown({ platform: 'discord', account: 'bot', channel: '7', isModerator: false })).toEqual([
      '50/1000 discord:account:bot',
      '5/5000 discord:channel:bot:7',
    ]);
  });

  it('names the keys a retry_after blocks', () => {
    for (const platform of ['twitch', 'telegram', 'discord', 'console'] as const) {
      for (const isModerator of [true, false]) {
        const place: SendPlace = { platform, account: 'bot', channel: 'c', isModerator };
        const keys = limitsFor(place).map(({ key }) => key);

        expect(keys).toContain(channelLimitKey(place));
        if (platform !== 'console') expect(keys).toContain(accountLimitKey(place));
      }
    }
  });
});

describe('profileLimits', () => {
  it.each([
    ['twitch', ['20/30000', '1/1200']],
    ['twitch-mod', ['100/30000']],
    ['telegram-group', ['20/60000', '1/1000']],
    ['discord', ['50/1000', '5/5000']],
  ] as const)('keeps the limits replay names %s', (profile, expected) => {
    expect(profileLimits(profile, 'room').map(({ max, windowMs }) => `${max}/${windowMs}`)).toEqual(expected);
  });
});
