import type { StatedFact } from '../../domain/fact.ts';
import type { Product } from '../../domain/shop.ts';
import { readChoice } from '../facts/choice.ts';
import { firstOrderCode } from '../facts/coupon-facts.ts';
import { currencyFor } from '../facts/price-facts.ts';
import { stateProductFact, stateShopFact } from '../facts/state-fact.ts';
import { type Asked, type ProductAct, planOf, productSlots } from './asked.ts';
import { askedCurrency, isBargaining, saysNewCustomer } from './asked-for.ts';
import { askedPieces } from './asked-pieces.ts';
import { chosenFact, planNoSuchOption, scopeOf } from './option-acts.ts';
import { rateBesides } from './shipping-acts.ts';

/** The price of what the viewer chose: of one, of several together, with a coupon they name, or as low as it gets. */
export const answerPrice: ProductAct = (asked, product) => {
  const { scene, slots, text } = asked;
  const choice = readChoice(product, slots);
  if (choice.variants.length === 0) return planNoSuchOption(asked, product);
  const currency = currencyFor(scene, product, askedCurrency(text));
  if (currency === undefined) return undefined;
  if (isBargaining(text)) return planPriceLimit(asked, product);
  const scope = scopeOf(product, choice);
  const price = stateProductFact(scene, product, 'price', currency, ...scope);
  const named = { ...productSlots(asked, product), choice: chosenFact(asked, product), price };
  const pieces = askedPieces(asked, product);
  const withCoupon = couponPriceFact(asked, product, currency, pieces, scope);
  if (withCoupon !== undefined) return planOf(asked, 'price', { ...named, promo: withCoupon }, product);
  if (pieces > 1) {
    const count = String(pieces);
    const total = stateProductFact(scene, product, 'total', currency, count, ...scope);
    const quantity = stateShopFact(scene, 'quantity', count);
    return planOf(asked, 'total', { ...named, quantity, total }, product);
  }
  const list = stateProductFact(scene, product, 'list_price', currency, ...scope);
  const promo = rateBesides(asked) ?? stateProductFact(scene, product, 'promo', scene.language);
  return planOf(asked, 'price', { ...named, list, promo }, product);
};

/** Nobody here can lower a price; coupons can. */
export const planPriceLimit: ProductAct = (asked, product) => {
  const { scene, text } = asked;
  const price = priceFact(asked, product, askedCurrency(text));
  const coupons = stateShopFact(scene, 'coupons', scene.language);
  return planOf(asked, 'price_limit', { ...productSlots(asked, product), price, coupons }, product);
};

/** The price of what the viewer chose of a product. */
export function priceFact(
  { scene, slots }: Asked,
  product: Product,
  wanted?: string,
): StatedFact | undefined {
  const currency = currencyFor(scene, product, wanted);
  if (currency === undefined) return undefined;
  const choice = readChoice(product, slots);
  return stateProductFact(scene, product, 'price', currency, ...scopeOf(product, choice));
}

/** What it costs with a coupon the viewer names; `用新客券` names the one for a first order. */
function couponPriceFact(
  { scene, slots, text }: Asked,
  product: Product,
  currency: string,
  pieces: number,
  scope: readonly string[],
): StatedFact | undefined {
  const code = slots.code ?? (saysNewCustomer(text) ? firstOrderCode(scene) : undefined);
  if (code === undefined) return undefined;
  const details = [scene.language, currency, code, String(pieces)];
  return stateProductFact(scene, product, 'coupon_price', ...details, ...scope);
}
