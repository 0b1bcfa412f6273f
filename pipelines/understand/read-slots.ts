import { inLanguage, type Product, type Shop } from '../domain/shop.ts';
import type { Slots } from '../domain/understanding.ts';
import { normaliseText } from './normalise-text.ts';

const CHINESE_DIGITS: Readonly<Record<string, string>> = {
  一: '1',
  二: '2',
  两: '2',
  三: '3',
  四: '4',
  五: '5',
  六: '6',
  七: '7',
  八: '8',
  九: '9',
  十: '10',
};

/** Written forms of a link number: `#4`, `4号`, `link 4`, `扣4`, `sold 4`. Prices, times and sizes are none. */
const LINK_NUMBER =
  /(?:#|no\.?\s?|number\s?|links?\s?|item\s?|sold\s|claim\s|扣\s?|拍\s?)(\d{1,3})(?![\d.:])|(?<![\d.:])(\d{1,3}|[一二三四五六七八九十])\s?号/u;
/** Written forms of a quantity: `x2`, `×2`, `2件`, `两件`, `qty 2`, `A1+2`. */
const QUANTITY =
  /(?:x|×|qty\s?|\d\s?\+\s?)(\d{1,3})\b|(\d{1,3}|[一二两三四五六七八九十])\s?[件个双瓶盒条套]|(\d{1,3})\s?(?:pcs|pieces|of them)\b/u;

/** Reads product, quantity and options from normalised text. What the text does not name is absent. */
export function readSlots(text: string, shop: Shop | undefined): Slots {
  const slots: Record<string, string> = {};
  const product = shop === undefined ? undefined : findByAlias(text, shop.products);
  const link = LINK_NUMBER.exec(text);
  const number = link?.[1] ?? link?.[2];
  const item = number === undefined ? product?.id : (CHINESE_DIGITS[number] ?? number);
  if (item !== undefined) slots.item = item;
  const quantity = QUANTITY.exec(text);
  const written = quantity?.[1] ?? quantity?.[2] ?? quantity?.[3];
  if (written !== undefined) slots.qty = CHINESE_DIGITS[written] ?? written;
  const chosen = product ?? shop?.products.find((candidate) => String(candidate.link) === item);
  return chosen === undefined ? slots : { ...slots, ...readOptions(text, chosen) };
}

/** The product a slot `item` names: by product id, else by link number. */
export function findProduct(shop: Shop, item: string | undefined): Product | undefined {
  return (
    shop.products.find((product) => product.id === item) ??
    shop.products.find((product) => String(product.link) === item)
  );
}

/** All products whose name or alias is written in the text, longest name first. */
export function findNamedProducts(text: string, products: readonly Product[]): readonly Product[] {
  const named = namesOf(products).flatMap(({ product, names }) => {
    const longest = Math.max(0, ...names.filter((name) => text.includes(name)).map((name) => name.length));
    return longest === 0 ? [] : [{ product, longest }];
  });
  return named.sort((a, b) => b.longest - a.longest).map(({ product }) => product);
}

/** The longest product name or alias written in the text; empty when none is. */
export function longestNameIn(text: string, products: readonly Product[]): string {
  const written = namesOf(products).flatMap(({ names }) => names.filter((name) => text.includes(name)));
  return written.toSorted((left, right) => right.length - left.length)[0] ?? '';
}

interface NamedProduct {
  readonly product: Product;
  readonly names: readonly string[];
}

/** Normalised names of a catalogue revision, made once per revision. */
const namesByCatalogue = new WeakMap<readonly Product[], readonly NamedProduct[]>();

function namesOf(products: readonly Product[]): readonly NamedProduct[] {
  const known = namesByCatalogue.get(products);
  if (known !== undefined) return known;
  const named = products.map((product) => ({
    product,
    names: [product.name.zh, product.name.en, ...product.aliases].map(normaliseText),
  }));
  namesByCatalogue.set(products, named);
  return named;
}

function findByAlias(text: string, products: readonly Product[]): Product | undefined {
  return findNamedProducts(text, products)[0];
}

function readOptions(text: string, product: Product): Slots {
  const found: Record<string, string> = {};
  for (const { name, value, pattern } of optionsOf(product)) {
    if (found[name] === undefined && pattern.test(text)) found[name] = value;
  }
  return found;
}

/** One value of an option in one spelling of the catalogue, and the pattern of the ways it is written. */
interface WrittenOption {
  readonly name: string;
  readonly value: string;
  readonly pattern: RegExp;
}

/** The options of a product, longest spelling first, so that `dark blue` is found before `blue`; made once per revision. */
const optionsByProduct = new WeakMap<Product, readonly WrittenOption[]>();

function optionsOf(product: Product): readonly WrittenOption[] {
  const known = optionsByProduct.get(product);
  if (known !== undefined) return known;
  const spellings = product.variants.flatMap(({ options }) =>
    Object.entries(options).flatMap(([name, value]) => [
      { name, value: inLanguage(value, 'zh') },
      { name, value: inLanguage(value, 'en') },
    ]),
  );
  const unique = [...new Map(spellings.map((one) => [`${one.name} ${one.value}`, one])).values()];
  const options = unique
    .toSorted((left, right) => right.value.length - left.value.length)
    .map((one) => ({ ...one, pattern: patternOf(normaliseText(one.value)) }));
  optionsByProduct.set(product, options);
  return options;
}

/** `24寸/24in` is written as either part; `24in` also as `24 in`, `24 inch`, `24"`. */
function patternOf(value: string): RegExp {
  const ways = new Set(
    [value, ...value.split('/').map((part) => part.trim())].flatMap((way) => [way, ...otherWays(way)]),
  );
  return new RegExp(
    [...ways]
      .filter((way) => way !== '')
      .map(bordered)
      .join('|'),
    'u',
  );
}

function otherWays(way: string): readonly string[] {
  const [, inches] = /^(\d+)\s?in$/.exec(way) ?? [];
  return inches === undefined
    ? []
    : [`${inches} in`, `${inches} inch`, `${inches}inch`, `${inches}-inch`, `${inches}"`];
}

/** `l` is written in `red l` and `红色l` but not in `blue`: Latin values need a border on each side. */
function bordered(way: string): string {
  const escaped = way.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
  return /^[\w/. "-]+$/.test(way) ? `(?<![a-z0-9])${escaped}(?![a-z0-9])` : escaped;
}
