import type { Localized } from './language.ts';
import type { Prices } from './shop.ts';
import type { ViewerKey } from './viewer.ts';

/** An order as far as its own viewer may be told of it. */
export interface Order {
  readonly number: string;
  /** Whose it is; nobody else is told that it exists. */
  readonly viewerKey: ViewerKey;
  /** Stable code: `shipped`, `paid`, `delivered` … and its words. */
  readonly status: string;
  readonly statusWords: Localized;
  readonly items: readonly { readonly productId: string; readonly quantity: number }[];
  readonly carrier?: string;
  readonly tracking?: string;
  /** ISO date. */
  readonly eta?: string;
  readonly total?: Prices;
}
