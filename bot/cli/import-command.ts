import type { Command } from 'commander';
import { lintShop } from '../../pipelines/shop/lint-shop.ts';
import { missingRules } from '../../pipelines/shop/missing-rules.ts';
import { BadInput } from '../bad-input.ts';
import { type Config, loadConfig } from '../config.ts';
import {
  describeProblems,
  type LoadedShopFile,
  loadShopFile,
  parseLoadedShop,
  type ReadShop,
} from '../read-shop-file.ts';
import { counted } from './counted.ts';
import { importManual, isManualFile } from './import-manual.ts';
import { missingRulesText } from './missing-rules-text.ts';
import { printResult } from './print-result.ts';
import { withStore } from './with-store.ts';

interface ImportFlags {
  readonly product?: string;
  readonly title?: string;
  readonly dryRun?: boolean;
  readonly json?: boolean;
}

export function addImportCommand(program: Command): void {
  program
    .command('import')
    .description('give the shop (SHOPTALK_SHOP) the data of a file: shop JSON, product CSV, or a manual')
    .argument(
      '<file>',
      'as examples/sample-shop.json or examples/products.csv; a manual as .pdf, .md or .txt',
    )
    .option('--product <id>', 'the product a manual is of; without it the manual is of the whole shop')
    .option('--title <title>', 'title of a manual; without it the name of its file')
    .option('--dry-run', 'check the file and change nothing')
    .option('--json', 'print one JSON object')
    .action((file: string, flags: ImportFlags) =>
      isManualFile(file) ? importManual(file, flags) : importShop(file, flags),
    );
}

async function importShop(path: string, flags: ImportFlags): Promise<void> {
  if (flags.product !== undefined || flags.title !== undefined)
    throw new BadInput(
      'not_a_manual',
      `--product and --title are for manuals (.pdf, .md, .txt), not ${path}.`,
    );
  const config = loadConfig();
  const { shopId, timeZone } = config;
  const file = await loadShopFile(path, new AbortController().signal);
  const early = parseLoadedShop(file, { shopId, timeZone });
  const { shop, warnings, revision }: SavedShop = flags.dryRun === true ? early : await save(file, shopId);
  // A CSV keeps the rules in the store, which a dry run does not open.
  const isCsvAlone = revision === undefined && path.toLowerCase().endsWith('.csv');
  const missing = isCsvAlone ? [] : missingRules(shop);
  const problems = [...warnings, ...lintShop(shop, Date.now(), timeZone)];
  report(problems, missing, config);
  const variants = shop.products.reduce((sum, product) => sum + product.variants.length, 0);
  const result = {
    shop: shopId,
    products: shop.products.length,
    variants,
    warnings: problems.length,
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

function report(problems: ReadShop['warnings'], missing: readonly string[], { locale }: Config): void {
  if (problems.length > 0) process.stderr.write(`${describeProblems(problems, locale)}\n`);
  if (missing.length > 0) process.stderr.write(`${missingRulesText(missing, locale)}\n`);
}

interface SavedShop extends ReadShop {
  /** Absent after a dry run. */
  readonly revision?: number;
}

/** A file keeps what it does not speak of from the shop that is there, so it is parsed again beside it. */
async function save(file: LoadedShopFile, shopId: string): Promise<SavedShop> {
  return withStore(async (store, { currency, timeZone }, signal) => {
    const current = await store.shops.load(shopId, signal);
    const { shop, warnings } = parseLoadedShop(file, { shopId, timeZone, current });
    const saved = await store.shops.save({ ...shop, currency }, 'import', signal);
    return { shop: saved, warnings, revision: saved.revision };
  });
}
