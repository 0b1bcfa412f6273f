import type { Product, Shop } from '../../domain/shop.ts';
import { toSlotText } from './slot-text.ts';

/** A product with its names and aliases as slots are read. */
export interface NamedProduct {
  readonly product: Product;
  readonly names: readonly string[];
}

const namesByCatalogue = new WeakMap<readonly Product[], readonly NamedProduct[]>();

/** The names of all products of a catalogue revision; made once per revision. */
export function namesOf(products: readonly Product[]): readonly NamedProduct[] {
  const known = namesByCatalogue.get(products);
  if (known !== undefined) return known;
  const named = products.map((product) => ({
    product,
    names: [product.name.zh, product.name.en, ...product.aliases]
      .map(toSlotText)
      .filter((name) => name !== ''),
  }));
  namesByCatalogue.set(products, named);
  return named;
}

/** The product a slot `item` names: by product id in any case, else by link number. */
export function findProduct(shop: Shop, item: string | undefined): Product | undefined {
  if (item === undefined) return undefined;
  const id = item.toLowerCase();
  return (
    shop.products.find((product) => product.id.toLowerCase() === id) ??
    shop.products.find((product) => String(product.link) === item)
  );
}

/** All products whose name or alias is written in the text, longest name first. */
export function findNamedProducts(text: string, products: readonly Product[]): readonly Product[] {
  const written = toSlotText(text);
  const named = namesOf(products).flatMap(({ product, names }) => {
    const longest = Math.max(0, ...names.filter((name) => written.includes(name)).map((name) => name.length));
    return longest === 0 ? [] : [{ product, longest }];
  });
  return named.sort((left, right) => right.longest - left.longest).map(({ product }) => product);
}

/** The longest product name or alias written in the text; empty when none is. */
export function longestNameIn(text: string, products: readonly Product[]): string {
  const written = namesOf(products).flatMap(({ names }) => names.filter((name) => text.includes(name)));
  return written.toSorted((left, right) => right.length - left.length)[0] ?? '';
}
