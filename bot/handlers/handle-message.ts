import { answerFromShop } from '../../pipelines/answer/answer-from-shop.ts';
import { shortenAnswer } from '../../pipelines/answer/shorten-answer.ts';
import type { ChatMessage } from '../../pipelines/domain/chat-message.ts';
import type { Language } from '../../pipelines/domain/language.ts';
import type { FinalState } from '../../pipelines/domain/ledger.ts';
import type { Measure } from '../../pipelines/domain/moderation.ts';
import type { OutboundMessage } from '../../pipelines/domain/outbound-message.ts';
import type { Shop } from '../../pipelines/domain/shop.ts';
import type { Understanding } from '../../pipelines/domain/understanding.ts';
import { ANSWER_WITHIN_MS, COMMAND_REPLY_WITHIN_MS } from '../../pipelines/plan/deadlines.ts';
import { deservesAnswer } from '../../pipelines/plan/deserves-answer.ts';
import type { Clock } from '../../pipelines/ports/clock.ts';
import type { DeliveryLedger } from '../../pipelines/ports/delivery-ledger.ts';
import type { MessageUnderstander } from '../../pipelines/ports/message-understander.ts';
import { normaliseText } from '../../pipelines/understand/normalise-text.ts';
import type { CommandRegistry } from '../commands/command-registry.ts';
import { guardMessage } from '../guard/guard-message.ts';
import type { Moderation } from '../guard/moderate-message.ts';
import type { Outbox } from '../outbox.ts';

/** A message as a worker takes it from the queue, without the identity. */
export interface InboundMessage {
  readonly shopId: string;
  readonly receivedAt: number;
  readonly message: ChatMessage;
  /** True for a channel nobody gave to a shop. */
  readonly isUnclaimed?: boolean;
  /** True when a moderator approved the message after it was held. */
  readonly isApproved?: boolean;
}

/** What was made of a message: closed in the ledger, or an answer on its way out (`send-message.ts` closes it). */
export interface Handled {
  readonly state: FinalState | 'answering' | 'done_before';
  readonly reason: string;
  readonly understanding?: Understanding;
  /** What moderation did about it. */
  readonly measure?: Measure['kind'];
}

export interface HandleMessageNeeds {
  readonly clock: Clock;
  readonly ledger: DeliveryLedger;
  readonly commands: CommandRegistry;
  /** The shop at its current revision; undefined when none was imported. */
  readonly loadShop: (shopId: string, signal: AbortSignal) => Promise<Shop | undefined>;
  readonly understander: MessageUnderstander;
  readonly moderation: Pick<Moderation, 'byText' | 'byMeaning'>;
  readonly outbox: Outbox;
}

export type HandleMessage = (inbound: InboundMessage, signal: AbortSignal) => Promise<Handled>;

/**
 * The story of one message: guard → moderate its text → command? → understand → moderate its meaning → worth an answer? → answer
 * from the shop → outbox.
 * May run twice for the same message; its effect happens once, because the ledger row and the send carry the message's key.
 */
export function createHandleMessage(needs: HandleMessageNeeds): HandleMessage {
  const { clock, ledger, commands, loadShop, understander, moderation, outbox } = needs;

  return async function handleMessage(inbound, signal) {
    const { shopId, message, receivedAt } = inbound;

    const refusal = guardMessage(message, receivedAt);
    if (refusal !== undefined) return close('ignored', refusal);

    const shop = await loadShop(shopId, signal);
    const offence = await moderation.byText(inbound, shop, signal);
    if (offence !== undefined) return close('ignored', offence.reason, { measure: offence.measure });

    const command = commands.find(message);
    if (command !== undefined) {
      if (await isDoneBefore()) return doneBefore;
      const text = await command.run({ shopId, message, language: languageOf(message) }, signal);
      const reply = toReply(text, languageOf(message), COMMAND_REPLY_WITHIN_MS);
      await outbox.post(shopId, reply, signal);
      return close('commanded', command.name, { sendId: reply.id });
    }

    if (shop === undefined) return close('ignored', 'no_shop');

    const understanding = await understander.understand(message, shop, signal);
    const misconduct = await moderation.byMeaning(inbound, understanding, signal);
    if (misconduct !== undefined) {
      return close('ignored', misconduct.reason, { understanding, measure: misconduct.measure });
    }
    const verdict = deservesAnswer(understanding, message);
    if (!verdict.answer) return close('ignored', verdict.reason, { understanding });

    const today = shop.asOf ?? new Date(receivedAt).toISOString().slice(0, 10);
    const answer = answerFromShop(shop, understanding, normaliseText(message.text), today);
    if (answer === undefined) return close('ignored', 'no_answer', { understanding });

    if (await isDoneBefore(understanding)) return doneBefore;
    const facts = answer.facts.map((fact) => fact.id);
    const reply = toReply(answer.text, understanding.language, ANSWER_WITHIN_MS);
    await outbox.post(shopId, { ...reply, answers: [message.key], facts }, signal);
    return { state: 'answering', reason: understanding.intent, understanding };

    /** Opens the ledger row before an effect; true when this message came before and has ended. */
    async function isDoneBefore(understanding?: Understanding): Promise<boolean> {
      const entry = await ledger.open({ ...ledgerRow(inbound), ...meaningOf(understanding) }, signal);
      return entry.state !== 'open';
    }

    async function close(state: FinalState, reason: string, more: ClosingDetails = {}): Promise<Handled> {
      const { understanding, ...rest } = more;
      const closing = { state, reason, closedAt: clock.now(), ...rest, ...meaningOf(understanding) };
      const isNew = await ledger.record({ ...ledgerRow(inbound), ...closing }, signal);
      const { sendId: _sendId, ...made } = more;
      const handled = { state, reason, ...made };
      if (isNew) return handled;
      const entry = await ledger.open(ledgerRow(inbound), signal);
      if (entry.state !== 'open') return doneBefore;
      if (await isBeingAnswered()) return { ...handled, state: 'answering' };
      await ledger.close(shopId, message.key, closing, signal);
      return handled;
    }

    /** An earlier run sent an answer on its way, whatever this one would make of the message: the send closes the row. */
    async function isBeingAnswered(): Promise<boolean> {
      const send = await ledger.findSend(shopId, replyId(message), signal);
      if (send === undefined || !send.answers.includes(message.key)) return false;
      return send.state === 'planned' || send.state === 'sending' || send.state === 'sent';
    }

    function toReply(text: string, language: Language, withinMs: number): OutboundMessage {
      const { platform, channel, threadId, nativeId, button } = message;
      return {
        id: replyId(message),
        platform,
        channel,
        ...(threadId === undefined ? {} : { threadId }),
        ...(button === undefined ? { replyToNativeId: nativeId } : { callbackId: button.callbackId }),
        text: shortenAnswer(text, platform),
        language,
        answers: [],
        facts: [],
        deadlineAt: receivedAt + withinMs,
      };
    }
  };
}

interface ClosingDetails {
  readonly understanding?: Understanding;
  readonly sendId?: string;
  readonly measure?: Measure['kind'];
}

function replyId({ key }: ChatMessage): string {
  return `reply-${key}`;
}

const doneBefore: Handled = { state: 'done_before', reason: 'delivered_twice' };

/** The name of a command is no evidence of a language; only Han characters and a full-width sign are. */
function languageOf({ text, languageHint }: ChatMessage): Language {
  return /[\p{Script=Han}！／]/u.test(text) ? 'zh' : (languageHint ?? 'en');
}

/** What the ledger keeps of an understanding: it holds no text. */
function meaningOf(understanding: Understanding | undefined) {
  if (understanding === undefined) return {};
  const { intent, sentiment } = understanding;
  return { intent, sentiment };
}

function ledgerRow({ shopId, receivedAt, message: { key, platform, channel, viewerKey } }: InboundMessage) {
  return { shopId, key, platform, channel, viewerKey, receivedAt };
}
