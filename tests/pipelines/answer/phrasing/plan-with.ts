import type { FactKind } from '../../../../pipelines/domain/fact.ts';
import type { Language } from '../../../../pipelines/domain/language.ts';
import type { ReplyAct, ReplyPlan } from '../../../../pipelines/domain/reply-plan.ts';

const KINDS: Readonly<Record<string, FactKind>> = {
  product: 'name',
  shop: 'name',
  choice: 'option',
  attribute: 'attribute',
  value: 'attribute',
  price: 'price',
  list: 'list_price',
  total: 'price',
  stock: 'stock',
  link: 'link',
  promo: 'promo',
  answer: 'faq',
};

/** A plan whose slots hold these words. */
export function planWith(
  act: ReplyAct,
  language: Language,
  words: Readonly<Record<string, string>>,
): ReplyPlan {
  const slots = Object.fromEntries(
    Object.entries(words).map(([slot, text]) => {
      const kind = KINDS[slot] ?? 'policy';
      const fact = { id: `P01.${slot}`, kind, revision: 3, value: text, unit: 'text', productId: 'P01' };
      return [slot, { fact, words: text }];
    }),
  );
  return { act, language, slots, productId: 'P01' };
}
