import { inLanguage, type Product, type Variant } from '../../domain/shop.ts';
import { attributesInWords } from './attribute-facts.ts';
import { parseList } from './fact-id.ts';
import { readPrice, variantsIn } from './price-facts.ts';
import { type ProductReader, textReading } from './reading.ts';
import { optionNamesOf } from './stock-facts.ts';
import { languageStep, readLink } from './text-facts.ts';

/**
 * `P12.summary.zh.CNY.续航+防水`: what a comparison says of one side, `7号 AirDot S 蓝牙耳机 ¥171（续航：6小时；防水：IPX4）`;
 * with SKUs at the end what it says of these variants.
 */
export const readSummary: ProductReader = (scene, product, [step, currency = '', names, scope]) => {
  const language = languageStep(step);
  if (language === undefined) return undefined;
  const link = readLink({ ...scene, language }, product, []);
  const price = readPrice(
    { ...scene, language },
    product,
    scope === undefined ? [currency] : [currency, scope],
  );
  const chosen = commonOptions(product, variantsIn(product, scope), scope);
  const choice = chosen.map((value) => inLanguage(value, language)).join(' ');
  const attributes = attributesInWords(product, parseList(names), language);
  const [open, close] = language === 'zh' ? ['（', '）'] : [' (', ')'];
  const head = [link?.words, product.name[language], choice, price?.words].filter(
    (word) => word !== undefined && word !== '',
  );
  return textReading(
    'attribute',
    `${head.join(' ')}${attributes === '' ? '' : `${open}${attributes}${close}`}`,
  );
};

/** The option values all of the variants share and the product as a whole does not; none without a scope. */
function commonOptions(product: Product, variants: readonly Variant[], scope: string | undefined) {
  if (scope === undefined) return [];
  return optionNamesOf(product).flatMap((name) => {
    const value = variants[0]?.options[name];
    const isShared = variants.every(({ options }) => JSON.stringify(options[name]) === JSON.stringify(value));
    return value !== undefined && isShared ? value : [];
  });
}
