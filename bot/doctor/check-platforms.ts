import { diagnoseDiscord } from '../../adapters/chat/discord/diagnose.ts';
import { diagnoseTelegram } from '../../adapters/chat/telegram/diagnose.ts';
import { diagnoseTwitch } from '../../adapters/chat/twitch/diagnose.ts';
import type { Finding } from '../../pipelines/domain/finding.ts';
import type { Config } from '../config.ts';

/** Asks every configured platform whether the bot could work there: token, scopes, intents, permissions, privacy mode. */
export async function checkPlatforms(config: Config, signal: AbortSignal): Promise<readonly Finding[]> {
  const { twitch, telegram, discord } = config;
  const findings = await Promise.all([
    twitch === undefined ? [] : diagnoseTwitch(twitch, signal),
    telegram === undefined ? [] : diagnoseTelegram(telegram, signal),
    discord === undefined ? [] : diagnoseDiscord(discord, signal),
  ]);
  return findings.flat();
}
