import type { StatedFact } from '../../domain/fact.ts';
import type { Language } from '../../domain/language.ts';
import type { Shop } from '../../domain/shop.ts';
import type { Stage } from '../../domain/stage.ts';
import { DEFAULT_TIME_ZONE } from '../../shop/shop-moment.ts';
import { parseFactId } from './fact-id.ts';
import { statePath } from './state-fact.ts';

/**
 * The fact of this id as the shop has it at this revision and moment. Undefined when the shop does not say it (any more): the product is
 * gone, the coupon has run out, the id was never one.
 */
export function resolveFact(
  shop: Shop,
  stage: Stage,
  id: string,
  language: Language,
  at: number,
  timeZone: string = DEFAULT_TIME_ZONE,
): StatedFact | undefined {
  return statePath({ shop, stage, language, at, timeZone }, parseFactId(id));
}
