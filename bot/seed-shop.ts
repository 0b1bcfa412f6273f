import { join } from 'node:path';
import type { ShopStore } from '../pipelines/ports/shop-store.ts';
import type { Config } from './config.ts';
import { PROJECT_ROOT } from './project-root.ts';
import { readShopFile } from './read-shop-file.ts';

const SAMPLE_SHOP_ID = 'sample';
/** The shop `npm start` shows when nobody imported one. */
export const SAMPLE_SHOP_FILE = join(PROJECT_ROOT, 'examples', 'sample-shop.json');

/** Gives a shop without data its first data. `sample` gets the sample shop; another one starts empty: `shoptalk import FILE`. */
export async function seedShop(
  { shopId, currency, timeZone }: Pick<Config, 'shopId' | 'currency' | 'timeZone'>,
  seedFile: string | undefined,
  shops: ShopStore,
  signal: AbortSignal,
): Promise<void> {
  const file = seedFile ?? (shopId === SAMPLE_SHOP_ID ? SAMPLE_SHOP_FILE : undefined);
  if (file === undefined || (await shops.load(shopId, signal)) !== undefined) return;
  const { shop } = await readShopFile(file, { shopId, timeZone }, signal);
  await shops.save({ ...shop, currency }, 'seed', signal);
}
