import type { ReplyRecheck } from '../../jobs/definitions/reply-recheck.ts';
import type { JobHandler } from '../../jobs/job-queue.ts';
import type { Today } from '../../pipelines/answer/explain-reply.ts';
import {
  correctionOf,
  isWorthSaying,
  type Outdated,
  recheckReply,
} from '../../pipelines/answer/recheck-reply.ts';
import { shortenAnswer } from '../../pipelines/answer/shorten-answer.ts';
import type { OutboundMessage } from '../../pipelines/domain/outbound-message.ts';
import type { ReplyRecord } from '../../pipelines/domain/reply.ts';
import { factsOf } from '../../pipelines/domain/reply-plan.ts';
import { CORRECTED_BY, isOnScreen, LONGEST_ON_SCREEN_MS } from '../../pipelines/plan/on-screen.ts';
import type { Clock } from '../../pipelines/ports/clock.ts';
import type { DeliveryLedger } from '../../pipelines/ports/delivery-ledger.ts';
import type { ReplyStore } from '../../pipelines/ports/reply-store.ts';
import type { ShopStore } from '../../pipelines/ports/shop-store.ts';
import type { StageStore } from '../../pipelines/ports/stage-store.ts';
import { correctReply } from '../answering/restate-reply.ts';
import type { Outbox } from '../outbox.ts';

/** A correction that could not be posted by then has lost its point. */
const CORRECT_WITHIN_MS = 60_000;

export interface RecheckRepliesNeeds {
  readonly shops: Pick<ShopStore, 'load'>;
  readonly stages: Pick<StageStore, 'load'>;
  readonly replies: Pick<ReplyStore, 'madeBefore' | 'settle'>;
  readonly ledger: Pick<DeliveryLedger, 'findSend'>;
  readonly outbox: Outbox;
  readonly clock: Clock;
}

/**
 * When a price or the stock changes, what the bot said before is put right: edited where the platform can edit, otherwise said once
 * in the channel. Every reply is compared with a revision once, and after a correction by what that stated.
 */
export function createRecheckReplies(needs: RecheckRepliesNeeds): JobHandler<ReplyRecheck> {
  const { shops, stages, replies, ledger, outbox, clock } = needs;

  return async function recheckReplies({ data: { shopId }, signal }) {
    const shop = await shops.load(shopId, signal);
    if (shop === undefined) return { kind: 'done' };
    const at = clock.now();
    const older = await replies.madeBefore(shopId, shop.revision, at - LONGEST_ON_SCREEN_MS, signal);
    if (older.length === 0) return { kind: 'done' };
    const today = { shop, stage: await stages.load(shopId, at, signal), at };
    /** Channels in which this very correction was said in this round. */
    const said = new Set<string>();

    async function correct(reply: ReplyRecord, outdated: Outdated): Promise<ReplyRecord['correction']> {
      const correction = toCorrection(reply, outdated, today);
      if (correction === undefined) return undefined;
      if (!said.has(placeOf(correction))) await outbox.post(shopId, correction, signal);
      if (correction.edits === undefined) said.add(placeOf(correction));
      return correctionOf(correction.text, outdated, today);
    }

    for (const reply of older) {
      const send = await ledger.findSend(shopId, reply.sendId, signal);
      // One that waits for its turn is checked when it is sent, and looked at again in the next round.
      if (send?.state === 'planned' || send?.state === 'sending') continue;
      const verdict = recheckReply(reply, today);
      const saidAt = reply.correction?.at ?? reply.at;
      const isSeen = send?.state === 'sent' && isOnScreen(reply.platform, saidAt, at);
      const made = verdict.isTrue || !isSeen ? undefined : await correct(reply, verdict);
      await replies.settle(shopId, reply.sendId, shop.revision, made, signal);
    }
    return { kind: 'done' };
  };
}

/** The message that puts a reply right; undefined where one of its own would say too little. */
function toCorrection(
  reply: ReplyRecord,
  { plan, changed }: Outdated,
  { shop, at }: Today,
): OutboundMessage | undefined {
  const { platform, channel, threadId, sendId, language, viewerKey } = reply;
  const isEdit = CORRECTED_BY[platform] === 'edit';
  if (!isEdit && !isWorthSaying(changed)) return undefined;
  return {
    id: `correct-${shop.revision}-${sendId}`,
    platform,
    channel,
    ...(threadId === undefined ? {} : { threadId }),
    ...(isEdit ? { edits: sendId, viewerKey } : {}),
    text: shortenAnswer(correctReply(plan, reply, shop), platform),
    language,
    answers: [],
    facts: plan === undefined ? [] : factsOf(plan).map(({ fact }) => fact.id),
    deadlineAt: at + CORRECT_WITHIN_MS,
  };
}

function placeOf({ platform, channel, text }: OutboundMessage): string {
  return `${platform} ${channel} ${text}`;
}
