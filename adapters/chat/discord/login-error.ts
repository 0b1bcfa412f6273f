import { DiscordAPIError, GatewayCloseCodes } from 'discord.js';
import { AppError } from '../../../pipelines/domain/app-error.ts';

const PORTAL = 'https://discord.com/developers/applications';

/** Where the switch for the Message Content intent is. The same words stand in docs/setup/discord.md. */
export const MESSAGE_CONTENT_FIX =
  `Open ${PORTAL}, choose the application, then "Bot" → "Privileged Gateway Intents" → switch on ` +
  '"Message Content Intent" → "Save Changes", and restart Shoptalk.';

/** Where to get a working token. */
export const TOKEN_FIX = `Open ${PORTAL}, choose the application, then "Bot" → "Reset Token", and put the new token into DISCORD_BOT_TOKEN.`;

interface Fault {
  readonly code: string;
  readonly message: string;
}

/** Close codes after which connecting again cannot help. https://docs.discord.com/developers/topics/opcodes-and-status-codes */
const FATAL_CLOSE_CODES: Readonly<Record<number, Fault>> = {
  [GatewayCloseCodes.AuthenticationFailed]: {
    code: 'discord_login_failed',
    message: `Discord refused the bot token. ${TOKEN_FIX}`,
  },
  [GatewayCloseCodes.DisallowedIntents]: {
    code: 'discord_message_content_intent',
    message: `Discord refused the login because the Message Content intent is off for this application. ${MESSAGE_CONTENT_FIX}`,
  },
  [GatewayCloseCodes.InvalidIntents]: {
    code: 'discord_invalid_intents',
    message: 'Discord does not know the intents this version of Shoptalk asks for. Update Shoptalk.',
  },
  [GatewayCloseCodes.ShardingRequired]: {
    code: 'discord_sharding_required',
    message:
      'The bot is in more than 2,500 servers, and Shoptalk opens one gateway connection only. ' +
      'Make an application of your own for this shop, or remove the bot from servers that do not sell.',
  },
  [GatewayCloseCodes.InvalidShard]: {
    code: 'discord_invalid_shard',
    message: 'Discord refused the shard number. Update Shoptalk.',
  },
  [GatewayCloseCodes.InvalidAPIVersion]: {
    code: 'discord_api_version',
    message: 'Discord has retired the gateway version this Shoptalk speaks. Update Shoptalk.',
  },
};

/** The error for a close code after which nobody should connect again; undefined for all others. */
export function fatalCloseError(closeCode: number): AppError | undefined {
  const fault = FATAL_CLOSE_CODES[closeCode];
  if (fault === undefined) return undefined;
  return new AppError({
    code: fault.code,
    message: `${fault.message} (gateway close code ${closeCode})`,
    retryable: false,
    audience: 'operator',
  });
}

/** The error for a failed `GET /gateway/bot`, the first thing done with a token. */
export function loginError(error: unknown): AppError {
  if (error instanceof DiscordAPIError && error.status === 401) {
    return new AppError({
      code: 'discord_login_failed',
      message: `Discord refused the bot token (HTTP 401). ${TOKEN_FIX}`,
      retryable: false,
      audience: 'operator',
    });
  }
  return unreachable(error instanceof Error ? error.message : 'no reason given');
}

/** Discord did not let us in, and it is not our doing. */
export function unreachable(why: string): AppError {
  return new AppError({
    code: 'discord_unreachable',
    message: `Discord cannot be reached: ${why}. Check the network, DISCORD_API_URL and https://discordstatus.com.`,
    retryable: true,
    audience: 'outside',
  });
}
