import type { Api } from 'grammy';
import { z } from 'zod';
import type { Finding } from '../../../pipelines/domain/finding.ts';
import { callWithin, createBotApi } from './bot-api.ts';
import * as findings from './findings.ts';
import { isTokenRefused } from './log-in.ts';
import { isSafeSecret, isTokenShaped, type TelegramOptions } from './options.ts';
import { describeApiError } from './send-failure.ts';
import { ownAccountSchema } from './update-schema.ts';

const CHECK_WITHIN_MS = 8_000;
/** Updates that wait although the bot is meant to run: it is not taking them. */
const MANY_WAITING = 100;

const webhookInfoSchema = z.object({
  url: z.string().catch(''),
  pending_update_count: z.int().catch(0),
  last_error_message: z.string().optional().catch(undefined),
});
type WebhookInfo = z.infer<typeof webhookInfoSchema>;

/**
 * What makes this bot silent or unsafe, worst first; empty when all is well. Only asks, changes nothing, and may run beside
 * the running bot. Never rejects because of Telegram. The codes stand beside their steps in docs/setup/telegram.md.
 */
export async function diagnoseTelegram(
  options: TelegramOptions,
  signal: AbortSignal,
): Promise<readonly Finding[]> {
  if (!isTokenShaped(options.botToken)) return [findings.tokenRefused('the token is malformed')];
  const { api, forgetSockets } = createBotApi(options);
  try {
    const account = ownAccountSchema.parse(await ask(signal, (limited) => api.getMe(limited)));
    const webhook = webhookInfoSchema.parse(await ask(signal, (limited) => api.getWebhookInfo(limited)));
    return [
      ...checkDelivery(options.webhook, webhook),
      ...(account.can_join_groups ? [] : [findings.cannotJoinGroups]),
      ...(account.can_read_all_group_messages ? [] : [findings.privacyMode]),
    ];
  } catch (error) {
    const said = describeApiError(error);
    return [isTokenRefused(error) ? findings.tokenRefused(said) : findings.unreachable(said)];
  } finally {
    forgetSockets();
  }
}

function ask<Answer>(
  signal: AbortSignal,
  call: (limited: NonNullable<Parameters<Api['getMe']>[0]>) => Promise<Answer>,
): Promise<Answer> {
  return callWithin(signal, CHECK_WITHIN_MS, call);
}

function checkDelivery(wanted: TelegramOptions['webhook'], actual: WebhookInfo): readonly Finding[] {
  const found: Finding[] = [];
  if (wanted !== undefined && !isSafeSecret(wanted.secret)) found.push(findings.webhookSecretMissing);
  if (wanted === undefined && actual.url !== '') found.push(findings.webhookElsewhere(hostOf(actual.url)));
  if (wanted !== undefined && actual.url !== '' && actual.url !== wanted.url) {
    found.push(findings.webhookElsewhere(hostOf(actual.url)));
  }
  if (wanted !== undefined && actual.last_error_message !== undefined) {
    found.push(findings.webhookFailing(actual.last_error_message));
  }
  if (actual.pending_update_count >= MANY_WAITING) {
    found.push(findings.updatesWaiting(actual.pending_update_count));
  }
  return found;
}

/** The address may hold a secret in its path. */
function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : 'an unreadable address';
}
