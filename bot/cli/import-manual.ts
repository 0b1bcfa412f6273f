import { basename, extname } from 'node:path';
import { addManual } from '../../pipelines/shop/add-manual.ts';
import { checkManuals } from '../../pipelines/shop/check-manuals.ts';
import { makeManual } from '../../pipelines/shop/read-manuals.ts';
import type { ImportProblem } from '../../pipelines/shop/shop-import.ts';
import { emptyShop } from '../../pipelines/shop/shop-schema.ts';
import { BadInput } from '../bad-input.ts';
import { loadConfig } from '../config.ts';
import { MANUAL_FILES, readManual } from '../read-manual.ts';
import { describeProblems } from '../read-shop-file.ts';
import { counted } from './counted.ts';
import { printResult } from './print-result.ts';
import { withStore } from './with-store.ts';

interface ManualFlags {
  readonly product?: string;
  readonly title?: string;
  readonly dryRun?: boolean;
  readonly json?: boolean;
}

/** True for files that `import` adds as a manual. */
export function isManualFile(path: string): boolean {
  return MANUAL_FILES.includes(extname(path).toLowerCase());
}

/**
 * Adds a manual to a product, or to the shop as a whole, as a new revision; one of the same title is replaced.
 * Throws BadInput when the file holds no text, the product is not there, or the shop's manuals become too long.
 */
export async function importManual(path: string, flags: ManualFlags): Promise<void> {
  const { signal } = new AbortController();
  const { locale, shopId } = loadConfig();
  const { product: productId } = flags;
  const title = flags.title ?? basename(path, extname(path));
  const manual = makeManual({ title }, await readManual(path, signal));
  if (manual.chunks.length === 0)
    throw new BadInput('empty_manual', `${path} holds no text; a scan needs text recognition (OCR) first.`);
  const result = {
    shop: shopId,
    manual: manual.id,
    ...(productId === undefined ? {} : { product: productId }),
    passages: manual.chunks.length,
  };
  if (flags.dryRun === true) {
    const text = `${path} has ${counted(manual.chunks.length, 'passage')} and can be imported; nothing was changed`;
    printResult({ ...result, dry_run: true }, { json: flags.json, text });
    return;
  }
  const revision = await withStore(async (store, _config, storeSignal) => {
    const current = (await store.shops.load(shopId, storeSignal)) ?? emptyShop(shopId);
    const shop = addManual(current, manual, productId);
    if (shop === undefined)
      throw new BadInput(
        'unknown_product',
        `The shop ${shopId} has no product ${productId}; it has ${current.products.map(({ id }) => id).join(', ') || 'none'}.`,
      );
    const problems: ImportProblem[] = [];
    checkManuals(shop, (severity, code, place, message) => problems.push({ severity, code, place, message }));
    if (problems.length > 0) throw new BadInput('bad_manual', describeProblems(problems, locale));
    return (await store.shops.save(shop, 'manual', storeSignal)).revision;
  });
  const text = `${title}: ${counted(manual.chunks.length, 'passage')} imported as revision ${revision}`;
  printResult({ ...result, revision }, { json: flags.json, text });
}
