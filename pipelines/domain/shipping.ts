import type { Localized } from './language.ts';

/** What it costs and takes to send something to one part of the world. */
export interface ShippingZone {
  /** As in the file: `CN`, `CN.remote`, `CN.HK_MO_TW`, `US_CA` … */
  readonly id: string;
  readonly name: Localized;
  /** Names of the places in it, in either language, as the file or the program's map of the world gives them. */
  readonly places: readonly string[];
  /** ISO 4217 code of fee and limit. */
  readonly currency: string;
  readonly feeMinor: number;
  /** Orders of at least this are sent free; absent: never. */
  readonly freeOverMinor?: number;
  readonly eta: Localized;
  /** How soon it leaves the warehouse. */
  readonly dispatch?: Localized;
}

/** Where a shop sends to, and on what terms. */
export interface ShippingRules {
  readonly zones: readonly ShippingZone[];
  /** Parts of the world nothing is sent to, as the file names them: `South America`. */
  readonly notServed: readonly string[];
  /** Names of couriers by the code products use: `{ ZTO: '中通' }`. */
  readonly couriers: Readonly<Record<string, Localized>>;
}
