import type { Language } from '../../domain/language.ts';
import type { Product } from '../../domain/shop.ts';
import { namesOf } from '../../understand/slots/find-products.ts';
import { toSlotText } from '../../understand/slots/slot-text.ts';
import { ATTRIBUTE_TOPICS } from './attribute-topics.ts';

/** What a product's attributes say to a question. */
export type FoundAttributes =
  /** Names of the attributes that answer it, at least one. */
  | { readonly kind: 'found'; readonly names: readonly string[] }
  /** It is plain what is asked, and the shop does not say. */
  | { readonly kind: 'not_said' }
  /** Nothing in particular seems to be asked. */
  | { readonly kind: 'nothing_asked' };

/**
 * Finds the attributes a question asks for: by what attributes of that subject are called, else by what they say, else by the words
 * the question shares with them. `text` is normalised.
 */
export function findAttributes(product: Product, text: string, language: Language): FoundAttributes {
  const attributes = Object.entries(product.attributes[language]);
  const question = withoutNames(product, toSlotText(text));
  const asked = ATTRIBUTE_TOPICS.filter((one) => one.asked.test(question));
  const byTopic = asked.flatMap((one) => {
    const named = attributes.find(([name]) => one.names.test(name.toLowerCase()));
    const telling = attributes.find(([, value]) => one.asked.test(toSlotText(value)));
    const [name] = named ?? telling ?? [];
    return name === undefined ? [] : [name];
  });
  const names = byTopic.length > 0 ? byTopic : sharingWords(question, attributes);
  if (names.length > 0) return { kind: 'found', names: [...new Set(names)] };
  return { kind: asked.length > 0 ? 'not_said' : 'nothing_asked' };
}

/** True where a text asks something of goods, whichever; the name of the product it speaks of left out. */
export function asksAboutGoods(text: string, product?: Product): boolean {
  const question = product === undefined ? text : withoutNames(product, toSlotText(text));
  return ATTRIBUTE_TOPICS.some(({ asked }) => asked.test(question));
}

/** The name of a product says nothing of what is asked about it. */
function withoutNames(product: Product, text: string): string {
  const names = namesOf([product]).flatMap((one) => one.names);
  return names
    .toSorted((left, right) => right.length - left.length)
    .reduce((rest, name) => rest.replaceAll(name, ' '), text);
}

/** The attribute whose name or value shares the most with a question; none where no word of weight is shared. */
function sharingWords(
  question: string,
  attributes: readonly (readonly [string, string])[],
): readonly string[] {
  const words = wordsOf(question);
  const shared = attributes.map(([name, value]) => {
    const said = wordsOf(toSlotText(`${name} ${value}`));
    return { name, count: [...words].filter((word) => said.has(word)).length };
  });
  const best = Math.max(0, ...shared.map(({ count }) => count));
  return best === 0
    ? []
    : shared
        .filter(({ count }) => count === best)
        .map(({ name }) => name)
        .slice(0, 1);
}

/** Words that stand in every other question. */
const COMMON = new Set(
  'about after also available before does from give have hello here how know like long many much need only other please really right size some tell than thanks that their them then there these they this those want what when where which while will with work would your can you the and for are was has its got any not'.split(
    ' ',
  ),
);
const COMMON_PAIRS =
  /^(可以|可不|不可|以吗|什么|怎么|多少|有没|没有|是不|不是|这个|那个|主播|请问|能不|不能|能吗|的吗|吗|介绍|一下|多大|用吗|适合)$/u;

/** Latin words of three letters or more, and pairs of neighbouring Han characters. */
function wordsOf(text: string): ReadonlySet<string> {
  const latin = text.match(/[a-z][a-z\d]{2,}/g) ?? [];
  const runs = text.match(/\p{Script=Han}{2,}/gu) ?? [];
  const pairs = runs.flatMap((run) =>
    Array.from({ length: run.length - 1 }, (_, at) => run.slice(at, at + 2)),
  );
  return new Set([
    ...latin.filter((word) => !COMMON.has(word)),
    ...pairs.filter((pair) => !COMMON_PAIRS.test(pair)),
  ]);
}
