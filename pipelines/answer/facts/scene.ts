import type { Language } from '../../domain/language.ts';
import type { Shop } from '../../domain/shop.ts';
import type { Stage } from '../../domain/stage.ts';

/** What facts are read from: the shop and its stage at one moment, told in one language. */
export interface Scene {
  readonly shop: Shop;
  readonly stage: Stage;
  readonly language: Language;
  /** Ms since the epoch: offers, coupons and what the host said run out. */
  readonly at: number;
  /** IANA name of the zone in which the shop's days begin and end. */
  readonly timeZone: string;
}
