import type { Language } from '../../domain/language.ts';
import type { Product } from '../../domain/shop.ts';
import { parseList } from './fact-id.ts';
import { type ProductReader, textReading } from './reading.ts';
import { languageStep } from './text-facts.ts';

/** `P12.attribute.zh.续航`: one thing the shop says of a product. */
export const readAttribute: ProductReader = (_scene, product, [step, name = '']) => {
  const language = languageStep(step);
  return language && textReading('attribute', attributeOf(product, name, language));
};

/** `P12.attribute_name.zh.续航`: what that thing is called. */
export const readAttributeName: ProductReader = (_scene, product, [step, name = '']) => {
  const language = languageStep(step);
  const isThere = language !== undefined && attributeOf(product, name, language) !== undefined;
  return isThere ? textReading('attribute', nameInWords(name)) : undefined;
};

/** `P12.attributes.zh`: all of them in one line, `蓝牙：5.3；续航：…`; `P12.attributes.zh.蓝牙+续航`: only these. */
export const readAttributes: ProductReader = (_scene, product, [step, names]) => {
  const language = languageStep(step);
  if (language === undefined) return undefined;
  const wanted = names === undefined ? Object.keys(product.attributes[language]) : parseList(names);
  return textReading('attribute', attributesInWords(product, wanted, language));
};

/** Some attributes in one line; those the product does not have are left out. */
export function attributesInWords(product: Product, names: readonly string[], language: Language): string {
  const [colon, comma] = language === 'zh' ? ['：', '；'] : [': ', '; '];
  return names
    .flatMap((name) => {
      const value = attributeOf(product, name, language);
      return value === undefined ? [] : `${nameInWords(name)}${colon}${value}`;
    })
    .join(comma);
}

function attributeOf({ attributes }: Product, name: string, language: Language): string | undefined {
  return Object.hasOwn(attributes[language], name) ? attributes[language][name] : undefined;
}

/** Shop files write `fast_charge`. */
function nameInWords(name: string): string {
  return name.replaceAll('_', ' ');
}

const WARRANTY_NAMES = /质保|保修|保固|warranty|guarantee/i;
const MONTHS_A_YEAR = 12;

/** `P12.warranty.zh`: how long it is warranted, in the shop's words where it has some. */
export const readWarranty: ProductReader = (_scene, { attributes, warrantyMonths }, [step]) => {
  const language = languageStep(step);
  if (language === undefined) return undefined;
  const said = Object.entries(attributes[language]).find(([name]) => WARRANTY_NAMES.test(name))?.[1];
  const inWords = warrantyMonths === undefined ? undefined : monthsInWords(warrantyMonths, language);
  return textReading('warranty', said ?? inWords);
};

function monthsInWords(months: number, language: Language): string | undefined {
  if (months <= 0) return undefined;
  const isYears = months % MONTHS_A_YEAR === 0;
  const count = isYears ? months / MONTHS_A_YEAR : months;
  if (language === 'zh') return `${count}${isYears ? '年' : '个月'}`;
  return `${count} ${isYears ? 'year' : 'month'}${count === 1 ? '' : 's'}`;
}

/** `P08.returns.zh`: that an opened one is not taken back. */
export const readReturns: ProductReader = (_scene, { isReturnableOpened }, [step]) => {
  const language = languageStep(step);
  if (language === undefined || isReturnableOpened !== false) return undefined;
  return textReading('policy', language === 'zh' ? '拆封后不支持退货' : 'it cannot be returned once opened');
};
