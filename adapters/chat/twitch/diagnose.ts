import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import type { Finding } from '../../../pipelines/domain/finding.ts';
import { systemClock } from '../../../pipelines/ports/clock.ts';
import type { Log } from '../../../pipelines/ports/log.ts';
import * as findings from './findings.ts';
import { createHelix } from './helix.ts';
import { createHelixRequest } from './helix-request.ts';
import { isLoginFailure, logInToIrc } from './irc-login.ts';
import { createIrcRooms } from './irc-rooms.ts';
import { resolveTwitchOptions, type TwitchOptions, type TwitchSettings } from './options.ts';
import { createTokenSource } from './token-source.ts';

/** https://dev.twitch.tv/docs/authentication/validate-tokens/ */
const validatedSchema = z.object({
  client_id: z.string(),
  login: z.string(),
  scopes: z.array(z.string()).nullish(),
  expires_in: z.number(),
});

/** Without these the bot is deaf or mute. */
const NEEDED_SCOPES = {
  irc: ['chat:read', 'chat:edit'],
  eventsub: ['user:read:chat', 'user:write:chat'],
} as const;

const OPTIONAL_SCOPES = {
  irc: ['moderator:manage:chat_messages', 'moderator:manage:banned_users'],
  eventsub: [
    'moderator:manage:chat_messages',
    'moderator:manage:banned_users',
    'user:read:moderated_channels',
  ],
} as const;

/** A stream is long: a token that does not last the day may end in the middle of it. */
const EXPIRES_SOON_SECONDS = 24 * 3600;

/** Twitch lets an account join 20 channels in 10 s; the check looks at no more. */
const MAX_CHANNELS_CHECKED = 20;

/**
 * What makes the bot silent on Twitch, worst first; empty when all is well. Asks Twitch about the token and its scopes,
 * logs in as the bot does and enters the channels; posts and changes nothing, and may run beside the running bot.
 * Never rejects because of Twitch. The codes stand beside their steps in docs/setup/twitch.md.
 */
export async function diagnoseTwitch(
  options: TwitchOptions,
  signal: AbortSignal,
): Promise<readonly Finding[]> {
  let settings: TwitchSettings;
  try {
    settings = resolveTwitchOptions(options);
  } catch (error) {
    return [findings.badOptions(error instanceof Error ? error.message : String(error))];
  }
  const isOwnServer = options.ircUrl !== undefined && options.apiUrl === undefined;
  const aboutToken = isOwnServer ? [] : await checkToken(settings, signal);
  if (aboutToken.some(({ severity }) => severity === 'error')) return aboutToken;

  const check = settings.transport === 'irc' ? checkIrcChannels : checkHelixChannels;
  const found = [...aboutToken, ...(await check(settings, signal))];
  return bySeverity(settings.clientId === undefined ? [...found, findings.noClientId] : found);
}

async function checkToken(settings: TwitchSettings, signal: AbortSignal): Promise<readonly Finding[]> {
  let response: Response;
  try {
    response = await fetch(`${settings.authUrl}/validate`, {
      headers: { authorization: `OAuth ${settings.token}` },
      signal: AbortSignal.any([signal, AbortSignal.timeout(settings.timings.requestMs)]),
    });
  } catch (error) {
    return [findings.unreachable(reasonOf(error))];
  }
  if (response.status === 401) return settings.refresh === undefined ? [findings.loginFailed] : [];
  const token = validatedSchema.safeParse(await response.json().catch(() => undefined)).data;
  if (!response.ok || token === undefined) return [findings.unreachable(`HTTP ${response.status}`)];
  return judgeToken(token, settings);
}

function judgeToken(token: z.infer<typeof validatedSchema>, settings: TwitchSettings): readonly Finding[] {
  const { transport, username, clientId, refresh } = settings;
  const lacking = (scopes: readonly string[]) => scopes.filter((scope) => !token.scopes?.includes(scope));
  const needed = lacking(NEEDED_SCOPES[transport]);
  const optional = clientId === undefined ? [] : lacking(OPTIONAL_SCOPES[transport]);
  const isShort = token.expires_in > 0 && token.expires_in < EXPIRES_SOON_SECONDS && refresh === undefined;

  return [
    ...(token.login === username ? [] : [findings.wrongAccount(token.login, username)]),
    ...(clientId === undefined || clientId === token.client_id ? [] : [findings.wrongClient]),
    ...(needed.length === 0 ? [] : [findings.missingScope(needed)]),
    ...(isShort ? [findings.expiresSoon(Math.floor(token.expires_in / 3600))] : []),
    ...(optional.length === 0 ? [] : [findings.missingOptionalScope(optional)]),
  ];
}

/** Logs in over IRC and enters the channels, exactly as the bot will. */
async function checkIrcChannels(settings: TwitchSettings, signal: AbortSignal): Promise<readonly Finding[]> {
  const rooms = createIrcRooms(settings.username);
  const channels = settings.channels.slice(0, MAX_CHANNELS_CHECKED);
  const tokens = createTokenSource(settings, silentLog);
  try {
    const connection = await logInToIrc(
      { settings, tokens, log: silentLog, onLine: rooms.onLine, onMalformed: () => undefined },
      signal,
    );
    for (const channel of channels) await connection.write(`JOIN #${channel}`);
    await Promise.race([
      rooms.allJoined(channels),
      wait(settings.timings.joinAnswerMs, undefined, { ref: false }),
    ]);
    connection.close();
  } catch (error) {
    return [isLoginFailure(error) ? findings.loginFailed : findings.unreachable(reasonOf(error))];
  }
  const missing = rooms.missing(channels);
  return judgeChannels(
    missing,
    channels.filter((one) => !missing.includes(one) && !rooms.isModeratorIn(one)),
  );
}

async function checkHelixChannels(
  settings: TwitchSettings,
  signal: AbortSignal,
): Promise<readonly Finding[]> {
  const { clientId = '', username, channels } = settings;
  const tokens = createTokenSource(settings, silentLog);
  const request = createHelixRequest({ settings, clientId, tokens, clock: systemClock });
  const helix = createHelix({ request, ownLogin: username, clock: systemClock });

  const users = await helix.userIds([username, ...channels], signal);
  if (!users.ok) return [users.status === 401 ? findings.loginFailed : findings.unreachable(users.detail)];
  const missing = channels.filter((channel) => !users.ids.has(channel));
  const moderated = await helix.moderatedChannels(users.ids.get(username) ?? '', signal);
  if (moderated === undefined) return judgeChannels(missing, []);
  const known = [...missing, ...moderated, username];
  return judgeChannels(
    missing,
    channels.filter((channel) => !known.includes(channel)),
  );
}

function judgeChannels(missing: readonly string[], unmoderated: readonly string[]): readonly Finding[] {
  return [
    ...(missing.length === 0 ? [] : [findings.channelNotFound(missing)]),
    ...(unmoderated.length === 0 ? [] : [findings.notModerator(unmoderated)]),
  ];
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? error.cause.message : error.message;
}

const SEVERITIES = ['error', 'warning', 'info'] as const;

function bySeverity(found: readonly Finding[]): readonly Finding[] {
  return SEVERITIES.flatMap((severity) => found.filter((finding) => finding.severity === severity));
}

const silentLog: Log = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
};
