import { afterEach, describe, expect, it } from 'vitest';
import { diagnoseTwitch } from '../../../../adapters/chat/twitch/diagnose.ts';
import type { TwitchOptions } from '../../../../adapters/chat/twitch/options.ts';
import { type FakeHelixOptions, startFakeHelix } from '../../../support/twitch/fake-helix-server.ts';
import { startFakeIrcServer } from '../../../support/twitch/fake-irc-server.ts';
import { BOT, CHANNEL, GOOD_TOKEN } from '../../../support/twitch/twitch-harness.ts';

const closings: (() => Promise<unknown>)[] = [];

afterEach(async () => {
  for (const close of closings.splice(0)) await close();
});

/** Diagnoses against both fake servers and returns the codes. */
async function diagnose(
  options: Partial<TwitchOptions> = {},
  helixOptions: Partial<FakeHelixOptions> = {},
): Promise<readonly string[]> {
  const moderatorIn = [CHANNEL];
  const irc = await startFakeIrcServer({ token: GOOD_TOKEN, moderatorIn });
  const helix = await startFakeHelix({ token: GOOD_TOKEN, moderatorIn, ...helixOptions });
  closings.push(irc.stop, helix.stop);
  const urls = { ircUrl: irc.url, apiUrl: helix.url };
  const given = { username: BOT.login, oauthToken: GOOD_TOKEN, channels: [CHANNEL], clientId: 'client' };
  const found = await diagnoseTwitch({ ...given, ...urls, ...options }, AbortSignal.timeout(10_000));
  for (const { message, fix } of found) {
    expect([message.zh, message.en, fix.zh, fix.en].every((text) => text.length > 10)).toBe(true);
    expect(JSON.stringify({ message, fix })).not.toContain(GOOD_TOKEN);
  }
  return found.map((finding) => finding.code);
}

describe('diagnoseTwitch', () => {
  it('finds nothing where all is well', async () => {
    expect(await diagnose()).toEqual([]);
    expect(await diagnose({ transport: 'eventsub' })).toEqual([]);
  });

  it.each([
    ['twitch_bad_options', { channels: [] }, {}],
    ['twitch_login_failed', { oauthToken: 'wrong' }, {}],
    ['twitch_login_failed', { oauthToken: 'wrong', transport: 'eventsub' }, {}],
    ['twitch_login_failed', { oauthToken: 'wrong', apiUrl: undefined }, {}],
    ['twitch_unreachable', { apiUrl: 'http://127.0.0.1:1' }, {}],
    ['twitch_unreachable', { ircUrl: 'ws://127.0.0.1:1' }, {}],
    ['twitch_wrong_account', {}, { botLogin: 'somebody_else' }],
    ['twitch_wrong_client', { clientId: 'another' }, {}],
    [
      'twitch_missing_scope',
      {},
      { scopes: ['chat:read', 'moderator:manage:chat_messages', 'moderator:manage:banned_users'] },
    ],
    ['twitch_missing_optional_scope', {}, { scopes: ['chat:read', 'chat:edit'] }],
    ['twitch_not_moderator', { channels: [CHANNEL, 'elsewhere'] }, {}],
    ['twitch_not_moderator', { channels: [CHANNEL, 'elsewhere'], transport: 'eventsub' }, {}],
    [
      'twitch_channel_not_found',
      { channels: ['nobody'], transport: 'eventsub' },
      { unknownLogins: ['nobody'] },
    ],
    ['twitch_no_client_id', { clientId: undefined }, {}],
    ['twitch_token_expires_soon', {}, { tokenSeconds: 7_200 }],
  ] as const)('finds %s', async (code, options, helixOptions) => {
    expect(await diagnose({ ...options }, helixOptions)).toEqual([code]);
  });

  it('does not mind a token that expires where it can be renewed', async () => {
    const renewable = { clientSecret: 'secret', refreshToken: 'refresh' };

    expect(await diagnose(renewable, { tokenSeconds: 7_200 })).toEqual([]);
  });
});
