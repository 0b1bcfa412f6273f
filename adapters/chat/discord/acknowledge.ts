import { DiscordAPIError, type REST, RESTJSONErrorCodes, Routes } from 'discord.js';
import type { Log } from '../../../pipelines/ports/log.ts';
import type { DiscordInteraction } from './payloads.ts';

/** https://docs.discord.com/developers/interactions/receiving-and-responding#interaction-object-interaction-type */
const INTERACTION = { ping: 1, component: 3, autocomplete: 4 } as const;
const ANSWER = { pong: 1, message: 4, deferredUpdate: 6, suggestions: 8 } as const;
const ONLY_VISIBLE_TO_USER = 64;

const NOT_AVAILABLE = '这个命令暂时不可用。 This command is not available here yet.';

/**
 * Tells Discord that we have an interaction, which it wants to hear within 3 s; a button stops spinning and its message
 * stays as it is. Being too late is not fatal (10062: the viewer sees "interaction failed", the press still counts).
 */
export async function acknowledge(rest: REST, log: Log, interaction: DiscordInteraction): Promise<void> {
  try {
    const route = Routes.interactionCallback(interaction.id, interaction.token);
    await rest.post(route, { auth: false, body: answerTo(interaction) });
  } catch (error) {
    const code = error instanceof DiscordAPIError ? error.code : undefined;
    const isTooLate = code === RESTJSONErrorCodes.UnknownInteraction;
    const isDouble = code === RESTJSONErrorCodes.InteractionHasAlreadyBeenAcknowledged;
    if (isTooLate || isDouble) log.info({ code }, 'a Discord interaction was answered too late or twice');
    else log.warn({ code, error: nameOf(error) }, 'a Discord interaction could not be acknowledged');
  }
}

function answerTo({ type }: DiscordInteraction): object {
  if (type === INTERACTION.ping) return { type: ANSWER.pong };
  if (type === INTERACTION.component) return { type: ANSWER.deferredUpdate };
  if (type === INTERACTION.autocomplete) return { type: ANSWER.suggestions, data: { choices: [] } };
  return { type: ANSWER.message, data: { content: NOT_AVAILABLE, flags: ONLY_VISIBLE_TO_USER } };
}

/** The message of the error may hold the address, and with it the interaction's token. */
function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : 'unknown';
}
