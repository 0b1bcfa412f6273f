import type { ChatOutbound } from '../../jobs/definitions/chat-outbound.ts';
import type { JobOutcome } from '../../jobs/job-queue.ts';
import type { FinalState } from '../../pipelines/domain/ledger.ts';
import type { OutboundMessage, SendResult } from '../../pipelines/domain/outbound-message.ts';
import type { Platform } from '../../pipelines/domain/platform.ts';
import type { ChatPlatform } from '../../pipelines/ports/chat-platform.ts';
import type { Clock } from '../../pipelines/ports/clock.ts';
import type { DeliveryLedger } from '../../pipelines/ports/delivery-ledger.ts';
import type { SendWindow } from '../send-budget.ts';

/** Wait before asking a platform again that is not connected. */
const RECONNECT_WAIT_MS = 1000;

export interface SendMessageNeeds {
  readonly clock: Clock;
  readonly ledger: DeliveryLedger;
  readonly window: SendWindow;
  readonly mayStillSend: MayStillSend;
  readonly platforms: ReadonlyMap<Platform, ChatPlatform>;
  readonly watcher: SendWatcher;
}

/**
 * Whether a message that was worth sending still is, now that its turn has come, and in which words where they had to change;
 * `reason` is a stable code for the ledger.
 */
export type SendVerdict =
  | { readonly ok: true; readonly message?: OutboundMessage }
  | { readonly ok: false; readonly reason: string };

/** Asked right before a message is posted: a person may have taken the thread, a fact may have changed since it was written. */
export type MayStillSend = (
  shopId: string,
  message: OutboundMessage,
  signal: AbortSignal,
) => Promise<SendVerdict>;

/** Told what becomes of sends, for the metrics and the studio. */
export interface SendWatcher {
  /** One try ended: `sent`, `expired`, or the failure. */
  tried(message: OutboundMessage, outcome: string): void;
  /** The messages this send answers are closed. */
  settled(message: OutboundMessage, state: FinalState, reason: string): void;
}

export type SendMessage = (outbound: ChatOutbound, signal: AbortSignal) => Promise<JobOutcome>;

const DONE: JobOutcome = { kind: 'done' };

/**
 * Posts one message inside its platform's budget and closes the messages it answers.
 * Too late → expired; no longer to be said → the messages are ignored. A crash between asking the platform and writing the receipt leaves the outcome unknown: it is posted
 * again only where the platform recognises the repeat, otherwise it is failed, because twice is worse than never for an answer.
 */
export function createSendMessage(needs: SendMessageNeeds): SendMessage {
  const { clock, ledger, window, mayStillSend, platforms, watcher } = needs;

  return async function sendMessage({ shopId, message }, signal) {
    const platform = platforms.get(message.platform);
    if (platform === undefined) return fail('platform_not_configured');
    if (clock.now() > message.deadlineAt) return expire('deadline');

    const grant = await window.take(message, signal);
    if (!grant.granted) return tryLater(grant.waitMs, 'budget_spent');

    const verdict = await mayStillSend(shopId, message, signal);
    if (!verdict.ok) return leaveUnsent('ignored', verdict.reason);

    const state = await ledger.startSend(shopId, message.id, signal);
    if (state === 'sent') return settle('answered', 'sent');
    if (state === 'missing') return settle('failed', state);
    if (state === 'expired' || state === 'failed') return settleAsBefore(state);
    const isRepeatable = platform.capabilities.isSendIdempotent || message.edits !== undefined;
    if (state === 'sending' && !isRepeatable) return fail('outcome_unknown');

    const result = await post(platform, verdict.message ?? message);
    return result.ok ? finish(result.receipt) : refused(result);

    /** A new message, or another text in the place of one that was posted before. */
    async function post(chat: ChatPlatform, wording: OutboundMessage): Promise<SendResult> {
      if (wording.edits === undefined) return chat.send(wording, signal);
      const earlier = await ledger.findSend(shopId, wording.edits, signal);
      const [nativeId] = earlier?.nativeIds ?? [];
      if (nativeId === undefined)
        return { ok: false, failure: 'message_not_found', detail: `${wording.edits} has no receipt` };
      return chat.edit(wording.channel, nativeId, wording, signal);
    }

    async function finish(receipt: Extract<SendResult, { ok: true }>['receipt']): Promise<JobOutcome> {
      await ledger.finishSend(shopId, message.id, { state: 'sent', receipt }, signal);
      watcher.tried(message, 'sent');
      return settle('answered', 'sent');
    }

    async function refused({
      failure,
      retryAfterMs,
      isAccountWide = false,
      movedTo,
    }: Extract<SendResult, { ok: false }>): Promise<JobOutcome> {
      if (failure === 'channel_moved' && movedTo !== undefined) {
        await ledger.postponeSend(shopId, message.id, failure, signal);
        return sendMessage({ shopId, message: { ...message, channel: movedTo } }, signal);
      }
      if (failure !== 'rate_limited' && failure !== 'not_connected') return fail(failure);
      await ledger.postponeSend(shopId, message.id, failure, signal);
      watcher.tried(message, failure);
      const waitMs = retryAfterMs ?? RECONNECT_WAIT_MS;
      if (failure === 'rate_limited') {
        await window.block(message, isAccountWide, waitMs, signal);
      }
      return tryLater(waitMs, failure);
    }

    async function tryLater(waitMs: number, reason: string): Promise<JobOutcome> {
      if (clock.now() + waitMs > message.deadlineAt) return expire(reason);
      return { kind: 'later', delayMs: waitMs };
    }

    function expire(reason: string): Promise<JobOutcome> {
      return leaveUnsent('expired', reason);
    }

    /** What an earlier run began, whose end it did not live to write, is not called unsent. */
    async function leaveUnsent(state: 'expired' | 'ignored', reason: string): Promise<JobOutcome> {
      const before = await ledger.findSend(shopId, message.id, signal);
      if (before?.state === 'sent') return settle('answered', 'sent');
      if (before?.state === 'failed') return settle('failed', before.reason);
      if (before?.state === 'sending') return fail('outcome_unknown');
      await ledger.finishSend(shopId, message.id, { state: 'expired', reason }, signal);
      watcher.tried(message, 'expired');
      return settle(state, reason);
    }

    async function fail(reason: string): Promise<JobOutcome> {
      await ledger.finishSend(shopId, message.id, { state: 'failed', reason }, signal);
      watcher.tried(message, reason);
      return settle('failed', reason);
    }

    /** An earlier run ended the send and did not live to close the messages. */
    async function settleAsBefore(state: 'expired' | 'failed'): Promise<JobOutcome> {
      const before = await ledger.findSend(shopId, message.id, signal);
      return settle(state, before?.reason ?? state);
    }

    /** Closes what this send answers. Safe to repeat: the first closing of a row stands. */
    async function settle(state: FinalState, reason: string): Promise<JobOutcome> {
      const closing = { state, reason, sendId: message.id, closedAt: clock.now() };
      for (const key of message.answers) await ledger.close(shopId, key, closing, signal);
      watcher.settled(message, state, reason);
      return DONE;
    }
  };
}
