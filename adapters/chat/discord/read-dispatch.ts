import type { PlatformEvent } from '../../../pipelines/domain/platform-event.ts';
import { createRecentIds } from '../recent-ids.ts';
import { type DecodeContext, decodeDeletion, decodeInteraction, decodeMessage } from './decode.ts';
import type { GuildDirectory } from './guild-directory.ts';
import { type DiscordInteraction, interactionSchema } from './payloads.ts';

interface ReaderNeeds {
  /** Read anew for every event: our own id is known only after READY. */
  readonly context: () => DecodeContext;
  readonly guilds: GuildDirectory;
  readonly put: (event: PlatformEvent) => void;
  /** Discord wants every interaction answered within 3 s; not waited for. */
  readonly acknowledge: (interaction: DiscordInteraction) => void;
}

/** Sorts the gateway's events: what is for us goes on as platform events, each once, in order. Never throws. */
export function createDispatchReader({ context, guilds, put, acknowledge }: ReaderNeeds) {
  const recent = createRecentIds();

  const putOnce = (event: PlatformEvent): void => {
    const isRepeated = event.kind === 'message' && !recent.isNew(event.message.nativeId);
    put(isRepeated ? { kind: 'dropped', reason: 'duplicate' } : event);
  };

  const readInteraction = (data: unknown): void => {
    const { data: interaction } = interactionSchema.safeParse(data);
    if (interaction === undefined) {
      put({ kind: 'dropped', reason: 'malformed' });
      return;
    }
    acknowledge(interaction);
    putOnce(decodeInteraction(interaction, context()));
  };

  return (type: unknown, data: unknown): void => {
    if (type === 'MESSAGE_CREATE') putOnce(decodeMessage(data, context()));
    else if (type === 'MESSAGE_DELETE' || type === 'MESSAGE_DELETE_BULK') {
      for (const event of decodeDeletion(data, context())) put(event);
    } else if (type === 'INTERACTION_CREATE') readInteraction(data);
    else if (typeof type === 'string') guilds.learn(type, data);
  };
}
