import type { Fact } from '../domain/fact.ts';
import type { Language } from '../domain/language.ts';
import { formatMoney } from '../domain/money.ts';
import { inLanguage, type Product, type Shop, type Variant } from '../domain/shop.ts';
import type { Slots } from '../domain/understanding.ts';

/** A fact together with the words that state it, so that a reply can be traced back to it. */
export interface StatedFact {
  readonly fact: Fact;
  readonly words: string;
}

/** The currency a reply in this language speaks of. */
export const CURRENCY_OF: Readonly<Record<Language, string>> = { zh: 'CNY', en: 'USD' };

/**
 * Price of what the slots allow. Where their prices differ it is the lowest, in words that say so (`¥298起`, `from $41.40`).
 * Undefined when the product has none in the language's currency nor the shop's.
 */
export function priceFact(
  shop: Shop,
  product: Product,
  slots: Slots,
  language: Language,
): StatedFact | undefined {
  const currency = currencyFor(shop, product, language);
  const priced = matchingVariants(product, slots).flatMap(({ sku, prices }) => {
    const own = prices?.[currency];
    const amountMinor = own ?? product.prices[currency];
    const path = own === undefined ? 'price' : `variants.${sku}.price`;
    return amountMinor === undefined ? [] : [{ path, amountMinor }];
  });
  const cheapestFirst = priced.toSorted((left, right) => left.amountMinor - right.amountMinor);
  const [lowest] = cheapestFirst;
  if (lowest === undefined) return undefined;
  const stated = moneyFact(shop, `${product.id}.${lowest.path}.${currency}`, lowest.amountMinor, currency);
  const isRange = cheapestFirst.at(-1)?.amountMinor !== lowest.amountMinor;
  if (!isRange) return stated;
  return { ...stated, words: language === 'zh' ? `${stated.words}起` : `from ${stated.words}` };
}

/** The language's currency, or the shop's own where the product has no price in it. */
function currencyFor(shop: Shop, product: Product, language: Language): string {
  const currency = CURRENCY_OF[language];
  return product.prices[currency] === undefined ? (shop.currency ?? currency) : currency;
}

/** The price before the offer, where one is shown. */
export function listPriceFact(shop: Shop, product: Product, language: Language): StatedFact | undefined {
  const currency = currencyFor(shop, product, language);
  const amountMinor = product.listPrices?.[currency];
  return amountMinor === undefined
    ? undefined
    : moneyFact(shop, `${product.id}.listPrice.${currency}`, amountMinor, currency);
}

function moneyFact(shop: Shop, id: string, amountMinor: number, currency: string): StatedFact {
  return {
    fact: { id, revision: shop.revision, value: amountMinor, unit: currency },
    words: formatMoney({ amountMinor, currency }),
  };
}

/** Units left of all variants the slots allow. */
export function stockFact(shop: Shop, product: Product, slots: Slots): StatedFact {
  const variants = matchingVariants(product, slots);
  const units = variants.reduce((sum, variant) => sum + variant.stock, 0);
  const scope =
    variants.length === product.variants.length ? 'all' : variants.map((variant) => variant.sku).join('+');
  return {
    fact: { id: `${product.id}.stock.${scope}`, revision: shop.revision, value: units, unit: 'piece' },
    words: String(units),
  };
}

/** The attributes of a product as one line: `材质：棉；洗涤：手洗`. */
export function attributesFact(shop: Shop, product: Product, language: Language): StatedFact {
  const [colon, comma] = language === 'zh' ? ['：', '；'] : [': ', '; '];
  const words = Object.entries(product.attributes[language])
    .map(([name, value]) => `${name.replaceAll('_', ' ')}${colon}${value}`)
    .join(comma);
  return textFact(shop, `${product.id}.attributes.${language}`, words);
}

/** One rule of the shop (`returns`, `payment`, …) in one language. Undefined when the shop has no such rule. */
export function policyFact(shop: Shop, topic: string, language: Language): StatedFact | undefined {
  const policy = shop.policies[topic];
  return policy === undefined ? undefined : textFact(shop, `policy.${topic}.${language}`, policy[language]);
}

export function textFact(shop: Shop, id: string, words: string): StatedFact {
  return { fact: { id, revision: shop.revision, value: words, unit: 'text' }, words };
}

/** The option values a product comes in: `米白/雾灰/玫粉, S/M/L/XL`. */
export function optionsFact(shop: Shop, product: Product, language: Language): StatedFact {
  const values = new Map<string, Set<string>>();
  for (const variant of product.variants) {
    for (const [name, value] of Object.entries(variant.options)) {
      values.set(name, (values.get(name) ?? new Set()).add(inLanguage(value, language)));
    }
  }
  const words = [...values.values()].map((set) => [...set].join('/')).join(language === 'zh' ? '，' : ', ');
  return textFact(shop, `${product.id}.options.${language}`, words);
}

/** Variants that do not contradict the options the viewer named. */
export function matchingVariants(product: Product, slots: Slots): readonly Variant[] {
  const matches = (variant: Variant) =>
    Object.entries(variant.options).every(([name, value]) => {
      const wanted = slots[name]?.toLowerCase();
      const spellings = [inLanguage(value, 'zh'), inLanguage(value, 'en')];
      return wanted === undefined || spellings.some((spelling) => spelling.toLowerCase() === wanted);
    });
  return product.variants.filter(matches);
}

/** The options the viewer named, in the order the product lists them: `雾灰 M`. */
export function chosenOptions(product: Product, slots: Slots, language: Language): readonly string[] {
  const [variant] = matchingVariants(product, slots);
  return Object.entries(variant?.options ?? {}).flatMap(([name, value]) =>
    slots[name] === undefined ? [] : [inLanguage(value, language)],
  );
}

/** The line the seller wants told with the product. */
export function promoFact(shop: Shop, product: Product, language: Language): StatedFact | undefined {
  const promo = product.promo?.[language];
  return promo === undefined || promo === ''
    ? undefined
    : textFact(shop, `${product.id}.promo.${language}`, promo);
}
