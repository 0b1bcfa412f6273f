import type { ClaimReading, OrderLine } from '../../domain/claim.ts';
import type { ReplyPlan } from '../../domain/reply-plan.ts';
import type { Product } from '../../domain/shop.ts';
import { findProduct } from '../../understand/slots/find-products.ts';
import { readChoice } from '../facts/choice.ts';
import { toList } from '../facts/fact-id.ts';
import { currencyFor } from '../facts/price-facts.ts';
import { stateProductFact, stateShopFact } from '../facts/state-fact.ts';
import { optionNamesOf, unitsOf, valuesOf } from '../facts/stock-facts.ts';
import { type Act, type Asked, planOf, policyFact, productSlots } from './asked.ts';
import { chosenFact, planNoSuchOption, planSoldOut, scopeOf } from './option-acts.ts';

/** A comment that wants to buy. No order is taken here: the reply says what is there, what is missing and what it costs. */
export const answerOrder: Act = (asked) => {
  const { claim, slots } = asked;
  if (claim?.kind === 'cancel') return planOf(asked, 'order_help', { support: policyFact(asked, 'support') });
  const plans = linesOf(claim, slots).map((line) => planLine(asked, line));
  // Of several lines the one that needs something from the viewer comes first.
  return (
    plans.find((plan) => plan !== undefined && plan.act !== 'order_received') ??
    plans[0] ??
    planUnclear(asked)
  );
};

/** The lines of a claim; what the slots name where it was read as none. */
function linesOf(claim: ClaimReading | undefined, slots: Asked['slots']): readonly OrderLine[] {
  if (claim !== undefined && claim.lines.length > 0) return claim.lines;
  const { item, qty } = slots;
  return [
    {
      ...(item === undefined ? {} : { item }),
      ...(qty === undefined ? {} : { quantity: Number(qty) }),
      options: slots,
    },
  ];
}

function planLine(asked: Asked, line: OrderLine): ReplyPlan | undefined {
  const { scene } = asked;
  if (line.item === undefined) {
    return asked.product === undefined
      ? planUnclear(asked)
      : planProduct(asked, asked.product, goOn(asked, line));
  }
  const product = findProduct(scene.shop, line.item);
  if (product !== undefined) return planProduct(asked, product, line);
  return planOf(asked, 'no_such_link', { link: stateShopFact(scene, 'no_link', line.item) });
}

/** A line without an item (`雾灰 M` after `扣1`) goes on with what was said before. */
function goOn({ slots }: Asked, { quantity = Number(slots.qty ?? 1), options }: OrderLine): OrderLine {
  return { quantity, options: { ...slots, ...options } };
}

function planUnclear(asked: Asked): ReplyPlan | undefined {
  return planOf(asked, 'order_unclear', { how: policyFact(asked, 'order_command') });
}

function planProduct(asked: Asked, product: Product, line: OrderLine): ReplyPlan | undefined {
  const { scene } = asked;
  const chosen: Asked = { ...asked, slots: { ...line.options } };
  const choice = readChoice(product, chosen.slots);
  if (choice.variants.length === 0) return planNoSuchOption(chosen, product);
  const left = unitsOf(choice.variants);
  if (left === 0) return planSoldOut(chosen, product);
  const currency = currencyFor(scene, product);
  if (currency === undefined) return undefined;
  const scope = scopeOf(product, choice);
  const missing = missingOptions(product, choice.names);
  if (missing.length > 0) {
    const needs = {
      ...productSlots(asked, product),
      missing: stateProductFact(scene, product, 'missing', scene.language, toList(missing)),
      price: stateProductFact(scene, product, 'price', currency, ...scope),
    };
    return planOf(asked, 'order_needs', needs, product);
  }
  const pieces = line.quantity ?? 1;
  const told = { ...productSlots(asked, product), choice: chosenFact(chosen, product) };
  if (pieces > left) {
    const stock = stateProductFact(scene, product, 'stock', ...scope);
    return planOf(asked, 'stock_left', { ...told, stock }, product);
  }
  const quantity = stateShopFact(scene, 'quantity', String(pieces));
  const total = stateProductFact(scene, product, 'total', currency, String(pieces), ...scope);
  return planOf(asked, 'order_received', { ...told, quantity, total }, product);
}

/** Options that were not chosen and have more than one value. */
function missingOptions(product: Product, chosen: readonly string[]): readonly string[] {
  return optionNamesOf(product).filter(
    (name) => !chosen.includes(name) && valuesOf(product, name, 'zh').length > 1,
  );
}
