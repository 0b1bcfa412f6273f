import type { Localized } from '../domain/language.ts';
import type { Shop } from '../domain/shop.ts';

/** Something the seller should look at in an import file. An error stops the import, a warning does not. */
export interface ImportProblem {
  readonly severity: 'error' | 'warning';
  /** Stable and greppable: `duplicate_link`, `invalid_price` … */
  readonly code: string;
  /** Where: `products[3] (P06) price.CNY`, or `line 7, column price_CNY`. */
  readonly place: string;
  /** What is wrong, with which value, and what to do. */
  readonly message: Localized;
}

/** What an import file holds: the shop, or everything that keeps it from being one. */
export type ShopImport =
  | { readonly ok: true; readonly shop: Omit<Shop, 'revision'>; readonly problems: readonly ImportProblem[] }
  | { readonly ok: false; readonly problems: readonly ImportProblem[] };

/** Receives problems while a file is read; reading goes on, so that the seller sees all of them at once. */
export type ReportProblem = (
  severity: ImportProblem['severity'],
  code: string,
  place: string,
  message: Localized,
) => void;
