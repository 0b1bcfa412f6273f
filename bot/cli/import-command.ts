import type { Command } from 'commander';
import type { Shop } from '../../pipelines/domain/shop.ts';
import { missingRules } from '../../pipelines/shop/missing-rules.ts';
import { loadConfig } from '../config.ts';
import { describeProblems, readShopFile } from '../read-shop-file.ts';
import { missingRulesText } from './missing-rules-text.ts';
import { printResult } from './print-result.ts';
import { withStore } from './with-store.ts';

interface ImportFlags {
  readonly dryRun?: boolean;
  readonly json?: boolean;
}

export function addImportCommand(program: Command): void {
  program
    .command('import')
    .description('give the shop (SHOPTALK_SHOP) the data of a file: shop JSON or product CSV')
    .argument('<file>', 'as examples/sample-shop.json or examples/products.csv')
    .option('--dry-run', 'check the file and change nothing')
    .option('--json', 'print one JSON object')
    .action(importFile);
}

async function importFile(file: string, flags: ImportFlags): Promise<void> {
  const { locale, shopId } = loadConfig();
  const early = readShopFile(file, shopId);
  const { shop, revision } =
    flags.dryRun === true ? { shop: early.shop, revision: undefined } : await save(file, shopId);
  if (early.warnings.length > 0) process.stderr.write(`${describeProblems(early.warnings, locale)}\n`);
  // A CSV keeps the rules in the store, which a dry run does not open.
  const isCsvAlone = revision === undefined && file.toLowerCase().endsWith('.csv');
  const missing = isCsvAlone ? [] : missingRules(shop);
  if (missing.length > 0) process.stderr.write(`${missingRulesText(missing, locale)}\n`);
  const variants = shop.products.reduce((sum, product) => sum + product.variants.length, 0);
  const result = {
    shop: shopId,
    products: shop.products.length,
    variants,
    warnings: early.warnings.length,
    missing_rules: missing,
    ...(revision === undefined ? { dry_run: true } : { revision }),
  };
  const outcome =
    revision === undefined ? 'can be imported; nothing was changed' : `imported as revision ${revision}`;
  printResult(result, {
    json: flags.json,
    text: `${counted(shop.products.length, 'product')} (${counted(variants, 'variant')}) ${outcome}`,
  });
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

/** A file keeps what it does not speak of from the shop that is there, so it is read again beside it. */
async function save(
  file: string,
  shopId: string,
): Promise<{ shop: Omit<Shop, 'revision'>; revision: number }> {
  return withStore(async (store, config, signal) => {
    const current = await store.shops.load(shopId, signal);
    const { shop } = readShopFile(file, shopId, current);
    const saved = await store.shops.save({ ...shop, currency: config.currency }, 'import', signal);
    return { shop: saved, revision: saved.revision };
  });
}
