import type { InboundMessage } from '../handlers/handle-message.ts';
import type { CustomerService } from '../tickets/customer-service.ts';
import type { CommandRegistry, FoundCommand } from './command-registry.ts';

/** Finds what a message tells the bot to do: a command, or the mark a viewer was asked for. Undefined when it is ordinary chat. */
export type FindCommand = (inbound: InboundMessage, signal: AbortSignal) => Promise<FoundCommand | undefined>;

export function createFindCommand(
  registry: CommandRegistry,
  service: Pick<CustomerService, 'findRating'>,
): FindCommand {
  return async function findCommand(inbound, signal) {
    const command = registry.find(inbound.message);
    if (command !== undefined) return command;
    const rating = await service.findRating(inbound, signal);
    if (rating === undefined) return undefined;
    const { thanks, language, keep } = rating;
    return {
      name: 'rating',
      language,
      async run(_call, waiting) {
        await keep(waiting);
        return thanks;
      },
    };
  };
}
