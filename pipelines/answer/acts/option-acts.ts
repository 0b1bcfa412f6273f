import type { StatedFact } from '../../domain/fact.ts';
import type { Product } from '../../domain/shop.ts';
import { type Choice, readChoice } from '../facts/choice.ts';
import { toList } from '../facts/fact-id.ts';
import { stateProductFact } from '../facts/state-fact.ts';
import { optionNamesOf, unitsOf } from '../facts/stock-facts.ts';
import { type Asked, type ProductAct, planOf, productSlots } from './asked.ts';
import { askedOptions } from './asked-for.ts';
import { namesMissingValue } from './not-offered.ts';

/** How many others are named in place of what is sold out. */
const MAX_OTHERS = 4;

/** The end of a path that says which variants are meant; nothing where all of them are. */
export function scopeOf({ variants }: Product, choice: Choice): readonly string[] {
  const isAll = choice.variants.length === variants.length;
  return isAll ? [] : [toList(choice.variants.map(({ sku }) => sku))];
}

/** The options the viewer chose, in words: `雾灰 M`; undefined when they chose none. */
export function chosenFact({ scene, slots }: Asked, product: Product): StatedFact | undefined {
  const { names, variants } = readChoice(product, slots);
  if (names.length === 0) return undefined;
  const skus = toList(variants.map(({ sku }) => sku));
  return stateProductFact(scene, product, 'choice', scene.language, toList(names), skus);
}

/** The product does not come like that; it comes like this. */
export const planNoSuchOption: ProductAct = (asked, product) =>
  planOf(
    asked,
    'no_such_option',
    { ...productSlots(asked, product), options: optionsFact(asked, product) },
    product,
  );

/** What the product comes in. */
export const answerOptions: ProductAct = (asked, product) => {
  const own = optionNamesOf(product);
  const names = askedOptions(asked.text).filter((name) => own.includes(name));
  const options = optionsFact(asked, product, names);
  return planOf(asked, 'options', { ...productSlots(asked, product), options }, product);
};

function optionsFact({ scene }: Asked, product: Product, names: readonly string[] = []) {
  const only = names.length === 0 ? [] : [toList(names)];
  return stateProductFact(scene, product, 'options', scene.language, ...only);
}

/** Units left of what the viewer chose; what else there is when that is sold out. */
export const answerStock: ProductAct = (asked, product) => {
  const choice = readChoice(product, asked.slots);
  const isThere = choice.variants.length > 0 && !namesMissingValue(product, asked.text);
  if (!isThere) return planNoSuchOption(asked, product);
  if (unitsOf(choice.variants) === 0) return planSoldOut(asked, product);
  const stock = stateProductFact(asked.scene, product, 'stock', ...scopeOf(product, choice));
  const slots = { ...productSlots(asked, product), choice: chosenFact(asked, product), stock };
  return planOf(asked, 'stock_left', slots, product);
};

/** That what the viewer chose is sold out, and the nearest that is not. */
export const planSoldOut: ProductAct = (asked, product) => {
  const { scene, slots } = asked;
  const choice = readChoice(product, slots);
  const { names } = choice;
  const near = names
    .toReversed()
    .flatMap((name) => readChoice(product, without(slots, name)).variants)
    .filter(({ stock }) => stock > 0);
  const skus = [...new Set(near.map(({ sku }) => sku))].slice(0, MAX_OTHERS);
  const others =
    skus.length === 0
      ? undefined
      : stateProductFact(scene, product, 'in_stock', scene.language, toList(skus));
  const told = { ...productSlots(asked, product), choice: chosenFact(asked, product), others };
  const plan = planOf(asked, 'sold_out', told, product);
  const none = stateProductFact(scene, product, 'stock', ...scopeOf(product, choice));
  return plan && none && { ...plan, premises: [none] };
};

function without(slots: Asked['slots'], name: string): Asked['slots'] {
  return Object.fromEntries(Object.entries(slots).filter(([slot]) => slot !== name));
}
