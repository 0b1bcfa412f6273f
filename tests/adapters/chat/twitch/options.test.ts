import { describe, expect, it } from 'vitest';
import { resolveTwitchOptions, TWITCH_TIMINGS } from '../../../../adapters/chat/twitch/options.ts';

const given = {
  username: 'ShopBot',
  oauthToken: 'oauth:abc',
  channels: ['#Linlin_Shop', 'linlin_shop', 'b'],
};

describe('resolveTwitchOptions', () => {
  it('brings names and the token into one spelling', () => {
    expect(resolveTwitchOptions(given)).toMatchObject({
      username: 'shopbot',
      token: 'abc',
      channels: ['linlin_shop', 'b'],
      transport: 'irc',
      ircUrl: 'wss://irc-ws.chat.twitch.tv:443',
      apiUrl: 'https://api.twitch.tv/helix',
      authUrl: 'https://id.twitch.tv/oauth2',
    });
  });

  it('finds the token server beside an API of one’s own', () => {
    const settings = resolveTwitchOptions({ ...given, apiUrl: 'http://127.0.0.1:9/' });

    expect(settings).toMatchObject({
      apiUrl: 'http://127.0.0.1:9/helix',
      authUrl: 'http://127.0.0.1:9/oauth2',
    });
  });

  it('never calls the real EventSub beside an IRC server of one’s own', () => {
    const own = { ...given, clientId: 'client', ircUrl: 'ws://127.0.0.1:9' };

    expect(resolveTwitchOptions(own).watchesStreams).toBe(false);
    expect(resolveTwitchOptions({ ...own, eventsubUrl: 'ws://127.0.0.1:9' }).watchesStreams).toBe(true);
    expect(resolveTwitchOptions({ ...given, clientId: 'client' }).watchesStreams).toBe(true);
    expect(resolveTwitchOptions(given).watchesStreams).toBe(false);
  });

  it('names everything that is wrong at once, and never the token', () => {
    const bad = {
      username: 'shop bot',
      oauthToken: 'secret token',
      channels: ['a b'],
      transport: 'eventsub',
      ircUrl: 'https://x',
    } as const;

    expect(() => resolveTwitchOptions(bad)).toThrow(
      expect.objectContaining({
        code: 'twitch_bad_options',
        message: expect.stringMatching(
          /TWITCH_USERNAME.*TWITCH_OAUTH_TOKEN.*"a b".*TWITCH_CLIENT_ID.*https:\/\/x/,
        ),
      }),
    );
    expect(() => resolveTwitchOptions(bad)).not.toThrow(/secret/);
  });

  it('notices a half-open connection within 20 s on both transports', () => {
    const { pingAfterQuietMs, deadAfterPingMs, keepaliveSeconds, keepaliveGraceMs } = TWITCH_TIMINGS;

    expect(pingAfterQuietMs + deadAfterPingMs).toBeLessThanOrEqual(20_000);
    expect(keepaliveSeconds * 1000 + keepaliveGraceMs).toBeLessThanOrEqual(20_000);
  });
});
