import type { Language } from '../../domain/language.ts';
import { inLanguage, type Product, type Variant } from '../../domain/shop.ts';
import { parseList } from './fact-id.ts';
import { optionLabel } from './option-labels.ts';
import { variantsIn } from './price-facts.ts';
import { type ProductReader, textReading } from './reading.ts';
import { languageStep } from './text-facts.ts';

/** `P01.stock`, `P01.stock.P01-cream-M`: units that can still be sold. Undefined when the variants are gone. */
export const readStock: ProductReader = (_scene, product, [scope]) => {
  const variants = variantsIn(product, scope);
  if (variants.length === 0) return undefined;
  const units = unitsOf(variants);
  return { kind: 'stock', value: units, unit: 'piece', words: String(units) };
};

/** Units left of some variants together. */
export function unitsOf(variants: readonly Variant[]): number {
  return variants.reduce((sum, { stock }) => sum + stock, 0);
}

/** `P01.choice.zh.color+size.P01-cream-M`: what these variants have in common, `米白 M`. */
export const readChoiceWords: ProductReader = (_scene, product, [step, names, scope]) => {
  const language = languageStep(step);
  const [variant] = variantsIn(product, scope);
  return language && variant && textReading('option', wordsOf(variant, parseList(names), language));
};

/** `P01.options.zh`: everything it comes in, `米白/雾灰/玫粉，S/M/L/XL`; `P01.options.zh.color`: only what it says of these. */
export const readOptions: ProductReader = (_scene, product, [step, names]) => {
  const language = languageStep(step);
  if (language === undefined) return undefined;
  const wanted = parseList(names);
  const shown = optionNamesOf(product).filter((name) => wanted.length === 0 || wanted.includes(name));
  const lists = shown.map((name) => valuesOf(product, name, language).join('/'));
  return textReading('option', lists.join(language === 'zh' ? '，' : ', '));
};

/** `P01.missing.zh.color+size`: what has to be chosen still, `颜色（米白/雾灰/玫粉）和尺码（S/M/L/XL）`. */
export const readMissing: ProductReader = (_scene, product, [step, names]) => {
  const language = languageStep(step);
  if (language === undefined) return undefined;
  const lists = parseList(names).map((name) => {
    const values = valuesOf(product, name, language);
    const label = optionLabel(name, values, language);
    return language === 'zh' ? `${label}（${values.join('/')}）` : `${label} (${values.join('/')})`;
  });
  return textReading('option', lists.join(language === 'zh' ? '和' : ' and '));
};

/** `P04.in_stock.zh.P04-white-XL+P04-black-XL`: those of the variants that are left, `白色 XL、黑色 XL`. */
export const readInStock: ProductReader = (_scene, product, [step, scope]) => {
  const language = languageStep(step);
  if (language === undefined) return undefined;
  const left = variantsIn(product, scope).filter(({ stock }) => stock > 0);
  const words = left.map((variant) => wordsOf(variant, Object.keys(variant.options), language));
  return textReading('option', words.join(language === 'zh' ? '、' : ', '));
};

/** Names of a product's options, in the order of its file. */
export function optionNamesOf({ variants }: Product): readonly string[] {
  return [...new Set(variants.flatMap(({ options }) => Object.keys(options)))];
}

/** The different values of an option. */
export function valuesOf({ variants }: Product, name: string, language: Language): readonly string[] {
  return [...new Set(variants.flatMap(({ options }) => inLanguage(options[name] ?? '', language) || []))];
}

function wordsOf({ options }: Variant, names: readonly string[], language: Language): string {
  return names.flatMap((name) => inLanguage(options[name] ?? '', language) || []).join(' ');
}
