import { stateProductFact, stateShopFact } from '../facts/state-fact.ts';
import { type Act, type ProductAct, planOf, productSlots } from './asked.ts';
import { asksWhoIsThere } from './asked-for.ts';
import { priceFact } from './price-acts.ts';

/** Hello. */
export const answerGreeting: Act = (asked) => {
  const { scene } = asked;
  return planOf(asked, 'greeting', { shop: stateShopFact(scene, 'shop', scene.language) });
};

/** Thanks for kind words. */
export const answerPraise: Act = (asked) => planOf(asked, 'thanks', {});

/** Chatter is left to the viewers; who asks what is talking here is told. */
export const answerChitchat: Act = (asked) =>
  asksWhoIsThere(asked.text) ? answerGreeting(asked) : undefined;

/** Rules and prices are the shop's, whatever anybody types; the real price of what they speak of is no secret. */
export const answerInjection: Act = (asked) => {
  const { scene, product, isNamed } = asked;
  if (product === undefined || !isNamed) return planOf(asked, 'refuse_injection', {});
  const named = stateProductFact(scene, product, 'name', scene.language);
  const price = priceFact({ ...asked, slots: {} }, product);
  // The name alone would only repeat the attack.
  if (price === undefined) return planOf(asked, 'refuse_injection', {}, product);
  return planOf(asked, 'refuse_injection', { product: named, price }, product);
};

/** Wants to see it. */
export const answerImage: ProductAct = (asked, product) => {
  const image = stateProductFact(asked.scene, product, 'image', '0');
  return planOf(asked, 'image', { ...productSlots(asked, product), image }, product);
};
