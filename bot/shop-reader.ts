import type { Shop } from '../pipelines/domain/shop.ts';
import type { Clock } from '../pipelines/ports/clock.ts';
import type { ShopStore } from '../pipelines/ports/shop-store.ts';

/** How long a loaded revision is used before the store is asked again; a change is seen within this time. */
const REUSE_MS = 1000;

export type ShopReader = (shopId: string, signal: AbortSignal) => Promise<Shop | undefined>;

/** Reads the current revision of shops; a busy room reads it once a second, not once a message. */
export function createShopReader(shops: ShopStore, clock: Clock): ShopReader {
  const loaded = new Map<string, { readonly shop: Promise<Shop | undefined>; readonly until: number }>();

  return async function readShop(shopId, signal) {
    const recent = loaded.get(shopId);
    if (recent !== undefined && recent.until > clock.now()) return recent.shop;
    const shop = shops.load(shopId, signal).then(withoutEvaluationDay);
    loaded.set(shopId, { shop, until: clock.now() + REUSE_MS });
    shop.catch(() => loaded.delete(shopId));
    return shop;
  };
}

/** `as_of` says what day it is in evaluation runs; a live shop lives today. */
function withoutEvaluationDay(shop: Shop | undefined): Shop | undefined {
  if (shop === undefined) return undefined;
  const { asOf: _asOf, ...live } = shop;
  return live;
}
