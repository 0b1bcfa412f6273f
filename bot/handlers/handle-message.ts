import type { ChatMessage } from '../../pipelines/domain/chat-message.ts';
import type { Language } from '../../pipelines/domain/language.ts';
import type { FinalState } from '../../pipelines/domain/ledger.ts';
import type { Measure } from '../../pipelines/domain/moderation.ts';
import type { Understanding } from '../../pipelines/domain/understanding.ts';
import { ANSWER_WITHIN_MS, COMMAND_REPLY_WITHIN_MS } from '../../pipelines/plan/deadlines.ts';
import { deservesAnswer } from '../../pipelines/plan/deserves-answer.ts';
import type { MessageUnderstander } from '../../pipelines/ports/message-understander.ts';
import type { Answering } from '../answering/answering.ts';
import type { FindCommand } from '../commands/find-command.ts';
import { guardMessage } from '../guard/guard-message.ts';
import type { Moderation } from '../guard/moderate-message.ts';
import type { ShopReader } from '../shop-reader.ts';
import { DONE_BEFORE, type OpenMessageRow } from './message-row.ts';

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
  readonly openRow: OpenMessageRow;
  /** The shop at its current revision; undefined when none was imported. */
  readonly readShop: ShopReader;
  readonly moderation: Pick<Moderation, 'byText' | 'byMeaning'>;
  readonly findCommand: FindCommand;
  readonly understander: MessageUnderstander;
  readonly answering: Answering;
}

export type HandleMessage = (inbound: InboundMessage, signal: AbortSignal) => Promise<Handled>;

/**
 * The story of one message: guard → moderate its text → command? → a person's thread? → understand → moderate its meaning → worth an
 * answer? → plan the answer from the shop's facts → give it words that are true → outbox.
 * May run twice for the same message; its effect happens once, because the ledger row and the send carry the message's key.
 */
export function createHandleMessage(needs: HandleMessageNeeds): HandleMessage {
  const { openRow, readShop, moderation, findCommand, understander, answering } = needs;

  return async function handleMessage(inbound, signal) {
    const { shopId, message, receivedAt } = inbound;
    const row = openRow(inbound, signal);

    const refusal = guardMessage(message, receivedAt);
    if (refusal !== undefined) return row.close('ignored', refusal);

    const shop = await readShop(shopId, signal);
    const offence = await moderation.byText(inbound, shop, signal);
    if (offence !== undefined) return row.close('ignored', offence.reason, { measure: offence.measure });

    const command = await findCommand(inbound, signal);
    if (command !== undefined) {
      if (await row.isDoneBefore()) return DONE_BEFORE;
      const { language = languageOf(message) } = command;
      const text = await command.run({ shopId, message, language }, signal);
      await row.reply({ text, language, withinMs: COMMAND_REPLY_WITHIN_MS });
      return row.close('commanded', command.name, { sendId: row.replyId });
    }

    if (shop === undefined) return row.close('ignored', 'no_shop');
    if (await answering.isForPerson(inbound, signal)) return row.close('ignored', 'human_has_thread');

    const heard = await understander.understand(message, shop, signal);
    const misconduct = await moderation.byMeaning(inbound, heard, signal);
    if (misconduct !== undefined) {
      const { reason, measure } = misconduct;
      return row.close('ignored', reason, { understanding: heard, measure });
    }

    const question = await answering.ask(inbound, shop, heard, signal);
    const { understanding } = question;
    const verdict = deservesAnswer(understanding, message);
    if (!verdict.answer) return row.close('ignored', verdict.reason, { understanding });

    const plan = await answering.plan(question, message, signal);
    if (plan === undefined) return row.close('ignored', 'no_answer', { understanding });

    if (await row.isDoneBefore(understanding)) return DONE_BEFORE;
    const answer = await answering.phrase({ plan, question, inbound, sendId: row.replyId }, signal);
    if (answer === undefined) return row.close('ignored', 'no_true_words', { understanding });
    const { language } = plan;
    await row.reply({ ...answer, language, withinMs: ANSWER_WITHIN_MS, isAnswer: true });
    return { state: 'answering', reason: understanding.intent, understanding };
  };
}

/** The name of a command is no evidence of a language; only Han characters and a full-width sign are. */
function languageOf({ text, languageHint }: ChatMessage): Language {
  return /[\p{Script=Han}！／]/u.test(text) ? 'zh' : (languageHint ?? 'en');
}
