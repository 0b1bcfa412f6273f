import type { Shop } from '../domain/shop.ts';

/** What viewers of every shop ask about. Coupons and the FAQ are left out: a shop may well have none. */
const ASKED_RULES = ['shipping', 'returns', 'payment', 'order_command', 'support'] as const;

/** Rules the shop says nothing about, by their key in the import file; the bot is silent on such questions. */
export function missingRules(shop: Omit<Shop, 'revision'>): readonly string[] {
  return ASKED_RULES.filter((key) =>
    key === 'shipping' ? shop.shipping === undefined : shop.policies[key] === undefined,
  );
}
