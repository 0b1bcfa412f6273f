import { correctionOf, recheckReply } from '../../pipelines/answer/recheck-reply.ts';
import { shortenAnswer } from '../../pipelines/answer/shorten-answer.ts';
import type { OutboundMessage } from '../../pipelines/domain/outbound-message.ts';
import type { Clock } from '../../pipelines/ports/clock.ts';
import type { ReplyStore } from '../../pipelines/ports/reply-store.ts';
import type { StageStore } from '../../pipelines/ports/stage-store.ts';
import type { ShopReader } from '../shop-reader.ts';
import { restateReply } from './restate-reply.ts';

export interface FreshenMessageNeeds {
  readonly readShop: ShopReader;
  readonly stages: Pick<StageStore, 'load'>;
  readonly replies: Pick<ReplyStore, 'find' | 'settle'>;
  readonly clock: Clock;
}

/** The message as it is true right now; undefined when nothing true is left to say. */
export type FreshenMessage = (
  shopId: string,
  message: OutboundMessage,
  signal: AbortSignal,
) => Promise<OutboundMessage | undefined>;

/**
 * Compares an answer with the shop when its turn to be sent has come: a price that changed while it waited is said as it is now.
 * Messages that are no replies, and replies made from the current revision, go as they are.
 */
export function createFreshenMessage(needs: FreshenMessageNeeds): FreshenMessage {
  const { readShop, stages, replies, clock } = needs;

  return async function freshenMessage(shopId, message, signal) {
    if (message.facts.length === 0 || message.edits !== undefined) return message;
    const shop = await readShop(shopId, signal);
    if (shop === undefined || message.revision === shop.revision) return message;
    const reply = await replies.find(shopId, message.id, signal);
    if (reply === undefined || reply.revision === shop.revision) return message;
    const at = clock.now();
    const today = { shop, stage: await stages.load(shopId, at, signal), at };
    const verdict = recheckReply(reply, today);
    if (verdict.isTrue) return { ...message, text: reply.correction?.text ?? message.text };
    const restated = restateReply(verdict.plan, reply, shop);
    if (restated === undefined) return undefined;
    const text = shortenAnswer(restated, message.platform);
    await replies.settle(shopId, reply.sendId, shop.revision, correctionOf(text, verdict, today), signal);
    return { ...message, text };
  };
}
