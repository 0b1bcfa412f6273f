import { expect } from 'vitest';
import type { ReplyAct } from '../../../../pipelines/domain/reply-plan.ts';
import { type Asking, askShop, wordsOf } from '../../../support/ask-shop.ts';

/** What is typed, what the reply does, the product it speaks of and what it states. */
export type AnswerRow = readonly [
  text: string,
  act: ReplyAct,
  productId: string | undefined,
  words: Readonly<Record<string, string>>,
];

/** Asks the sample shop and compares the plan with a row of a table. */
export async function checkAnswer(
  [text, act, productId, words]: AnswerRow,
  asking: Asking = {},
): Promise<void> {
  const plan = await askShop(text, asking);

  expect({ act: plan?.act, productId: plan?.productId }).toEqual({ act, productId });
  expect(wordsOf(plan)).toMatchObject(words);
}
