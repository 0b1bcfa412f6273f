import { describe, expect, it } from 'vitest';
import { createMemoryConversationStore } from '../../../adapters/store/memory/memory-conversation-store.ts';
import { createMemoryReplyStore } from '../../../adapters/store/memory/memory-reply-store.ts';
import { createAnswering } from '../../../bot/answering/answering.ts';
import { createPhraseReply } from '../../../bot/answering/phrase-reply.ts';
import { NOBODY } from '../../../bot/tickets/nobody.ts';
import { createAnswerQuestion } from '../../../pipelines/answer/answer-question.ts';
import { resolveFact } from '../../../pipelines/answer/facts/resolve-fact.ts';
import { createFindPassage } from '../../../pipelines/answer/retrieve/find-passage.ts';
import type { ReplyRecord } from '../../../pipelines/domain/reply.ts';
import type { Shop } from '../../../pipelines/domain/shop.ts';
import { emptyStage, type Stage } from '../../../pipelines/domain/stage.ts';
import type { TextGenerator } from '../../../pipelines/ports/text-generator.ts';
import { buildMessage } from '../../support/build-message.ts';
import { createLyingGenerator } from '../../support/property/lying-generator.ts';
import { randomQuestion } from '../../support/property/random-questions.ts';
import { mutateShop } from '../../support/property/random-shop.ts';
import { createRandom, type Random } from '../../support/random.ts';
import { sampleShop } from '../../support/sample-shop.ts';
import { understanderByWords } from '../../support/understander.ts';

const QUESTIONS = process.env.SHOPTALK_TEST_LONG === '1' ? 10_000 : 400;
const QUESTIONS_PER_SHOP = 50;
const SEED = 20_261_124;
const NOW = Date.parse('2025-11-23T12:00:00Z');
const TIME_ZONE = 'Asia/Shanghai';
const { signal } = new AbortController();

interface Said {
  readonly question: string;
  readonly reply: ReplyRecord;
  readonly shop: Shop;
  readonly stage: Stage;
}

/** Asks thousands of questions of shops that change all the time, in talks of a few questions each. */
async function askAll(generators: readonly TextGenerator[], random: Random): Promise<readonly Said[]> {
  const understander = understanderByWords();
  const answerQuestion = createAnswerQuestion({ findPassage: createFindPassage({}), timeZone: TIME_ZONE });
  const phraseReply = createPhraseReply({ generators });
  const conversations = createMemoryConversationStore();
  const said: Said[] = [];
  let shop = sampleShop();

  for (let count = 0; count < QUESTIONS; count += 1) {
    if (count % QUESTIONS_PER_SHOP === 0) shop = mutateShop(sampleShop(), count + 1, random);
    const shown = shop.products[Math.floor(random() * shop.products.length * 2)];
    const stage = { ...emptyStage('sample'), ...(shown === undefined ? {} : { nowShowing: shown.id }) };
    const language = random() < 0.5 ? 'zh' : 'en';
    const text = randomQuestion(shop, language, random);
    const replies = createMemoryReplyStore();
    const answering = createAnswering({
      answerQuestion,
      phraseReply,
      conversations,
      replies,
      readStage: async () => ({ stage, sessionId: 'property' }),
      service: NOBODY,
    });
    const viewerKey = String(Math.floor(count / 3)).padStart(32, '0');
    const message = buildMessage({ text, viewerKey, sentAt: NOW, isAddressed: true, languageHint: language });
    const inbound = { shopId: 'sample', receivedAt: NOW, message };
    const heard = await understander.understand(message, shop, signal);
    const question = await answering.ask(inbound, shop, heard, signal);
    const plan = await answering.plan(question, message, signal);
    if (plan === undefined) continue;
    await answering.phrase({ plan, question, inbound, sendId: 'reply' }, signal);
    const reply = await replies.find('sample', 'reply', signal);
    if (reply !== undefined) said.push({ question: text, reply, shop, stage });
  }
  return said;
}

/** Figures, amounts, percents and addresses of a text, each as it is written. */
function figuresIn(text: string): readonly string[] {
  return text.match(/[¥$]\d[\d,.]*\d|[¥$]\d|\d+(?:\.\d+)?\s?%|\d+(?:[.,]\d+)*|https?:\S+/gu) ?? [];
}

/** Figures of a reply that stand in none of its facts as the shop has them at this revision: judged without the verifier. */
function unboundFigures({ reply, shop, stage }: Said): readonly string[] {
  const words = Object.values(reply.slots).map(
    (id) => resolveFact(shop, stage, id, reply.language, NOW, TIME_ZONE)?.words ?? '',
  );
  const bound = new Set(words.flatMap(figuresIn));
  return figuresIn(reply.text).filter((figure) => !bound.has(figure));
}

describe('a reply', () => {
  it(`states no figure that is not the shop's, in ${QUESTIONS} questions to changing shops`, {
    timeout: 1_800_000,
  }, async () => {
    const said = await askAll([], createRandom(SEED));

    const wrong = said.filter((one) => unboundFigures(one).length > 0);

    expect(said.length).toBeGreaterThan(QUESTIONS * 0.8);
    expect(wrong.map(({ question, reply }) => `${question} → ${reply.text}`)).toEqual([]);
    expect(
      said.filter(({ reply, shop }) => reply.facts.some(({ revision }) => revision !== shop.revision)),
    ).toEqual([]);
  });

  it(`repeats no lie of a generator that always lies, in ${QUESTIONS} questions`, {
    timeout: 1_800_000,
  }, async () => {
    const random = createRandom(SEED + 1);
    const liar = createLyingGenerator(random);

    const said = await askAll([liar], random);

    const believed = said.filter(({ reply }) => reply.phrasedBy !== 'template');
    expect(liar.lies()).toBeGreaterThan(QUESTIONS * 0.55);
    expect(believed.map(({ reply }) => reply.text)).toEqual([]);
    expect(said.filter((one) => unboundFigures(one).length > 0)).toEqual([]);
  });
});
