import { createAnswerQuestion } from '../../pipelines/answer/answer-question.ts';
import { createFindPassage } from '../../pipelines/answer/retrieve/find-passage.ts';
import type { Conversation } from '../../pipelines/domain/conversation.ts';
import type { ReplyPlan } from '../../pipelines/domain/reply-plan.ts';
import type { Shop } from '../../pipelines/domain/shop.ts';
import type { SpokenFact } from '../../pipelines/domain/stage.ts';
import { normaliseText } from '../../pipelines/understand/normalise-text.ts';
import { sampleShop } from './sample-shop.ts';
import { understanderByWords } from './understander.ts';

/** Noon of the day the sample shop speaks for. */
export const SAMPLE_NOON = Date.parse('2025-11-23T12:00:00Z');

/** What a question depends on beside its text; everything has a plain default. */
export interface Asking {
  readonly shop?: Shop;
  /** Link of the product in the host's hands. */
  readonly showing?: number;
  readonly spoken?: readonly SpokenFact[];
  readonly viewerKey?: string;
  readonly at?: number;
  readonly memory?: Partial<Conversation>;
}

const sample = sampleShop();
const answerQuestion = createAnswerQuestion({ findPassage: createFindPassage({}) });

/** The plan for a question as a viewer types it, with the program's own understanding and no encoder. */
export async function askShop(text: string, asking: Asking = {}): Promise<ReplyPlan | undefined> {
  const { shop = sample, showing, spoken = [], viewerKey = 'u_guest', at = SAMPLE_NOON, memory } = asking;
  const { signal } = new AbortController();
  const understanding = await understanderByWords().understand({ text }, shop, signal);
  const shown = shop.products.find(({ link }) => link === showing)?.id;
  const stage = { shopId: shop.id, spoken, ...(shown === undefined ? {} : { nowShowing: shown }) };
  const question = { shop, stage, understanding, text: normaliseText(text), viewerKey, at };
  const spokenOf = {
    shopId: shop.id,
    platform: 'console',
    channel: 'room',
    viewerKey,
    slots: {},
    at,
  } as const;
  return answerQuestion(
    memory === undefined ? question : { ...question, memory: { ...spokenOf, ...memory } },
    signal,
  );
}

/** The words of a plan's facts by slot. */
export function wordsOf(plan: ReplyPlan | undefined): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(plan?.slots ?? {}).map(([slot, { words }]) => [slot, words]));
}
