import { toMinor } from '../../../pipelines/domain/money.ts';
import type { Prices, Product, Shop } from '../../../pipelines/domain/shop.ts';
import type { Random } from '../random.ts';

/** The same shop with other prices, stock, fees, coupons and missing things: what one shop says must not be said of the other. */
export function mutateShop(shop: Shop, revision: number, random: Random): Shop {
  const chance = (share: number) => random() < share;
  const whole = (from: number, to: number) => from + Math.floor(random() * (to - from + 1));

  const amounts = (prices: Prices): Prices =>
    Object.fromEntries(
      Object.keys(prices).map((currency) => [
        currency,
        toMinor(whole(5, 900), currency) + (chance(0.5) ? 0 : whole(0, 99)),
      ]),
    );

  const mutateProduct = (product: Product): Product => {
    const { listPrices, ...rest } = product;
    const variants = product.variants.map((variant) => ({
      ...variant,
      stock: chance(0.3) ? 0 : whole(1, 99),
      ...(variant.prices === undefined ? {} : { prices: amounts(variant.prices) }),
    }));
    return {
      ...rest,
      ...(listPrices === undefined || chance(0.3) ? {} : { listPrices: amounts(listPrices) }),
      prices: amounts(product.prices),
      variants: chance(0.1) ? variants.map((variant) => ({ ...variant, stock: 0 })) : variants,
      shipsOverseas: chance(0.8),
      ...(product.warrantyMonths === undefined ? {} : { warrantyMonths: whole(1, 5) * 6 }),
    };
  };

  const zones = shop.shipping?.zones.map((zone) => {
    const { freeOverMinor, ...rest } = zone;
    return {
      ...rest,
      feeMinor: whole(0, 60) * 100,
      ...(freeOverMinor === undefined || chance(0.3) ? {} : { freeOverMinor: whole(20, 400) * 100 }),
      eta: { zh: `${whole(1, 5)}-${whole(6, 20)}天`, en: `${whole(1, 5)}-${whole(6, 20)} days` },
    };
  });
  return {
    ...shop,
    revision,
    products: shop.products.filter(() => chance(0.9)).map(mutateProduct),
    coupons: shop.coupons.filter(() => chance(0.6)),
    ...(shop.shipping === undefined || zones === undefined ? {} : { shipping: { ...shop.shipping, zones } }),
  };
}
