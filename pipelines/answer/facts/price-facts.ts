import type { Coupon } from '../../domain/coupon.ts';
import { formatMoney } from '../../domain/money.ts';
import { isInForce, type Offer, type Product, type Variant } from '../../domain/shop.ts';
import { isCouponValid } from './coupon-facts.ts';
import { parseList } from './fact-id.ts';
import { moneyReading, type ProductReader, type Reading, textReading } from './reading.ts';
import type { Scene } from './scene.ts';
import { languageStep } from './text-facts.ts';

/** The currency a reply in a language speaks of, where the viewer asks for no other. */
const CURRENCY_OF = { zh: 'CNY', en: 'USD' } as const;

/** The currency a product is priced in for a viewer: the one asked for, the language's, the shop's, else the first it has. */
export function currencyFor({ shop, language }: Scene, product: Product, asked?: string): string | undefined {
  const wanted = [asked, CURRENCY_OF[language], shop.currency, ...Object.keys(product.prices)];
  return wanted.find((currency) => currency !== undefined && hasPriceIn(product, currency));
}

function hasPriceIn({ prices, variants }: Product, currency: string): boolean {
  return (
    prices[currency] !== undefined || variants.some((variant) => variant.prices?.[currency] !== undefined)
  );
}

/** Variants a step names by SKU; all of the product where it names none. Those that are gone are left out. */
export function variantsIn({ variants }: Product, scope: string | undefined): readonly Variant[] {
  const skus = parseList(scope);
  return skus.length === 0 ? variants : variants.filter(({ sku }) => skus.includes(sku));
}

interface Priced {
  readonly priceMinor: number;
  readonly listMinor?: number;
}

/** What a variant costs at a moment. Of several offers that hold the one that began last counts. */
function priceAt(
  product: Product,
  { sku, prices }: Variant,
  currency: string,
  at: number,
): Priced | undefined {
  const offer = product.offers
    .filter((one) => isInForce(one, at) && isFor(one, sku) && one.prices[currency] !== undefined)
    .reduce<Offer | undefined>(
      (last, one) => (last === undefined || beginOf(one) >= beginOf(last) ? one : last),
      undefined,
    );
  const priceMinor = offer?.prices[currency] ?? prices?.[currency] ?? product.prices[currency];
  const listMinor = offer?.listPrices?.[currency] ?? product.listPrices?.[currency];
  if (priceMinor === undefined) return undefined;
  return listMinor === undefined ? { priceMinor } : { priceMinor, listMinor };
}

const beginOf = ({ from = Number.NEGATIVE_INFINITY }: Offer) => from;
const isFor = ({ skus }: Offer, sku: string) => skus === undefined || skus.includes(sku);

/** The last moment before an offer begins or ends: until then the price stays. */
function steadyUntil({ offers }: Product, at: number): number | undefined {
  const borders = offers.flatMap(({ from, until }) =>
    [from === undefined ? [] : from - 1, until ?? []].flat(),
  );
  const ahead = borders.filter((border) => border >= at);
  return ahead.length === 0 ? undefined : Math.min(...ahead);
}

/** The lowest price of the variants, and whether some cost more. Undefined when none has a price in this currency. */
function lowestPrice({ at }: Scene, product: Product, currency: string, scope: string | undefined) {
  const priced = variantsIn(product, scope)
    .flatMap((variant) => priceAt(product, variant, currency, at) ?? [])
    .toSorted((left, right) => left.priceMinor - right.priceMinor);
  const [lowest] = priced;
  return lowest && { ...lowest, isRange: priced.at(-1)?.priceMinor !== lowest.priceMinor };
}

/** `P01.price.CNY`, `P24.price.CNY.P24-24in-silver`: the lowest price at the moment, in words that say so: `¥298起`, `from $41.40`. */
export const readPrice: ProductReader = (scene, product, [currency = '', scope]) => {
  const lowest = lowestPrice(scene, product, currency, scope);
  return lowest && priceReading(scene, product, lowest.priceMinor, currency, lowest.isRange);
};

/** `P01.total.CNY.2`: what several cost together. */
export const readTotal: ProductReader = (scene, product, [currency = '', count, scope]) => {
  const lowest = lowestPrice(scene, product, currency, scope);
  const pieces = readPieces(count);
  if (lowest === undefined || pieces === undefined) return undefined;
  return priceReading(scene, product, lowest.priceMinor * pieces, currency, lowest.isRange);
};

/** `P01.list_price.CNY`: the price before the offer, where it is higher. */
export const readListPrice: ProductReader = (scene, product, [currency = '', scope]) => {
  const lowest = lowestPrice(scene, product, currency, scope);
  if (lowest?.listMinor === undefined || lowest.listMinor <= lowest.priceMinor) return undefined;
  return lasting(moneyReading('list_price', lowest.listMinor, currency), product, scene.at);
};

/** `P01.shipping_fee.CN`: what sending one piece costs; nothing where its price alone reaches the limit of the zone. */
export const readShippingFee: ProductReader = (scene, product, [zoneId, scope]) => {
  const zone = scene.shop.shipping?.zones.find(({ id }) => id === zoneId);
  if (zone === undefined) return undefined;
  const { currency, feeMinor, freeOverMinor = Number.POSITIVE_INFINITY } = zone;
  const lowest = lowestPrice(scene, product, currency, scope);
  const isFree = lowest !== undefined && lowest.priceMinor >= freeOverMinor;
  return lasting(moneyReading('fee', isFree ? 0 : feeMinor, currency), product, scene.at);
};

/** `P06.coupon_price.zh.CNY.HELLO5.2`: what pieces cost with a coupon, `用HELLO5券后¥279`; below its minimum the coupon's terms. */
export const readCouponPrice: ProductReader = (scene, product, [step, currency = '', code, count, scope]) => {
  const language = languageStep(step);
  const coupon = scene.shop.coupons.find((one) => one.code === code);
  const lowest = lowestPrice(scene, product, currency, scope);
  if (language === undefined || coupon === undefined || lowest === undefined) return undefined;
  if (!isCouponValid(coupon, scene)) return undefined;
  const pieces = readPieces(count);
  if (pieces === undefined) return undefined;
  const after = priceAfter(coupon, lowest.priceMinor * pieces, currency);
  if (after === undefined) {
    return textReading('coupon', `${coupon.code}${language === 'zh' ? '：' : ': '}${coupon.words[language]}`);
  }
  const money = formatMoney({ amountMinor: after, currency });
  const words =
    language === 'zh'
      ? `${pieces === 1 ? '' : `${pieces}件`}用${coupon.code}券后${money}${lowest.isRange ? '起' : ''}`
      : `${lowest.isRange ? 'from ' : ''}${money} ${pieces === 1 ? '' : `for ${pieces} `}with ${coupon.code}`;
  return textReading('coupon', words);
};

function readPieces(count = ''): number | undefined {
  return /^[1-9]\d{0,3}$/.test(count) ? Number(count) : undefined;
}

/** What an order of this amount costs with the coupon; undefined where its terms are not met or not known in this currency. */
function priceAfter({ discount }: Coupon, amountMinor: number, currency: string): number | undefined {
  if (discount.kind === 'amount_off') {
    const { [currency]: off } = discount.off;
    const { [currency]: minimum = 0 } = discount.minimum;
    return off === undefined || amountMinor < minimum ? undefined : Math.max(0, amountMinor - off);
  }
  const { [currency]: maximum = Number.POSITIVE_INFINITY } = discount.maximum;
  return amountMinor - Math.min(Math.round((amountMinor * discount.percent) / 100), maximum);
}

function priceReading(
  { language, at }: Scene,
  product: Product,
  amountMinor: number,
  currency: string,
  isRange: boolean,
): Reading {
  const exact = lasting(moneyReading('price', amountMinor, currency), product, at);
  if (!isRange) return exact;
  return { ...exact, words: language === 'zh' ? `${exact.words}起` : `from ${exact.words}` };
}

function lasting(reading: Reading, product: Product, at: number): Reading {
  const validUntil = steadyUntil(product, at);
  return validUntil === undefined ? reading : { ...reading, validUntil };
}
