import type { Intent } from '../../domain/understanding.ts';
import { stateShopFact } from '../facts/state-fact.ts';
import { type Act, type Asked, type ProductAct, planOf, unknownPlan, whichProduct } from './asked.ts';
import { asksAboutGoods } from './find-attribute.ts';
import { namesUnknownThing } from './not-sold.ts';
import { planPassage } from './spec-acts.ts';

/** Needs that may name a thing the shop does not have, while no product is spoken of, and while one is. */
const NAMES_A_THING: ReadonlySet<string> = new Set(['price', 'stock', 'spec'] satisfies Intent[]);
const NAMES_ANOTHER: ReadonlySet<string> = new Set(['price', 'stock'] satisfies Intent[]);
/** Needs a text of the shop may answer without a product. */
const ASKS_FOR_TEXTS: ReadonlySet<string> = new Set(['spec', 'usage'] satisfies Intent[]);

/** Answers about the product that is meant; where none is, says that the shop does not have it, or asks which. */
export function aboutProduct(answer: ProductAct): Act {
  return (asked) => {
    const { product, askedItem, scene, isNamed } = asked;
    if (askedItem !== undefined) {
      return planOf(asked, 'no_such_link', { link: stateShopFact(scene, 'no_link', askedItem) });
    }
    if (!isNamed && isForAnother(asked)) return planOf(asked, 'not_sold', {});
    if (product !== undefined) return answer(asked, product) ?? unknownPlan(asked, product);
    return planText(asked) ?? whichProduct(asked);
  };
}

const SAYS_SELL = /卖|\b(sell|selling|carry)\b/;
const POINTS_AT_IT = /这款|这个|这件|这条|这双|它|\b(this|it)\b/;

/** A thing is named that the shop does not have. What a product on stage is asked about (`有帽子吗`) is none. */
function isForAnother({ text, scene, product, intent }: Asked): boolean {
  const mayNameOne = product === undefined ? NAMES_A_THING.has(intent) : NAMES_ANOTHER.has(intent);
  // `这款有盖子吗` speaks of the one on stage, `有口袋吗` of a part of one.
  if (product !== undefined && POINTS_AT_IT.test(text)) return false;
  const isPartOfOne =
    scene.language === 'zh' && intent !== 'price' && !SAYS_SELL.test(text) && asksAboutGoods(text);
  if (!mayNameOne || isPartOfOne) return false;
  return namesUnknownThing(text, scene.shop);
}

function planText(asked: Asked) {
  const { passage, intent } = asked;
  return passage !== undefined && ASKS_FOR_TEXTS.has(intent)
    ? planPassage(asked, undefined, passage)
    : undefined;
}
