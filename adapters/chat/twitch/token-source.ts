import { z } from 'zod';
import type { Log } from '../../../pipelines/ports/log.ts';
import type { TwitchSettings } from './options.ts';

/** The user access token of this moment. Lives in memory only: after a restart the configured one is tried first. */
export interface TokenSource {
  current(): string;
  /** Renews the token. False when there are no credentials for it, or Twitch refuses. Calls at the same time share one request. */
  refresh(signal: AbortSignal): Promise<boolean>;
}

const refreshedSchema = z.object({
  access_token: z.string().min(1),
  refresh_token: z.string().min(1).optional(),
});

/** https://dev.twitch.tv/docs/authentication/refresh-tokens/ */
export function createTokenSource(settings: TwitchSettings, log: Log): TokenSource {
  const { refresh, clientId, authUrl, timings } = settings;
  let token = settings.token;
  let refreshToken = refresh?.refreshToken;
  let underway: Promise<boolean> | undefined;

  const renew = async (signal: AbortSignal): Promise<boolean> => {
    if (refresh === undefined || clientId === undefined || refreshToken === undefined) return false;
    const form = new URLSearchParams({
      grant_type: 'refresh_token',
      refresh_token: refreshToken,
      client_id: clientId,
      client_secret: refresh.clientSecret,
    });
    const limit = AbortSignal.any([signal, AbortSignal.timeout(timings.requestMs)]);
    const response = await fetch(`${authUrl}/token`, { method: 'POST', body: form, signal: limit });
    const answer = refreshedSchema.safeParse(await response.json().catch(() => undefined));
    if (!response.ok || !answer.success) {
      log.warn({ status: response.status }, 'Twitch refused to renew the token');
      return false;
    }
    token = answer.data.access_token;
    refreshToken = answer.data.refresh_token ?? refreshToken;
    log.info({}, 'the Twitch token was renewed');
    return true;
  };

  return {
    current: () => token,
    refresh(signal) {
      underway ??= renew(signal)
        .catch((error: unknown) => {
          log.warn({ error }, 'the Twitch token could not be renewed');
          return false;
        })
        .finally(() => {
          underway = undefined;
        });
      return underway;
    },
  };
}
