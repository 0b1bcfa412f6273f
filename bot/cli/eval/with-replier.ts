import { createMemoryConversationStore } from '../../../adapters/store/memory/memory-conversation-store.ts';
import { createMemoryReplyStore } from '../../../adapters/store/memory/memory-reply-store.ts';
import { createAnswerQuestion } from '../../../pipelines/answer/answer-question.ts';
import { renderTemplate } from '../../../pipelines/answer/grammar/render-template.ts';
import { createFindPassage } from '../../../pipelines/answer/retrieve/find-passage.ts';
import { type ChatMessage, toMessageKey } from '../../../pipelines/domain/chat-message.ts';
import type { Language } from '../../../pipelines/domain/language.ts';
import type { PhrasedBy, Violation } from '../../../pipelines/domain/reply.ts';
import type { ReplyPlan } from '../../../pipelines/domain/reply-plan.ts';
import type { Shop } from '../../../pipelines/domain/shop.ts';
import { emptyStage, type Stage } from '../../../pipelines/domain/stage.ts';
import { systemClock } from '../../../pipelines/ports/clock.ts';
import type { Log } from '../../../pipelines/ports/log.ts';
import type { MessageUnderstander } from '../../../pipelines/ports/message-understander.ts';
import { type AnsweringNeeds, createAnswering } from '../../answering/answering.ts';
import { createPhraseReply } from '../../answering/phrase-reply.ts';
import type { Config } from '../../config.ts';
import { NOBODY } from '../../tickets/nobody.ts';
import { withUnderstander } from '../../understanding/with-understander.ts';
import { withGenerator } from './with-generator.ts';

/** A question as an evaluation asks it. */
export interface AskedQuestion {
  readonly text: string;
  /** Whose orders it may speak of. */
  readonly viewer: string;
  readonly language?: Language;
  /** Link number of the product the host shows. */
  readonly currentLink?: number;
}

/** A reply, and how it came about. */
export interface EvaluatedReply {
  readonly text: string;
  readonly language: Language;
  readonly intent: string;
  readonly facts: readonly string[];
  readonly phrasedBy: PhrasedBy;
  readonly rejected: readonly Violation[];
  /** What the template grammar says in its place. */
  readonly templateText: string;
  /** From the text to the finished reply. */
  readonly latencyMs: number;
}

type Reply = (asked: AskedQuestion, signal: AbortSignal) => Promise<EvaluatedReply>;

/**
 * Answers as the bot does whom a viewer speaks to, each question in a conversation of its own; keeps nothing.
 * `generator`: `none`, `local`, or the address of a server. Throws AppError when the models or the generator cannot be had.
 */
export async function withReplier<Result>(
  options: {
    readonly config: Config;
    readonly shop: Shop;
    readonly generator: string;
    readonly log: Log;
  },
  use: (reply: Reply) => Promise<Result>,
  signal: AbortSignal,
): Promise<Result> {
  const { config, shop, generator, log } = options;
  return withUnderstander(
    config,
    (understander, encoder) =>
      withGenerator(
        { config, generator, log, clock: systemClock },
        (generators) => {
          const answerQuestion = createAnswerQuestion({
            findPassage: createFindPassage({ encoder, isPatient: true }),
            timeZone: config.timeZone,
          });
          const phraseReply = createPhraseReply({ generators, log });
          return use(createReplier(shop, understander, { answerQuestion, phraseReply }));
        },
        signal,
      ),
    signal,
  );
}

function createReplier(
  shop: Shop,
  understander: MessageUnderstander,
  needs: Pick<AnsweringNeeds, 'answerQuestion' | 'phraseReply'>,
): Reply {
  let count = 0;

  return async function reply({ text, viewer, language, currentLink }, signal) {
    count += 1;
    const stage = stageShowing(shop, currentLink);
    const replies = createMemoryReplyStore();
    const answering = createAnswering({
      ...needs,
      conversations: createMemoryConversationStore(),
      replies,
      readStage: async () => ({ stage, sessionId: 'eval' }),
      service: NOBODY,
    });
    const message = { ...toMessage(text, viewer, count), ...(language && { languageHint: language }) };
    const inbound = { shopId: shop.id, receivedAt: message.sentAt, message };

    const startedAt = performance.now();
    const heard = await understander.understand(message, shop, signal);
    const question = await answering.ask(inbound, shop, heard, signal);
    const plan = await answering.plan(question, message, signal);
    const planned = plan && { plan, question, inbound, sendId: `reply-${message.key}` };
    const answer = planned && (await answering.phrase(planned, signal));
    const latencyMs = performance.now() - startedAt;

    const record = await replies.find(shop.id, `reply-${message.key}`, signal);
    return {
      text: answer?.text ?? '',
      language: plan?.language ?? heard.language,
      intent: question.understanding.intent,
      facts: answer?.facts ?? [],
      phrasedBy: record?.phrasedBy ?? 'template',
      rejected: record?.rejected ?? [],
      templateText: plan === undefined ? '' : templateTextOf(plan, message.key),
      latencyMs,
    };
  };
}

function templateTextOf(plan: ReplyPlan, seed: string): string {
  return renderTemplate(plan, { seed }).text;
}

function stageShowing(shop: Shop, link: number | undefined): Stage {
  const shown = shop.products.find((product) => product.link === link);
  const stage = emptyStage(shop.id);
  return shown === undefined ? stage : { ...stage, nowShowing: shown.id };
}

/** The viewer is whom the file names: the orders of the shop's file bear the same names. */
function toMessage(text: string, viewer: string, count: number): ChatMessage {
  return {
    key: toMessageKey('console', 'eval', `q${count}`),
    platform: 'console',
    channel: 'eval',
    nativeId: `q${count}`,
    viewerKey: viewer,
    role: 'viewer',
    text,
    sentAt: 0,
    isAddressed: true,
    isPrivate: false,
  };
}
