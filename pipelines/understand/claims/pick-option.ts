import type { Language } from '../../domain/language.ts';
import { inLanguage, type Product, type Shop } from '../../domain/shop.ts';
import { findProduct } from '../slots/find-products.ts';
import { toSlotText } from '../slots/slot-text.ts';
import type { OptionSense } from './parts.ts';

interface Choice {
  readonly shop: Shop | undefined;
  readonly language: Language;
}

/**
 * The value an option was written for: the item's own, else another product's, else the word itself. The catalogue decides
 * between spellings and never vetoes: a claim for an `L` the item does not come in stays a claim for an `L`.
 */
export function pickOption(
  senses: readonly OptionSense[],
  item: string | undefined,
  named: ReadonlyMap<string, readonly OptionSense[]>,
  { shop, language }: Choice,
): string {
  const product = shop === undefined ? undefined : findProduct(shop, item);
  const best =
    senses.find((sense) => product !== undefined && hasValue(product, sense)) ??
    onlyValueLike(product, senses, named) ??
    senses.find(({ fromShop }) => fromShop) ??
    senses[0];
  return best === undefined ? '' : inLanguage(best.value, language);
}

/** The senses' name of the option: a catalogue's name for it (`shade`) goes before ours. */
export function optionName(senses: readonly OptionSense[]): string {
  return senses[0]?.name ?? '';
}

function hasValue(product: Product, { name, value }: OptionSense): boolean {
  return product.variants.some(({ options }) => {
    const own = options[name];
    return own !== undefined && inLanguage(own, 'en') === inLanguage(value, 'en');
  });
}

/** `黑` for the one product value that has it in its name (`全黑`), when all else that was named fits the product. */
function onlyValueLike(
  product: Product | undefined,
  senses: readonly OptionSense[],
  named: ReadonlyMap<string, readonly OptionSense[]>,
): OptionSense | undefined {
  const [sense] = senses;
  if (product === undefined || sense === undefined) return undefined;
  const others = [...named.values()].filter((one) => one !== senses);
  if (!others.every((other) => other.some((one) => hasValue(product, one)))) return undefined;
  const words = namesOf(sense.value).map((name) => name.replace(/(?<=.)色$/, ''));
  const values = product.variants.flatMap(({ options }) => options[sense.name] ?? []);
  const alike = new Map(
    values
      .filter((value) => namesOf(value).some((own) => words.some((word) => containsWord(own, word))))
      .map((value) => [JSON.stringify(value), value]),
  );
  const [only] = alike.values();
  return alike.size === 1 && only !== undefined ? { ...sense, value: only, fromShop: true } : undefined;
}

/** What a value is called in both languages, in normal form. */
function namesOf(value: OptionSense['value']): readonly string[] {
  return [toSlotText(inLanguage(value, 'zh')), toSlotText(inLanguage(value, 'en'))];
}

/** `all black` has the word `black`, `全黑` has `黑`; `blueberry` has no `blue`. */
function containsWord(value: string, word: string): boolean {
  return /^[a-z]/.test(word) ? value.split(/[\s/-]/).includes(word) : value.includes(word);
}
