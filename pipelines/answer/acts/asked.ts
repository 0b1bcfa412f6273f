import type { ClaimReading } from '../../domain/claim.ts';
import type { StatedFact } from '../../domain/fact.ts';
import { REPLY_ACTS, type ReplyAct, type ReplyPlan } from '../../domain/reply-plan.ts';
import type { Product } from '../../domain/shop.ts';
import type { Intent, ShopIntent, Slots } from '../../domain/understanding.ts';
import type { ViewerKey } from '../../domain/viewer.ts';
import type { Scene } from '../facts/scene.ts';
import { stateProductFact, stateShopFact } from '../facts/state-fact.ts';
import type { FoundPassage } from '../retrieve/find-passage.ts';

/** A question with everything that was found out about it; what every act is made from. */
export interface Asked {
  readonly scene: Scene;
  /** Normalised. */
  readonly text: string;
  readonly intent: Intent | ShopIntent;
  readonly slots: Slots;
  readonly claim?: ClaimReading;
  /** The product it is about: the one named, else the one spoken of before, else the one on stage. */
  readonly product?: Product;
  /** True where the text itself names the product. */
  readonly isNamed: boolean;
  /** A link number or code the text names that the shop does not have. */
  readonly askedItem?: string;
  /** What the shop's texts say to it, where one is near enough. */
  readonly passage?: FoundPassage;
  readonly viewerKey: ViewerKey;
}

/** Plans the answer to one kind of question; undefined when the shop's data has none. */
export type Act = (asked: Asked) => ReplyPlan | undefined;

/** Plans the answer to a question about a product that is known. */
export type ProductAct = (asked: Asked, product: Product) => ReplyPlan | undefined;

/** Facts for the slots of an act, those it may lack included. */
type SlotsFor<A extends ReplyAct> = {
  readonly [S in (typeof REPLY_ACTS)[A][number] as S extends `${infer Name}?` ? Name : S]?:
    | StatedFact
    | undefined;
};

/** The plan of an act; undefined when a fact is missing that it cannot do without. */
export function planOf<A extends ReplyAct>(
  { scene: { language } }: Pick<Asked, 'scene'>,
  act: A,
  slots: SlotsFor<A>,
  product?: Product,
): ReplyPlan | undefined {
  const stated: Record<string, StatedFact> = {};
  for (const [name, fact] of Object.entries<StatedFact | undefined>(slots)) {
    if (fact !== undefined) stated[name] = fact;
  }
  const isComplete = REPLY_ACTS[act].every((slot) => slot.endsWith('?') || stated[slot] !== undefined);
  if (!isComplete) return undefined;
  return { act, language, slots: stated, ...(product === undefined ? {} : { productId: product.id }) };
}

/** What nearly every reply about a product begins with. */
export function productSlots({ scene }: Asked, product: Product) {
  return {
    product: stateProductFact(scene, product, 'name', scene.language),
    link: stateProductFact(scene, product, 'link'),
  };
}

/** A rule of the shop in the language of the question. */
export function policyFact({ scene }: Asked, topic: string): StatedFact | undefined {
  return stateShopFact(scene, 'policy', topic, scene.language);
}

/** A rule of the shop as the whole answer. */
export function policyPlan(asked: Asked, topic: string): ReplyPlan | undefined {
  return planOf(asked, 'policy', { policy: policyFact(asked, topic) });
}

/** That nobody here knows, and who might. */
export function unknownPlan(asked: Asked, product?: Product): ReplyPlan | undefined {
  return planOf(asked, 'unknown', { support: policyFact(asked, 'support') }, product);
}

/** Asks which product is meant. */
export function whichProduct(asked: Asked): ReplyPlan | undefined {
  return planOf(asked, 'which_product', {});
}
