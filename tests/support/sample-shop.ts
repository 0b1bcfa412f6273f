import { readShopFile } from '../../bot/read-shop-file.ts';
import { SAMPLE_SHOP_FILE } from '../../bot/seed-shop.ts';
import type { Shop } from '../../pipelines/domain/shop.ts';

/** The sample shop at revision 7. */
export function sampleShop(): Shop {
  return { ...readShopFile(SAMPLE_SHOP_FILE, 'sample').shop, revision: 7 };
}
