import { createMemoryConversationStore } from '../../adapters/store/memory/memory-conversation-store.ts';
import { createMemoryReplyStore } from '../../adapters/store/memory/memory-reply-store.ts';
import { type Answering, type AnsweringNeeds, createAnswering } from '../../bot/answering/answering.ts';
import { createPhraseReply } from '../../bot/answering/phrase-reply.ts';
import { NOBODY } from '../../bot/tickets/nobody.ts';
import { createAnswerQuestion } from '../../pipelines/answer/answer-question.ts';
import { createFindPassage } from '../../pipelines/answer/retrieve/find-passage.ts';
import { emptyStage, type Stage } from '../../pipelines/domain/stage.ts';
import type { ConversationStore } from '../../pipelines/ports/conversation-store.ts';
import type { ReplyStore } from '../../pipelines/ports/reply-store.ts';
import type { TextGenerator } from '../../pipelines/ports/text-generator.ts';

/** Answering as the bot does it, with stores in memory; passages are found by their words alone. */
export interface TestAnswering {
  readonly answering: Answering;
  readonly replies: ReplyStore;
  readonly conversations: ConversationStore;
  /** What the host shows and has said from now on. */
  setStage(stage: Partial<Stage>): void;
  /** Begins another live session. */
  setSession(sessionId: string): void;
}

export function createTestAnswering(
  options: {
    readonly generators?: readonly TextGenerator[];
    readonly service?: AnsweringNeeds['service'];
  } = {},
): TestAnswering {
  const { generators = [], service = NOBODY } = options;
  const replies = createMemoryReplyStore();
  const conversations = createMemoryConversationStore();
  let stage = emptyStage('sample');
  let sessionId = 'session-1';

  return {
    replies,
    conversations,
    answering: createAnswering({
      answerQuestion: createAnswerQuestion({
        findPassage: createFindPassage({}),
        timeZone: 'Asia/Shanghai',
      }),
      phraseReply: createPhraseReply({ generators }),
      conversations,
      replies,
      readStage: async () => ({ stage, sessionId }),
      service,
    }),
    setStage: (change) => {
      stage = { ...stage, ...change };
    },
    setSession: (id) => {
      sessionId = id;
    },
  };
}
