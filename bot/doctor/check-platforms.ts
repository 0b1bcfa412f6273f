import type { Finding } from '../../pipelines/domain/finding.ts';
import type { Config } from '../config.ts';

/** Asks every configured platform whether the bot could work there: token, scopes, intents, permissions, privacy mode. */
export async function checkPlatforms(config: Config, signal: AbortSignal): Promise<readonly Finding[]> {
  const findings = await Promise.all([
    checkTwitch(config, signal),
    checkTelegram(config, signal),
    checkDiscord(config, signal),
  ]);
  return findings.flat();
}

// Every command loads this file; the libraries of the platforms only where they are asked.

async function checkTwitch({ twitch }: Config, signal: AbortSignal): Promise<readonly Finding[]> {
  if (twitch === undefined) return [];
  const { diagnoseTwitch } = await import('../../adapters/chat/twitch/diagnose.ts');
  return diagnoseTwitch(twitch, signal);
}

async function checkTelegram({ telegram }: Config, signal: AbortSignal): Promise<readonly Finding[]> {
  if (telegram === undefined) return [];
  const { diagnoseTelegram } = await import('../../adapters/chat/telegram/diagnose.ts');
  return diagnoseTelegram(telegram, signal);
}

async function checkDiscord({ discord }: Config, signal: AbortSignal): Promise<readonly Finding[]> {
  if (discord === undefined) return [];
  const { diagnoseDiscord } = await import('../../adapters/chat/discord/diagnose.ts');
  return diagnoseDiscord(discord, signal);
}
