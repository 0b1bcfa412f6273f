import { asksWhoIsThere } from '../../pipelines/answer/acts/asked-for.ts';
import { aiLabel } from '../../pipelines/answer/grammar/ai-label.ts';
import type { AnswerQuestion, Question } from '../../pipelines/answer/question.ts';
import { resolveReferent } from '../../pipelines/answer/referent.ts';
import { longestAnswer } from '../../pipelines/answer/shorten-answer.ts';
import type { ChatMessage } from '../../pipelines/domain/chat-message.ts';
import { FOLLOW_UP_WITHIN_MS } from '../../pipelines/domain/conversation.ts';
import type { StatedFact } from '../../pipelines/domain/fact.ts';
import type { ReplyRecord } from '../../pipelines/domain/reply.ts';
import { factsOf, type ReplyAct, type ReplyPlan } from '../../pipelines/domain/reply-plan.ts';
import type { Shop } from '../../pipelines/domain/shop.ts';
import type { Stage } from '../../pipelines/domain/stage.ts';
import type { Ticket } from '../../pipelines/domain/ticket.ts';
import type { Understanding } from '../../pipelines/domain/understanding.ts';
import type { ConversationStore } from '../../pipelines/ports/conversation-store.ts';
import type { ReplyStore } from '../../pipelines/ports/reply-store.ts';
import { normaliseText } from '../../pipelines/understand/normalise-text.ts';
import type { InboundMessage } from '../handlers/handle-message.ts';
import type { CustomerService } from '../tickets/customer-service.ts';
import { groundsOf } from './grounds-of.ts';
import type { PhraseReply } from './phrase-reply.ts';

export interface AnsweringNeeds {
  readonly answerQuestion: AnswerQuestion;
  readonly phraseReply: PhraseReply;
  readonly conversations: ConversationStore;
  readonly replies: Pick<ReplyStore, 'remember'>;
  readonly readStage: ReadStage;
  readonly service: Pick<CustomerService, 'hasThread' | 'call' | 'noticeStaff'>;
}

/** What is on a shop's stage at a moment, and in which live session (the day, where none is open). */
export type ReadStage = (
  shopId: string,
  at: number,
  signal: AbortSignal,
) => Promise<{ readonly stage: Stage; readonly sessionId: string }>;

/** A reply on its way to its words. */
export interface Planned {
  readonly plan: ReplyPlan;
  readonly question: Question;
  readonly inbound: InboundMessage;
  /** Id of the send that will carry it. */
  readonly sendId: string;
}

/** A reply's words, the ids of the facts they state, and the revision these are from. */
export interface Answer {
  readonly text: string;
  readonly facts: readonly string[];
  readonly revision: number;
}

/** From a question to a reply. */
export interface Answering {
  /** True while a person has this viewer's thread; a person who replies to a viewer that waits has taken it. */
  isForPerson(inbound: InboundMessage, signal: AbortSignal): Promise<boolean>;
  /** The question with all it depends on; a follow-up (`and in blue?`) takes over what was spoken of before. */
  ask(
    inbound: InboundMessage,
    shop: Shop,
    understanding: Understanding,
    signal: AbortSignal,
  ): Promise<Question>;
  /** What to reply; undefined when the shop has nothing to say to it. Who speaks to the bot is at least told that. */
  plan(
    question: Question,
    message: Pick<ChatMessage, 'isAddressed' | 'isPrivate'>,
    signal: AbortSignal,
  ): Promise<ReplyPlan | undefined>;
  /**
   * Words for the reply, written down with what each rests on: once per send, so a message that is handled again gets the same ones.
   * Undefined when no wording would be true.
   */
  phrase(planned: Planned, signal: AbortSignal): Promise<Answer | undefined>;
}

/** A confidence at which chatter is hardly ever anything else. */
const SURE = 0.9;

/** What `are you a bot?` comes to. */
const ASKS_FOR_HUMAN = { intent: 'human_agent', abstain: false } as const;

/** Replies in which the viewer is told the number of their ticket. */
const NAMES_TICKET: ReadonlySet<ReplyAct> = new Set(['handoff', 'complaint']);

export function createAnswering(needs: AnsweringNeeds): Answering {
  const { answerQuestion, phraseReply, conversations, replies, readStage, service } = needs;

  /** Who needs a person gets a ticket; a reply to a complaint or to a call for a person tells its number. */
  async function withTicket({ plan, question, inbound }: Planned, signal: AbortSignal): Promise<ReplyPlan> {
    // `Are you human?` sounds like a call for a person and is answered by what the bot is.
    if (plan.act === 'greeting') return plan;
    const ticket = await service.call(inbound, question.understanding, signal);
    if (ticket === undefined || !NAMES_TICKET.has(plan.act)) return plan;
    return { ...plan, slots: { ...plan.slots, ticket: ticketFact(ticket, question.shop) } };
  }

  /** Who hears the bot for the first time in a live session is told that it is an AI. */
  async function labelFor({ inbound, plan }: Planned, signal: AbortSignal): Promise<string> {
    const { shopId, receivedAt } = inbound;
    const { sessionId } = await readStage(shopId, receivedAt, signal);
    const isFirst = await conversations.label(placeOf(inbound), sessionId, receivedAt, signal);
    return isFirst ? aiLabel(plan.language) : '';
  }

  async function remember({ question, inbound }: Planned, plan: ReplyPlan, signal: AbortSignal) {
    const { intent, slots } = question.understanding;
    const { productId } = plan;
    const spokenOf = { intent, slots, ...(productId === undefined ? {} : { productId }) };
    await conversations.remember({ ...placeOf(inbound), ...spokenOf, at: inbound.receivedAt }, signal);
  }

  return {
    async isForPerson(inbound, signal) {
      await service.noticeStaff(inbound, signal);
      return service.hasThread(inbound, signal);
    },

    async ask(inbound, shop, understanding, signal) {
      const { shopId, receivedAt, message } = inbound;
      const [{ stage }, memory] = await Promise.all([
        readStage(shopId, receivedAt, signal),
        isSurelyChatter(understanding) ? undefined : conversations.find(placeOf(inbound), signal),
      ]);
      const isFresh = memory !== undefined && receivedAt - memory.at <= FOLLOW_UP_WITHIN_MS;
      const at = shop.asOf === undefined ? receivedAt : noonOf(shop.asOf);
      const { viewerKey } = message;
      const asked = { shop, stage, understanding, text: normaliseText(message.text), viewerKey, at };
      const question = isFresh ? { ...asked, memory } : asked;
      const meant = resolveReferent(question).understanding;
      // Who asks whether a person talks here is always told, whatever else it sounded like.
      const isAboutUs = asksWhoIsThere(asked.text);
      return { ...question, understanding: isAboutUs ? { ...meant, ...ASKS_FOR_HUMAN } : meant };
    },

    async plan(question, { isAddressed, isPrivate }, signal) {
      const plan = await answerQuestion(question, signal);
      if (plan !== undefined || !(isAddressed || isPrivate)) return plan;
      return { act: 'unknown', language: question.understanding.language, slots: {} };
    },

    async phrase(planned, signal) {
      const {
        question: { shop },
        inbound,
      } = planned;
      const { platform, channel, key, text } = inbound.message;
      const [plan, label] = await Promise.all([withTicket(planned, signal), labelFor(planned, signal)]);
      const words = { question: text, maxCharacters: longestAnswer(platform) - label.length };
      const choice = { seed: key, room: `${platform}-${channel}` };
      const phrased = await phraseReply({ ...groundsOf(plan, shop), ...words, ...choice, plan }, signal);
      if (phrased === undefined) return undefined;

      const stated = withStatedSlots(plan, phrased.text);
      const record = { ...toRecord(planned, stated), ...phrased, text: `${label}${phrased.text}` };
      // A message that is handled again gets the words it got before.
      const [reply] = await Promise.all([replies.remember(record, signal), remember(planned, plan, signal)]);
      return answerOf(reply);
    },
  };
}

function answerOf({ text, facts, revision }: ReplyRecord): Answer {
  return { text, facts: facts.map(({ id }) => id), revision };
}

/** The plan without the slots its words leave out: a reply rests on what it says. */
function withStatedSlots(plan: ReplyPlan, text: string): ReplyPlan {
  const said = text.toLowerCase();
  const isStated = ({ words }: StatedFact) =>
    said.includes(words.toLowerCase().replace(/^\s+|[\s\p{P}]+$/gu, ''));
  const slots = Object.entries(plan.slots).filter(([, fact]) => isStated(fact));
  return { ...plan, slots: Object.fromEntries(slots) };
}

/** What is written down of a reply, but for its words. */
function toRecord(
  { question: { shop }, inbound: { message, receivedAt }, sendId }: Planned,
  plan: ReplyPlan,
): Omit<ReplyRecord, 'text' | 'phrasedBy' | 'rejected'> {
  const { platform, channel, threadId, key, viewerKey } = message;
  const { act, language, slots, productId } = plan;
  return {
    shopId: shop.id,
    sendId,
    answers: [key],
    viewerKey,
    platform,
    channel,
    ...(threadId === undefined ? {} : { threadId }),
    language,
    act,
    slots: Object.fromEntries(Object.entries(slots).map(([slot, { fact }]) => [slot, fact.id])),
    facts: factsOf(plan).map(({ fact }) => fact),
    ...(productId === undefined ? {} : { productId }),
    revision: shop.revision,
    at: receivedAt,
  };
}

/** Most of a room's lines follow up on nothing: their memory need not be looked up. */
function isSurelyChatter({ intent, confidence, abstain }: Understanding): boolean {
  return intent === 'chitchat' && !abstain && confidence >= SURE;
}

function placeOf({ shopId, message: { platform, channel, viewerKey } }: InboundMessage) {
  return { shopId, platform, channel, viewerKey };
}

function ticketFact({ id }: Ticket, { revision }: Shop): StatedFact {
  return { fact: { id: `ticket.${id}`, kind: 'ticket', revision, value: id, unit: 'text' }, words: id };
}

/** Evaluation runs live at noon of the day the shop's file speaks for, UTC. */
function noonOf(day: string): number {
  return Date.parse(`${day}T12:00:00Z`);
}
