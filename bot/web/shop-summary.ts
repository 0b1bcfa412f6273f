import type { Localized } from '../../pipelines/domain/language.ts';
import type { Money } from '../../pipelines/domain/money.ts';
import { formatMoney } from '../../pipelines/domain/money.ts';
import type { Prices, Product, Shop } from '../../pipelines/domain/shop.ts';
import type { SpokenFact, Stage } from '../../pipelines/domain/stage.ts';
import type { WireProduct, WireShop, WireSpoken } from './studio/client/wire.ts';

/** The shop as the studio's panel shows it, products in the order of their link numbers, and what is on its stage. */
export function summariseShop(shop: Shop | undefined, stage: Stage): WireShop {
  if (shop === undefined) return { shop: null };
  const linkOf = (id: string | undefined) => shop.products.find((product) => product.id === id)?.link;
  const nowShowing = linkOf(stage.nowShowing);
  return {
    shop: {
      name: shop.name,
      revision: shop.revision,
      products: [...shop.products].sort((a, b) => a.link - b.link).map(summariseProduct),
      ...(nowShowing === undefined ? {} : { nowShowing }),
      spoken: stage.spoken.map((fact) => summariseSpoken(fact, linkOf(fact.productId))),
    },
  };
}

function summariseSpoken({ id, text, validUntil }: SpokenFact, link: number | undefined): WireSpoken {
  return { id, text: inEither(text), validUntil, ...(link === undefined ? {} : { link }) };
}

/** The host speaks one language; a reader of the other sees that. */
function inEither({ zh, en }: Localized): Localized {
  return { zh: zh || en, en: en || zh };
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
