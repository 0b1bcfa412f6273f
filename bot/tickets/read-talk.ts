import type { Ticket } from '../../pipelines/domain/ticket.ts';
import type { DeliveryLedger } from '../../pipelines/ports/delivery-ledger.ts';
import type { MessageStore, TextVault } from '../../pipelines/ports/message-store.ts';
import type { ReplyStore } from '../../pipelines/ports/reply-store.ts';
import type { TalkLine } from '../../pipelines/service/summarise-talk.ts';

/** What one viewer and the bot said to each other in one channel lately, oldest first. */
export type ReadTalk = (whose: TalkPlace, signal: AbortSignal) => Promise<readonly TalkLine[]>;

/** Whose talk, and where. */
export type TalkPlace = Pick<Ticket, 'shopId' | 'platform' | 'channel' | 'viewerKey'>;

export interface ReadTalkNeeds {
  readonly messages: Pick<MessageStore, 'ofViewer'>;
  readonly vault: Pick<TextVault, 'unseal'>;
  readonly ledger: Pick<DeliveryLedger, 'find'>;
  readonly replies: Pick<ReplyStore, 'find'>;
}

/** Messages looked back at: more than that nobody reads while a viewer waits. */
const MAX_LINES = 12;

/** Puts a talk together from the sealed texts, what the ledger knows of their meaning, and what was replied. */
export function createReadTalk({ messages, vault, ledger, replies }: ReadTalkNeeds): ReadTalk {
  return async function readTalk({ shopId, platform, channel, viewerKey }, signal) {
    const latest = await messages.ofViewer(shopId, viewerKey, channel, MAX_LINES, signal);
    const lines = await Promise.all(
      latest.map(async ({ key, text, receivedAt }): Promise<readonly TalkLine[]> => {
        const row = await ledger.find(shopId, key, signal);
        if (row !== undefined && row.platform !== platform) return [];
        const reply = await replies.find(shopId, key, signal);
        const { intent, sentiment } = row ?? {};
        const line = {
          key,
          at: receivedAt,
          text: vault.unseal(key, text),
          ...(intent === undefined ? {} : { intent }),
          ...(sentiment === undefined ? {} : { sentiment }),
          ...(reply === undefined ? {} : { reply }),
        };
        return [line];
      }),
    );
    return lines.flat().toReversed();
  };
}
