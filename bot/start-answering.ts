import { createAnswerQuestion } from '../pipelines/answer/answer-question.ts';
import { createFindPassage } from '../pipelines/answer/retrieve/find-passage.ts';
import { type Answering, createAnswering } from './answering/answering.ts';
import { createGenerationPace } from './answering/generation-pace.ts';
import { createPhraseReply } from './answering/phrase-reply.ts';
import { createReadStage } from './answering/read-stage.ts';
import { createPriceCommand, createStockCommand } from './commands/catalogue-commands.ts';
import type { Command } from './commands/command-registry.ts';
import { createSayCommand, createShowCommand, createUnsayCommand } from './commands/stage-commands.ts';
import { createWhyCommand } from './commands/why-command.ts';
import type { Foundation } from './start-bot.ts';
import type { CustomerService } from './tickets/customer-service.ts';

/** More replies than this in a second are phrased by templates. */
const GENERATED_PER_SECOND = 4;

/** Answering as a worker needs it: from a question to a reply, and what sellers command about it. */
export function createAnsweringParts(
  { config, clock, log, metrics, store, encoder, generators }: Foundation,
  service: CustomerService,
): { readonly answering: Answering; readonly commands: readonly Command[] } {
  const { shops, stages, sessions, conversations, replies } = store;
  const findPassage = createFindPassage({ encoder });
  const stage = { shops, stages, clock };
  return {
    answering: createAnswering({
      answerQuestion: createAnswerQuestion({ findPassage, timeZone: config.timeZone }),
      phraseReply: createPhraseReply({
        generators,
        mayGenerate: createGenerationPace(clock, GENERATED_PER_SECOND),
        log,
        clock,
        metrics: metrics.phrasing,
      }),
      conversations,
      replies,
      readStage: createReadStage({ stages, sessions, clock }),
      service,
    }),
    commands: [
      createShowCommand(stage),
      createSayCommand(stage),
      createUnsayCommand(stage),
      createPriceCommand(shops, clock),
      createStockCommand(shops),
      createWhyCommand({ ...stage, replies }),
    ],
  };
}
