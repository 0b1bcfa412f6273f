import type { Manual, Shop } from '../domain/shop.ts';

/**
 * The shop with one more manual, of a product or, without `productId`, of the shop as a whole. One of the same id is
 * replaced. Undefined when the shop has no such product.
 */
export function addManual(
  shop: Omit<Shop, 'revision'>,
  manual: Manual,
  productId?: string,
): Omit<Shop, 'revision'> | undefined {
  if (productId === undefined) return { ...shop, manuals: withManual(shop.manuals, manual) };
  if (!shop.products.some(({ id }) => id === productId)) return undefined;
  const products = shop.products.map((product) =>
    product.id === productId ? { ...product, manuals: withManual(product.manuals, manual) } : product,
  );
  return { ...shop, products };
}

function withManual(manuals: readonly Manual[], manual: Manual): readonly Manual[] {
  return [...manuals.filter(({ id }) => id !== manual.id), manual];
}
