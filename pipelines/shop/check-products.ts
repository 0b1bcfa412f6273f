import { inLanguage, type Product } from '../domain/shop.ts';
import type { ReportProblem } from './shop-import.ts';

/** Reports what must not occur twice in a shop: ids, link numbers, SKUs, option sets. */
export function checkProducts(products: readonly Product[], report: ReportProblem): void {
  reportRepeated(products, (product) => [product.id], 'duplicate_id', report);
  reportRepeated(products, (product) => [String(product.link)], 'duplicate_link', report);
  reportRepeated(products, skusOf, 'duplicate_sku', report);
  for (const product of products) checkVariants(product, report);
}

const skusOf = (product: Product) => product.variants.map((variant) => variant.sku);

function reportRepeated(
  products: readonly Product[],
  valuesOf: (product: Product) => readonly string[],
  code: string,
  report: ReportProblem,
): void {
  const firstWith = new Map<string, Product>();
  for (const product of products) {
    for (const value of valuesOf(product)) {
      const first = firstWith.get(value);
      if (first === undefined) firstWith.set(value, product);
      else if (first !== product || code === 'duplicate_sku')
        report('error', code, `${product.id}, ${first.id}`, {
          zh: `“${value}”出现在两处，请改掉其中一个`,
          en: `"${value}" is used twice; change one of them`,
        });
    }
  }
}

function checkVariants({ id, variants }: Product, report: ReportProblem): void {
  const seen = new Set<string>();
  const optionNames = Object.keys(variants[0]?.options ?? {})
    .toSorted()
    .join(', ');
  for (const [index, { options }] of variants.entries()) {
    const place = `${id} variants[${index}]`;
    const names = Object.keys(options).toSorted();
    const values = names.map((name) => inLanguage(options[name] ?? '', 'en'));
    const choice = JSON.stringify(values);
    if (seen.has(choice))
      report('error', 'duplicate_variant', place, {
        zh: `选项 ${values.join(' / ')} 重复，请合并库存或删掉一行`,
        en: `the options ${values.join(' / ')} occur twice; add up the stock or remove one`,
      });
    seen.add(choice);
    if (names.join(', ') !== optionNames)
      report('error', 'uneven_options', place, {
        zh: `选项为 ${names.join(', ') || '无'}，而第一个规格为 ${optionNames || '无'}；同一商品的选项名须一致`,
        en: `has the options ${names.join(', ') || 'none'}, the first variant has ${optionNames || 'none'}; all variants of a product need the same ones`,
      });
  }
}
