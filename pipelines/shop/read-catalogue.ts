import type { Localized } from '../domain/language.ts';
import type { FaqEntry, Product, Shop, TaughtIntent } from '../domain/shop.ts';
import { type FileShop, fileShop, KNOWN_SHOP_EXTRAS, POLICY_KEYS } from './catalogue-file.ts';
import { describeIssue } from './describe-issue.ts';
import { keepExtra, readProduct, toLocalized } from './read-product.ts';
import type { ReportProblem } from './shop-import.ts';
import { checkTaughtIntents } from './taught-intents.ts';

/**
 * Reads the JSON form of a shop (`examples/sample-shop.json`). A file without `intents` keeps what `current` was taught.
 * Reports problems; undefined when it is no shop at all.
 */
export function readCatalogue(
  raw: unknown,
  shopId: string,
  report: ReportProblem,
  current?: Pick<Shop, 'intents'>,
): Omit<Shop, 'revision'> | undefined {
  const parsed = fileShop.safeParse(raw);
  if (!parsed.success) {
    for (const issue of parsed.error.issues)
      report('error', 'invalid_value', issue.path.join('.') || 'file', describeIssue(issue, raw));
    return undefined;
  }
  const file = parsed.data;
  const products = file.products.flatMap(
    (product, index) => readProduct(product, placeOf(product, index), report) ?? [],
  );
  const policies = readPolicies(file);
  checkMentionedProducts(file, products, report);
  return {
    id: shopId,
    name: toLocalized(file.store),
    ...(file.as_of === undefined ? {} : { asOf: file.as_of }),
    products,
    faq: readFaq(file, policies, report),
    intents: readIntents(file, report) ?? current?.intents ?? [],
    policies,
    extra: keepExtra(file, Object.keys(fileShop.shape), KNOWN_SHOP_EXTRAS, '', report),
  };
}

/** `products[3] (P06)`: where it stands and what the seller calls it. */
function placeOf(product: unknown, index: number): string {
  const id = typeof product === 'object' && product !== null && 'id' in product ? product.id : undefined;
  return typeof id === 'string' ? `products[${index}] (${id})` : `products[${index}]`;
}

function readPolicies(file: FileShop): Record<string, Localized> {
  const policies: Record<string, Localized> = {};
  for (const key of POLICY_KEYS) {
    const text = file[key];
    if (text !== undefined) policies[key] = toLocalized(text);
  }
  return policies;
}

/** A `ref` answers with the policy of that name. */
function readFaq(
  file: FileShop,
  policies: Readonly<Record<string, Localized>>,
  report: ReportProblem,
): FaqEntry[] {
  return file.faq.flatMap((entry, index) => {
    const question = toLocalized(entry.q);
    if ('a' in entry) return { question, answer: toLocalized(entry.a) };
    const answer = Object.hasOwn(policies, entry.ref) ? policies[entry.ref] : undefined;
    if (answer !== undefined) return { question, answer };
    report('error', 'unknown_ref', `faq[${index}].ref`, {
      zh: `文件里没有“${entry.ref}”；可用：${POLICY_KEYS.join('、')}`,
      en: `the file has no "${entry.ref}"; use one of ${POLICY_KEYS.join(', ')}`,
    });
    return [];
  });
}

/** Undefined when the file says nothing of intents. */
function readIntents(file: FileShop, report: ReportProblem): readonly TaughtIntent[] | undefined {
  const taught = file.intents?.map(({ intent, examples, answer }) => ({
    name: intent,
    examples,
    ...(answer === undefined ? {} : { answer: toLocalized(answer) }),
  }));
  for (const problem of taught === undefined ? [] : checkTaughtIntents(taught))
    report('error', problem.code, `intents (${problem.name})`, problem.message);
  return taught;
}

/** `shipping.not_overseas` names products; it must agree with what the products say themselves. */
function checkMentionedProducts(file: FileShop, products: readonly Product[], report: ReportProblem): void {
  const shipping = file.shipping;
  if (typeof shipping !== 'object' || shipping === null || !('not_overseas' in shipping)) return;
  const ids = Array.isArray(shipping.not_overseas) ? shipping.not_overseas : [];
  for (const id of ids) {
    const product = products.find((candidate) => candidate.id === id);
    if (product !== undefined && !product.shipsOverseas) continue;
    report('warning', 'not_overseas_mismatch', 'shipping.not_overseas', {
      zh:
        product === undefined
          ? `没有商品 ${id}`
          : `商品 ${id} 的 ships_overseas 为 true，与此矛盾，请改正其一`,
      en:
        product === undefined
          ? `there is no product ${id}`
          : `product ${id} says ships_overseas: true, which contradicts this; mend one of them`,
    });
  }
}
