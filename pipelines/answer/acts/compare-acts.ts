import type { StatedFact } from '../../domain/fact.ts';
import { inLanguage, type Product, type Variant } from '../../domain/shop.ts';
import { findNamedProducts, findProduct, namesOf } from '../../understand/slots/find-products.ts';
import { toSlotText } from '../../understand/slots/slot-text.ts';
import { toList } from '../facts/fact-id.ts';
import { currencyFor } from '../facts/price-facts.ts';
import { stateProductFact } from '../facts/state-fact.ts';
import { optionNamesOf } from '../facts/stock-facts.ts';
import { type Act, type Asked, planOf, whichProduct } from './asked.ts';
import { findAttributes } from './find-attribute.ts';
import { answerSpec } from './spec-acts.ts';

/** Attributes a comparison names when nothing in particular is asked. */
const MAX_ATTRIBUTES = 2;

/** Two products, or two kinds of one, side by side. */
export const answerComparison: Act = (asked) => {
  const { scene, text, product } = asked;
  const [one, other] = comparedProducts(asked);
  if (one !== undefined && other !== undefined) {
    return planOf(asked, 'compare', { first: summary(asked, one), second: summary(asked, other) });
  }
  const about = one ?? product;
  const candidates = one === undefined ? [product ?? [], scene.shop.products].flat() : [one];
  for (const candidate of candidates) {
    const [first, second] = comparedVariants(candidate, text);
    if (first === undefined || second === undefined) continue;
    const told = { first: summary(asked, candidate, first), second: summary(asked, candidate, second) };
    return planOf(asked, 'compare', told, candidate);
  }
  return about === undefined ? whichProduct(asked) : answerSpec(asked, about);
};

/** Products the text names, else those whose links it gives, in the order it does. */
function comparedProducts({ scene: { shop }, text }: Asked): readonly Product[] {
  const written = toSlotText(text);
  const named = findNamedProducts(text, shop.products).toSorted(
    (left, right) => placeOf(left, written) - placeOf(right, written),
  );
  const linked = [...written.matchAll(LINK)].flatMap(([, link]) => findProduct(shop, link) ?? []);
  return [...new Set(named.length > 1 ? named : [...linked, ...named])];
}

/** `1和3`, `#4 or #7`; not the figure of a measure. */
const LINK = /(?<![a-z\d.])#?(\d{1,3})(?![a-z\d.%]| ?inch|寸|斤)/g;

/** Where in a text a product is first named. */
function placeOf(product: Product, written: string): number {
  const places = namesOf([product]).flatMap(({ names }) => names.map((name) => written.indexOf(name)));
  return Math.min(...places.filter((place) => place !== -1));
}

/** Two values of one option that the text names, as the variants that have them. */
function comparedVariants(product: Product, text: string): readonly (readonly Variant[])[] {
  const written = toSlotText(text);
  for (const name of optionNamesOf(product)) {
    const values = new Map(
      product.variants.flatMap(({ options }) => {
        const value = options[name];
        return value === undefined ? [] : [[JSON.stringify(value), value] as const];
      }),
    );
    const named = [...values].filter(([, value]) =>
      [inLanguage(value, 'zh'), inLanguage(value, 'en')].some((spelling) =>
        isNamed(toSlotText(spelling), written),
      ),
    );
    if (named.length === 2) {
      return named.map(([key]) =>
        product.variants.filter(({ options }) => JSON.stringify(options[name]) === key),
      );
    }
  }
  return [];
}

/** `24in` is written `24 inch` too, `01 豆沙玫瑰` 豆沙玫瑰 or 01, `白色` 白. */
function isNamed(value: string, written: string): boolean {
  const code = /^(\d{2}) /.exec(value)?.[1];
  if (code !== undefined && new RegExp(`(?<![\\d.])${code}(?![\\d.])`).test(written)) return true;
  const plain = value.replace(/^\d{2} /, '').replace(/(?<=.)色$/, '');
  const inches = /^(\d+)in$/.exec(plain)?.[1];
  if (inches !== undefined)
    return new RegExp(`(?<!\\d)${inches}(?: ?(?:in|inch|inches)\\b|"| ?(?:or|vs|and) ?\\d)`).test(written);
  if (!/^[a-z\d]/.test(plain)) return written.includes(plain);
  return new RegExp(`(?<![a-z\\d])${plain.replace(/[^a-z\d ]/g, '.')}(?![a-z\\d])`).test(written);
}

/** One side of the comparison: its price, and what is asked about or tells it apart. */
function summary(asked: Asked, product: Product, variants?: readonly Variant[]): StatedFact | undefined {
  const { scene, text } = asked;
  const { language } = scene;
  const currency = currencyFor(scene, product);
  if (currency === undefined) return undefined;
  const found = findAttributes(product, text, language);
  const all = variants === undefined ? Object.keys(product.attributes[language]) : [];
  const names = found.kind === 'found' ? found.names : all.slice(0, MAX_ATTRIBUTES);
  const scope = variants === undefined ? [] : [toList(variants.map(({ sku }) => sku))];
  return stateProductFact(scene, product, 'summary', language, currency, toList(names), ...scope);
}
