import type { Coupon } from './coupon.ts';
import type { Language, Localized } from './language.ts';
import type { Order } from './order.ts';
import type { ShippingRules } from './shipping.ts';

/** Amounts in minor units by ISO 4217 code: `{ CNY: 18300, USD: 2630 }`. */
export type Prices = Readonly<Record<string, number>>;

/** One buyable choice of a product: a combination of option values with its own stock and, if it differs, price. */
export interface Variant {
  /** `color: {zh, en}`, `size: 'M'` …; a plain string is the same in both languages. */
  readonly options: Readonly<Record<string, string | Localized>>;
  readonly sku: string;
  /** Units that can still be sold. */
  readonly stock: number;
  readonly prices?: Prices;
}

/** A price that holds for a while: a flash sale, a pre-sale. Where several hold, the one that began last counts. */
export interface Offer {
  readonly prices: Prices;
  readonly listPrices?: Prices;
  /** Variants it is for, by sku; absent: all of the product. */
  readonly skus?: readonly string[];
  /** First and last moment, ms since the epoch; absent: open on that side. */
  readonly from?: number;
  readonly until?: number;
}

/** True while the prices of an offer hold. */
export function isInForce(
  { from = Number.NEGATIVE_INFINITY, until = Number.POSITIVE_INFINITY }: Offer,
  at: number,
): boolean {
  return from <= at && at <= until;
}

/** One line of a size chart: what fits in this size. */
export interface SizeRow {
  readonly size: string;
  /** Smallest and largest value by measure, whose name carries the unit: `{ kg: [48, 55], height_cm: [155, 172] }`. */
  readonly fits: Readonly<Record<string, readonly [number, number]>>;
}

/** A longer text the bot may quote from, cut into passages that each answer something by themselves. */
export interface Manual {
  readonly id: string;
  readonly title: Localized;
  readonly language: Language;
  readonly chunks: readonly string[];
}

export interface Product {
  readonly id: string;
  /** The number the seller shows on screen (链接号); unique in the shop. */
  readonly link: number;
  readonly name: Localized;
  readonly aliases: readonly string[];
  readonly category: string;
  readonly prices: Prices;
  /** The price before the offer, where one is shown. */
  readonly listPrices?: Prices;
  readonly offers: readonly Offer[];
  readonly variants: readonly Variant[];
  readonly attributes: {
    readonly zh: Readonly<Record<string, string>>;
    readonly en: Readonly<Record<string, string>>;
  };
  readonly sizeChart: readonly SizeRow[];
  readonly shipsOverseas: boolean;
  /** Code of the courier that carries it, as in `ShippingRules.couriers`. */
  readonly courier?: string;
  /** False where an opened one is not taken back; absent: the shop's rule decides. */
  readonly isReturnableOpened?: boolean;
  readonly warrantyMonths?: number;
  readonly imageUrls: readonly string[];
  /** A line the seller wants told with the product. */
  readonly promo?: Localized;
  readonly manuals: readonly Manual[];
  /** Keys of the import file this version keeps but does not know, untouched. */
  readonly extra: Readonly<Record<string, unknown>>;
}

export interface FaqEntry {
  readonly question: Localized;
  readonly answer: Localized;
}

/** What the seller teaches the bot to understand: more examples of one of the 22 intents, or a need of the shop's own. */
export interface TaughtIntent {
  /** One of the 22, or the shop's own: 1 to 40 of a-z, 0-9, `_` and `-`. Unique in the shop. */
  readonly name: string;
  /** Messages as viewers would type them. */
  readonly examples: readonly string[];
  /** What the bot replies, word for word; only for a need of the shop's own, which without it is understood but not answered. */
  readonly answer?: Localized;
}

/** How the bot speaks for this shop. It never claims to be human, whatever stands here. */
export interface Persona {
  readonly name: Localized;
  readonly voice: 'warm' | 'plain' | 'lively';
}

/** The shop at one revision. Every change of the catalogue makes a new revision; facts carry the one they came from. */
export interface Shop {
  readonly id: string;
  readonly revision: number;
  readonly name: Localized;
  /** The day the file speaks for (`as_of`), ISO date; "now" of evaluation runs. */
  readonly asOf?: string;
  /** ISO 4217 code of the prices shown to viewers whose language's currency a product has no price in. */
  readonly currency?: string;
  readonly products: readonly Product[];
  readonly faq: readonly FaqEntry[];
  readonly intents: readonly TaughtIntent[];
  /** Free-text rules of the shop, each in both languages, by topic: returns, payment, support, order_command, stacking. */
  readonly policies: Readonly<Record<string, Localized>>;
  readonly shipping?: ShippingRules;
  readonly coupons: readonly Coupon[];
  /** Orders the file brings along, for evaluation runs. */
  readonly orders: readonly Order[];
  readonly persona?: Persona;
  /** Words this shop may not say of its goods, beside those the law forbids (极限词). */
  readonly forbiddenClaims: readonly string[];
  /** Texts about the shop as a whole that may be quoted from. */
  readonly manuals: readonly Manual[];
  /** Keys of the import file this version keeps but does not know, untouched. */
  readonly extra: Readonly<Record<string, unknown>>;
}

/** Writes both languages in one string: `24寸/24in`. */
const BOTH_LANGUAGES = /^([^/]*\p{Script=Han}[^/]*)\/([^/\p{Script=Han}]+)$/u;

/** The text of an option value or name in one language; of `24寸/24in` the part in that language. */
export function inLanguage(value: string | Localized, language: 'zh' | 'en'): string {
  if (typeof value !== 'string') return value[language];
  const [, zh, en] = BOTH_LANGUAGES.exec(value) ?? [];
  return (language === 'zh' ? zh : en)?.trim() ?? value;
}
