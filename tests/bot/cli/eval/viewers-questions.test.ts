import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { readJsonLines } from '../../../../bot/cli/eval/read-json-lines.ts';
import { expectationSchema, scoreReplies } from '../../../../bot/cli/eval/score-replies.ts';
import type { Shop } from '../../../../pipelines/domain/shop.ts';
import { SAMPLE_NOON } from '../../../support/ask-shop.ts';
import { sampleShop, shopOf } from '../../../support/sample-shop.ts';
import { createTestAnswering } from '../../../support/test-answering.ts';
import { understanderByWords } from '../../../support/understander.ts';

const FOLDER = 'tests/fixtures/questions';

const questionSchema = z.object({
  id: z.string(),
  text: z.string(),
  viewer: z.string(),
  context: z.object({ current_link: z.number().nullable() }),
  ...expectationSchema.shape,
});
type Question = z.infer<typeof questionSchema>;

/** The reply of the whole bot, without an encoder and without a generator, in a conversation of its own. */
async function replyTo({ id, text, viewer, context }: Question, shop: Shop): Promise<string> {
  const { signal } = new AbortController();
  const { answering, setStage } = createTestAnswering();
  const shown = shop.products.find(({ link }) => link === context.current_link);
  if (shown !== undefined) setStage({ nowShowing: shown.id });
  const message = {
    key: `console-room-${id}`,
    platform: 'console',
    channel: 'room',
    nativeId: id,
    viewerKey: viewer,
    role: 'viewer',
    text,
    sentAt: SAMPLE_NOON,
    isAddressed: true,
    isPrivate: false,
  } as const;
  const inbound = { shopId: shop.id, receivedAt: SAMPLE_NOON, message };
  const understanding = await understanderByWords().understand(message, shop, signal);
  const question = await answering.ask(inbound, shop, understanding, signal);
  const plan = await answering.plan(question, message, signal);
  if (plan === undefined) return '';
  const answer = await answering.phrase({ plan, question, inbound, sendId: id }, signal);
  return answer?.text ?? '';
}

describe("viewers' questions", () => {
  const second = { ...shopOf(readFileSync(join(FOLDER, 'second-shop.json'))), revision: 1 };

  it.each([
    ['sample.zh.jsonl', sampleShop()],
    ['sample.en.jsonl', sampleShop()],
    ['later.zh.jsonl', sampleShop()],
    ['later.en.jsonl', sampleShop()],
    ['second-later.zh.jsonl', second],
    ['second-later.en.jsonl', second],
    ['second.zh.jsonl', second],
    ['second.en.jsonl', second],
  ])('are answered as %s says', async (file, shop) => {
    const questions = readJsonLines(join(FOLDER, file), questionSchema);

    const replies = await Promise.all(questions.map((question) => replyTo(question, shop)));

    expect(scoreReplies(questions, replies).fails).toEqual([]);
  });
});
