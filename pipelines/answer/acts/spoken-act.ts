import type { ReplyPlan } from '../../domain/reply-plan.ts';
import type { SpokenFact } from '../../domain/stage.ts';
import { stateShopFact } from '../facts/state-fact.ts';
import { termsOf } from '../retrieve/terms.ts';
import { type Asked, planOf } from './asked.ts';

/**
 * What the host said on air, where it speaks of the same product and the same subject as the question; of several the last.
 * Undefined when the host said nothing of it, or it has expired.
 */
export function answerFromSpoken(asked: Asked): ReplyPlan | undefined {
  const { scene, product, text } = asked;
  const { stage, language } = scene;
  const names = product === undefined ? '' : [product.name.zh, product.name.en, ...product.aliases].join(' ');
  const ofName = new Set(termsOf(names));
  const question = termsOf(text).filter((term) => !ofName.has(term));
  const near = stage.spoken
    .filter((spoken) => spoken.productId === undefined || spoken.productId === product?.id)
    .filter((spoken) => sharesSubject(question, spoken))
    .toSorted((left, right) => right.saidAt - left.saidAt);
  for (const spoken of near) {
    const about = scene.shop.products.find(({ id }) => id === spoken.productId);
    const statement = stateShopFact(scene, 'spoken', spoken.id, language);
    const plan = planOf(asked, 'spoken', { statement }, about);
    if (plan !== undefined) return plan;
  }
  return undefined;
}

function sharesSubject(question: readonly string[], { text }: SpokenFact): boolean {
  const said = new Set([...termsOf(text.zh), ...termsOf(text.en)]);
  return question.some((term) => said.has(term));
}
