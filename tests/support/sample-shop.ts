import { readFileSync } from 'node:fs';
import { SAMPLE_SHOP_FILE } from '../../bot/seed-shop.ts';
import type { Shop } from '../../pipelines/domain/shop.ts';
import { parseShopFile } from '../../pipelines/shop/parse-shop-file.ts';

/** The sample shop at revision 7. */
export function sampleShop(): Shop {
  return { ...shopOf(readFileSync(SAMPLE_SHOP_FILE)), revision: 7 };
}

/** The shop of an import file in JSON. Throws when it holds an error. */
export function shopOf(content: Uint8Array | string): Omit<Shop, 'revision'> {
  const result = parseShopFile({ name: 'shop.json', content, shopId: 'sample' });
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.shop;
}
