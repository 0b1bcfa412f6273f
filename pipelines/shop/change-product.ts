import type { Money } from '../domain/money.ts';
import { inLanguage, isInForce, type Prices, type Product, type Shop, type Variant } from '../domain/shop.ts';

/**
 * The shop with another price of one product from now on (`at`, ms since the epoch): variants that have a price of their own in this
 * currency, and offers in force, get the new one too. What an offer says of later stays.
 */
export function withPrice(shop: Shop, productId: string, { amountMinor, currency }: Money, at: number): Shop {
  const repriced = <Priced extends { readonly prices?: Prices }>(one: Priced): Priced =>
    one.prices?.[currency] === undefined
      ? one
      : { ...one, prices: { ...one.prices, [currency]: amountMinor } };
  return withProduct(shop, productId, (product) => ({
    ...product,
    prices: { ...product.prices, [currency]: amountMinor },
    variants: product.variants.map(repriced),
    offers: product.offers.map((offer) => (isInForce(offer, at) ? repriced(offer) : offer)),
  }));
}

/** The shop with another price of some variants of a product, which from then on have one of their own. */
export function withVariantPrice(
  shop: Shop,
  productId: string,
  skus: readonly string[],
  { amountMinor, currency }: Money,
): Shop {
  return withProduct(shop, productId, (product) => ({
    ...product,
    variants: product.variants.map((variant) =>
      skus.includes(variant.sku)
        ? { ...variant, prices: { ...variant.prices, [currency]: amountMinor } }
        : variant,
    ),
  }));
}

/** Whether the variants of a product cost different amounts in a currency: one new price for all would change more than is said. */
export function hasSeveralPrices({ prices, variants }: Product, currency: string): boolean {
  return new Set(variants.map((variant) => variant.prices?.[currency] ?? prices[currency])).size > 1;
}

/** The shop with another number of units of one variant. */
export function withStock(shop: Shop, productId: string, sku: string, stock: number): Shop {
  return withProduct(shop, productId, (product) => ({
    ...product,
    variants: product.variants.map((variant) => (variant.sku === sku ? { ...variant, stock } : variant)),
  }));
}

/** Variants whose options bear all these words, in either language and any case: `雾灰 M`, `grey m`. No words: all. */
export function variantsNamed(product: Product, words: readonly string[]): readonly Variant[] {
  const wanted = words.map((word) => word.toLowerCase());
  return product.variants.filter((variant) => {
    const values = spellingsOf(variant);
    return wanted.every((word) => values.some((value) => value === word || value.split(' ').includes(word)));
  });
}

function spellingsOf({ options }: Variant): readonly string[] {
  return Object.values(options).flatMap((value) =>
    [inLanguage(value, 'zh'), inLanguage(value, 'en')].map((spelling) => spelling.toLowerCase()),
  );
}

function withProduct(shop: Shop, productId: string, change: (product: Product) => Product): Shop {
  return {
    ...shop,
    products: shop.products.map((product) => (product.id === productId ? change(product) : product)),
  };
}
