import type { Localized } from './language.ts';
import type { Prices } from './shop.ts';

/** A code viewers may use, and on what terms. */
export interface Coupon {
  readonly code: string;
  readonly discount:
    | { readonly kind: 'amount_off'; readonly off: Prices; readonly minimum: Prices }
    | { readonly kind: 'percent_off'; readonly percent: number; readonly maximum: Prices };
  /** The seller's own words for it. */
  readonly words: Localized;
  /** First and last day it is valid, ISO dates of the shop's time zone. */
  readonly validFrom?: string;
  readonly validUntil?: string;
  /** True where only a viewer's first order may use it. */
  readonly isFirstOrderOnly: boolean;
}
