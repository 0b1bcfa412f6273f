import type { Product } from '../domain/shop.ts';
import type { ReportProblem } from './shop-import.ts';

interface Keyword {
  readonly word: string;
  readonly product: Product;
}

/**
 * Warns about names and aliases that two products share, and those that stand inside the name or alias of another
 * product.
 */
export function lintKeywords(products: readonly Product[], report: ReportProblem): void {
  const keywords = products.flatMap((product) => keywordsOf(product));
  const byWord = new Map<string, Keyword>();
  for (const keyword of keywords) {
    const first = byWord.get(keyword.word);
    if (first === undefined) byWord.set(keyword.word, keyword);
    else reportShared(keyword, first, report);
  }
  for (const short of byWord.values()) {
    const long = keywords.find(
      ({ word, product }) => product !== short.product && isInside(short.word, word),
    );
    if (long !== undefined) reportInside(short, long, report);
  }
}

/** Every word a viewer may call the product by, once each. */
function keywordsOf(product: Product): readonly Keyword[] {
  const { name, aliases } = product;
  const words = [name.zh, name.en, ...aliases].map((word) => word.normalize('NFKC').toLowerCase().trim());
  return [...new Set(words)].map((word) => ({ word, product }));
}

/** Chinese words have no borders; others must stand as words of their own: `tee` is not inside `steel`. */
function isInside(short: string, long: string): boolean {
  if (short === '' || short === long || !long.includes(short)) return false;
  if (/\p{Script=Han}/u.test(short)) return true;
  return ` ${long.replace(/[^\p{L}\p{N}]+/gu, ' ')} `.includes(` ${short.replace(/[^\p{L}\p{N}]+/gu, ' ')} `);
}

function reportShared({ word, product }: Keyword, first: Keyword, report: ReportProblem): void {
  report('warning', 'duplicate_alias', `${product.id}, ${first.product.id}`, {
    zh: `“${word}”指两件商品，请改掉其中一个`,
    en: `"${word}" means two products; change one of them`,
  });
}

function reportInside(short: Keyword, long: Keyword, report: ReportProblem): void {
  report('warning', 'keyword_inside_keyword', `${short.product.id}, ${long.product.id}`, {
    zh: `“${short.word}”（${short.product.id}）包含在“${long.word}”（${long.product.id}）里，观众只说前者时可能指后者；请写得更具体`,
    en: `"${short.word}" (${short.product.id}) stands inside "${long.word}" (${long.product.id}): who types the first may mean the second; make it more specific`,
  });
}
