import { shortenAnswer } from '../../pipelines/answer/shorten-answer.ts';
import type { ChatMessage } from '../../pipelines/domain/chat-message.ts';
import type { Language } from '../../pipelines/domain/language.ts';
import type { FinalState } from '../../pipelines/domain/ledger.ts';
import type { Measure } from '../../pipelines/domain/moderation.ts';
import type { OutboundMessage } from '../../pipelines/domain/outbound-message.ts';
import type { Understanding } from '../../pipelines/domain/understanding.ts';
import type { Clock } from '../../pipelines/ports/clock.ts';
import type { DeliveryLedger } from '../../pipelines/ports/delivery-ledger.ts';
import type { Outbox } from '../outbox.ts';
import type { Handled, InboundMessage } from './handle-message.ts';

/** What else is known about a message that is closed. */
export interface ClosingDetails {
  readonly understanding?: Understanding;
  readonly sendId?: string;
  readonly measure?: Measure['kind'];
}

/** What a reply says and for how long it is of use. */
export interface Reply {
  readonly text: string;
  readonly language: Language;
  readonly withinMs: number;
  /** Ids of the facts the text states. */
  readonly facts?: readonly string[];
  /** Revision of the shop these facts are from. */
  readonly revision?: number;
  /** True when the reply is what closes the message, once the platform has it. */
  readonly isAnswer?: boolean;
}

/** One message on its way to its place in the ledger. */
export interface MessageRow {
  /** Id of the send that replies to this message: the same whenever it is handled again. */
  readonly replyId: string;
  /** Opens the ledger row before an effect; true when this message came before and has ended. */
  isDoneBefore(understanding?: Understanding): Promise<boolean>;
  /** Leaves a reply in the outbox. Twice posts it once. */
  reply(reply: Reply): Promise<void>;
  /** Ends the message; the first ending stands. */
  close(state: FinalState, reason: string, details?: ClosingDetails): Promise<Handled>;
}

export type OpenMessageRow = (inbound: InboundMessage, signal: AbortSignal) => MessageRow;

/** What is said of a message that came before and has ended. */
export const DONE_BEFORE: Handled = { state: 'done_before', reason: 'delivered_twice' };

/** Writes what becomes of messages: replies to the outbox, endings to the ledger. */
export function createOpenMessageRow(needs: {
  readonly clock: Clock;
  readonly ledger: DeliveryLedger;
  readonly outbox: Outbox;
}): OpenMessageRow {
  const { clock, ledger, outbox } = needs;

  return function openMessageRow(inbound, signal) {
    const { shopId, message, receivedAt } = inbound;
    const row = { shopId, receivedAt, ...addressOf(message) };
    const replyId = `reply-${message.key}`;

    /** An earlier run sent an answer on its way, whatever this one would make of the message: the send closes the row. */
    async function isBeingAnswered(): Promise<boolean> {
      const send = await ledger.findSend(shopId, replyId, signal);
      if (send === undefined || !send.answers.includes(message.key)) return false;
      return send.state === 'planned' || send.state === 'sending' || send.state === 'sent';
    }

    return {
      replyId,
      async isDoneBefore(understanding) {
        const entry = await ledger.open({ ...row, ...meaningOf(understanding) }, signal);
        return entry.state !== 'open';
      },
      async reply({ text, language, withinMs, facts = [], revision, isAnswer = false }) {
        const outbound: OutboundMessage = {
          ...placeOf(message),
          id: replyId,
          text: shortenAnswer(text, message.platform),
          language,
          answers: isAnswer ? [message.key] : [],
          // Who has a person to talk to gets no answer of the bot meanwhile; a command is always confirmed.
          ...(isAnswer ? { viewerKey: message.viewerKey } : {}),
          facts,
          ...(revision === undefined ? {} : { revision }),
          deadlineAt: receivedAt + withinMs,
        };
        await outbox.post(shopId, outbound, signal);
      },
      async close(state, reason, details = {}) {
        const { understanding, sendId, ...made } = details;
        const closing = {
          state,
          reason,
          closedAt: clock.now(),
          ...made,
          ...(sendId === undefined ? {} : { sendId }),
          ...meaningOf(understanding),
        };
        const handled = { state, reason, ...made, ...(understanding === undefined ? {} : { understanding }) };
        if (await ledger.record({ ...row, ...closing }, signal)) return handled;
        const entry = await ledger.open(row, signal);
        if (entry.state !== 'open') return DONE_BEFORE;
        if (await isBeingAnswered()) return { ...handled, state: 'answering' };
        await ledger.close(shopId, message.key, closing, signal);
        return handled;
      },
    };
  };
}

function addressOf({ key, platform, channel, viewerKey }: ChatMessage) {
  return { key, platform, channel, viewerKey };
}

/** Where a reply to the message is posted. */
function placeOf({ platform, channel, threadId, nativeId, button }: ChatMessage) {
  return {
    platform,
    channel,
    ...(threadId === undefined ? {} : { threadId }),
    ...(button === undefined ? { replyToNativeId: nativeId } : { callbackId: button.callbackId }),
  };
}

/** What the ledger keeps of an understanding: it holds no text. */
function meaningOf(understanding: Understanding | undefined) {
  if (understanding === undefined) return {};
  const { intent, sentiment } = understanding;
  return { intent, sentiment };
}
