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

/** Price of the variant the slots choose, or of the product. Undefined when it has none in the language's currency nor the shop's. */
export function priceFact(
  shop: Shop,
  product: Product,
  slots: Slots,
  language: Language,
): StatedFact | undefined {
  const currency = currencyFor(shop, product, language);
  const priced = matchingVariants(product, slots).filter(
    (variant) => variant.prices?.[currency] !== undefined,
  );
  const amounts = [...new Set(priced.map((variant) => variant.prices?.[currency]))];
  const variantPrice = amounts.length === 1 ? amounts[0] : undefined;
  const amountMinor = variantPrice ?? product.prices[currency];
  if (amountMinor === undefined) return undefined;
  const path = variantPrice === undefined ? 'price' : `variants.${priced[0]?.sku}.price`;
  return moneyFact(shop, `${product.id}.${path}.${currency}`, amountMinor, currency);
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
      return (
        wanted === undefined ||
        [inLanguage(value, 'zh'), inLanguage(value, 'en')].some(
          (spelling) => spelling.toLowerCase() === wanted,
        )
      );
    });
  return product.variants.filter(matches);
}
