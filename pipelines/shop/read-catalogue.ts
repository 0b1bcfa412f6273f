import type { Localized } from '../domain/language.ts';
import type { FaqEntry, Product, Shop, TaughtIntent } from '../domain/shop.ts';
import { type FileShop, fileShop, POLICY_KEYS } from './catalogue-file.ts';
import { describeIssue } from './describe-issue.ts';
import { toLocalized } from './file-values.ts';
import { keepExtra, reportLostKeys } from './keep-extra.ts';
import { readCoupons } from './read-coupons.ts';
import { type ManualTexts, readManuals } from './read-manuals.ts';
import { readOrders } from './read-orders.ts';
import { readProduct } from './read-product.ts';
import { readShipping } from './read-shipping.ts';
import type { ReportProblem } from './shop-import.ts';
import { checkTaughtIntents } from './taught-intents.ts';

/** What a shop file is read with, beside its own values. */
export interface CatalogueContext {
  /** Id the shop gets. */
  readonly shopId: string;
  readonly report: ReportProblem;
  /** In which the days and hours of offers are meant. */
  readonly timeZone: string;
  readonly manualTexts: ManualTexts;
  /** The shop as it is: a file that says nothing of `intents` or `manuals` keeps them. */
  readonly current?: Pick<Shop, 'intents' | 'manuals' | 'products'> | undefined;
}

/**
 * Reads the JSON form of a shop (`examples/sample-shop.json`). Reports problems; undefined when it is no shop at all.
 */
export function readCatalogue(raw: unknown, context: CatalogueContext): Omit<Shop, 'revision'> | undefined {
  const { shopId, report, current } = context;
  const parsed = fileShop.safeParse(raw);
  if (!parsed.success) {
    for (const issue of parsed.error.issues)
      report('error', 'invalid_value', issue.path.join('.') || 'file', describeIssue(issue, raw));
    return undefined;
  }
  const file = parsed.data;
  const products = readProducts(file, context);
  const policies = readPolicies(file);
  checkMentionedProducts(file, products, report);
  reportLostKeys(raw, file, '', report);
  return {
    id: shopId,
    name: toLocalized(file.store),
    ...(file.as_of === undefined ? {} : { asOf: file.as_of }),
    products,
    faq: readFaq(file, policies, report),
    intents: readIntents(file, report) ?? current?.intents ?? [],
    policies,
    ...(file.shipping === undefined ? {} : { shipping: readShipping(file.shipping, report) }),
    coupons: readCoupons(file.coupons, report),
    orders: readOrders(file.orders, report),
    ...readPersona(file),
    forbiddenClaims: file.forbidden_claims,
    manuals:
      file.manuals === undefined
        ? (current?.manuals ?? [])
        : readManuals(file.manuals, context.manualTexts, 'shop', report),
    extra: keepExtra(file, Object.keys(fileShop.shape), '', report),
  };
}

function readProducts(file: FileShop, context: CatalogueContext): Product[] {
  const known = new Map(context.current?.products.map((product) => [product.id, product]));
  return file.products.flatMap((raw, index) => {
    const id = idOf(raw);
    const place = id === undefined ? `products[${index}]` : `products[${index}] (${id})`;
    return readProduct(raw, { ...context, place, known: known.get(id ?? '') }) ?? [];
  });
}

function idOf(product: unknown): string | undefined {
  const id = typeof product === 'object' && product !== null && 'id' in product ? product.id : undefined;
  return typeof id === 'string' ? id : undefined;
}

function readPersona({ persona }: FileShop): Pick<Shop, 'persona'> {
  return persona === undefined ? {} : { persona: { name: toLocalized(persona.name), voice: persona.voice } };
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
  for (const id of file.shipping?.not_overseas ?? []) {
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
