import type { Language } from '../domain/language.ts';
import type { Shop } from '../domain/shop.ts';
import type { ShopIntent } from '../domain/understanding.ts';
import { type StatedFact, textFact } from './product-facts.ts';

/** The answer the seller taught for a need of the shop's own; undefined when there is none. */
export function taughtFact(shop: Shop, intent: ShopIntent, language: Language): StatedFact | undefined {
  const name = intent.slice('shop:'.length);
  const answer = shop.intents.find((taught) => taught.name === name)?.answer;
  return answer === undefined
    ? undefined
    : textFact(shop, `intents.${name}.answer.${language}`, answer[language]);
}
