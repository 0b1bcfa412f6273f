import { formatMoney } from '../domain/money.ts';
import type { Prices, Product, Shop } from '../domain/shop.ts';
import type { ReportProblem } from './shop-import.ts';

/** Warns about prices, stock, size charts and couriers that do not agree with each other. */
export function lintProducts(shop: Omit<Shop, 'revision'>, report: ReportProblem): void {
  const currencies = new Set(shop.products.flatMap(({ prices }) => Object.keys(prices)));
  for (const product of shop.products) {
    lintPrices(product, currencies, report);
    lintStock(product, report);
    lintSizeChart(product, report);
    lintCourier(product, shop, report);
  }
}

/** A viewer asks in one currency: a product without a price in it cannot be answered about. */
function lintPrices(product: Product, currencies: ReadonlySet<string>, report: ReportProblem): void {
  const { id, prices, listPrices } = product;
  reportMissing(prices, currencies, `${id} price`, '其他商品', 'other products have', report);
  reportListPrices(prices, listPrices, `${id} list_price`, report);
  const own = new Set(Object.keys(prices));
  for (const { sku, prices: variantPrices } of product.variants)
    if (variantPrices !== undefined)
      reportMissing(variantPrices, own, `${id} ${sku} price`, '商品本身', 'the product has', report);
  for (const [index, offer] of product.offers.entries()) {
    const place = `${id} offers[${index}]`;
    reportMissing(offer.prices, own, `${place}.price`, '商品本身', 'the product has', report);
    reportListPrices(offer.prices, offer.listPrices ?? listPrices, `${place}.list_price`, report);
  }
}

function reportMissing(
  prices: Prices,
  currencies: ReadonlySet<string>,
  place: string,
  zhOthers: string,
  enOthers: string,
  report: ReportProblem,
): void {
  const missing = [...currencies].filter((currency) => prices[currency] === undefined).join(', ');
  if (missing === '') return;
  report('warning', 'missing_currency', place, {
    zh: `${zhOthers}有 ${missing} 价格，这里没有；请补上`,
    en: `${enOthers} a price in ${missing}, this has none; add it`,
  });
}

function reportListPrices(
  prices: Prices,
  listPrices: Prices | undefined,
  place: string,
  report: ReportProblem,
): void {
  for (const [currency, listMinor] of Object.entries(listPrices ?? {})) {
    const priceMinor = prices[currency];
    if (priceMinor === undefined || listMinor >= priceMinor) continue;
    const list = formatMoney({ amountMinor: listMinor, currency });
    const price = formatMoney({ amountMinor: priceMinor, currency });
    report('warning', 'list_price_below_price', `${place}.${currency}`, {
      zh: `原价 ${list} 比现价 ${price} 低，请检查两者是否写反`,
      en: `the list price ${list} is lower than the price ${price}; check that they are not swapped`,
    });
  }
}

function lintStock({ id, variants }: Product, report: ReportProblem): void {
  for (const { sku, stock } of variants)
    if (stock < 0)
      report('warning', 'negative_stock', `${id} ${sku} stock`, {
        zh: `库存是 ${stock}，按无货处理；请改正`,
        en: `the stock is ${stock} and counts as sold out; mend it`,
      });
}

/** Sizes stand in an option of that name; a product without one needs no chart. */
function lintSizeChart({ id, variants, sizeChart }: Product, report: ReportProblem): void {
  const sold = new Set(variants.flatMap(({ options }) => Object.values(options)));
  for (const [index, { size }] of sizeChart.entries())
    if (!sold.has(size))
      report('warning', 'size_not_sold', `${id} size_chart[${index}]`, {
        zh: `没有 ${size} 码的规格；请检查写法`,
        en: `no variant has the size ${size}; check how it is written`,
      });
}

function lintCourier(
  { id, courier }: Product,
  { shipping }: Pick<Shop, 'shipping'>,
  report: ReportProblem,
): void {
  if (courier === undefined || shipping === undefined || Object.hasOwn(shipping.couriers, courier)) return;
  report('warning', 'unknown_courier', `${id} courier_cn`, {
    zh: `shipping.CN.couriers 里没有 ${courier}，机器人不知道它叫什么`,
    en: `shipping.CN.couriers has no ${courier}, so the bot does not know its name`,
  });
}
