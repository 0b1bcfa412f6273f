import type { StatedFact } from '../../pipelines/domain/fact.ts';
import { factsOf, type ReplyPlan } from '../../pipelines/domain/reply-plan.ts';
import { inLanguage, type Persona, type Product, type Shop } from '../../pipelines/domain/shop.ts';

/** What a reply may say beside the words of its facts, and what it may not say whatever the facts are. */
export interface Grounds {
  readonly facts: readonly StatedFact[];
  /** Names that may be written as they are, figures in them included: `轻风跑鞋2代`. */
  readonly allowedNames: readonly string[];
  readonly forbiddenClaims: readonly string[];
  readonly persona?: Persona;
}

const namesByProduct = new WeakMap<Product, readonly string[]>();

/** The grounds of a reply: its facts, and the names of the shop and of the products these speak of. */
export function groundsOf(plan: ReplyPlan, shop: Shop): Grounds {
  const facts = factsOf(plan);
  const productIds = new Set([plan.productId, ...facts.map(({ fact }) => fact.productId)]);
  const products = shop.products.filter(({ id }) => productIds.has(id));
  return {
    facts,
    allowedNames: [shop.name.zh, shop.name.en, ...products.flatMap(namesOf)],
    forbiddenClaims: shop.forbiddenClaims,
    ...(shop.persona === undefined ? {} : { persona: shop.persona }),
  };
}

function namesOf(product: Product): readonly string[] {
  const known = namesByProduct.get(product);
  if (known !== undefined) return known;
  const options = product.variants.flatMap(({ options }) =>
    Object.values(options).flatMap((value) => [inLanguage(value, 'zh'), inLanguage(value, 'en')]),
  );
  const names = [...new Set([product.name.zh, product.name.en, ...product.aliases, ...options])];
  namesByProduct.set(product, names);
  return names;
}
