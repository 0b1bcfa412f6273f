import type { Money } from '../../pipelines/domain/money.ts';
import { formatMoney } from '../../pipelines/domain/money.ts';
import type { Prices, Product, Shop } from '../../pipelines/domain/shop.ts';
import type { WireProduct, WireShop } from './studio/client/wire.ts';

/** The shop as the studio's panel shows it, products in the order of their link numbers. */
export function summariseShop(shop: Shop | undefined): WireShop {
  if (shop === undefined) return { shop: null };
  const products = [...shop.products].sort((a, b) => a.link - b.link).map(summariseProduct);
  return { shop: { name: shop.name, revision: shop.revision, products } };
}

function summariseProduct({ link, name, prices, listPrices, variants }: Product): WireProduct {
  const stock = variants.reduce((sum, variant) => sum + variant.stock, 0);
  return {
    link,
    name,
    prices: format(prices),
    listPrices: format(listPrices ?? {}),
    stock,
    variants: variants.length,
  };
}

function format(prices: Prices): Record<string, string> {
  const amounts = Object.entries(prices).map(([currency, amountMinor]): Money => ({ amountMinor, currency }));
  return Object.fromEntries(amounts.map((money) => [money.currency, formatMoney(money)]));
}
