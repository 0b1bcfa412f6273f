import type { Command } from 'commander';
import type { Shop } from '../../pipelines/domain/shop.ts';
import type { ShopStore } from '../../pipelines/ports/shop-store.ts';
import { describeChange } from '../../pipelines/shop/describe-change.ts';
import { diffShops } from '../../pipelines/shop/diff-shops.ts';
import { BadInput } from '../bad-input.ts';
import { loadConfig } from '../config.ts';
import { lintShopOrFile } from './lint-shop-file.ts';
import { printResult } from './print-result.ts';
import { withStore } from './with-store.ts';

interface JsonFlag {
  readonly json?: boolean;
}

interface HistoryFlags extends JsonFlag {
  readonly limit: string;
}

/** `shoptalk shop …`: what a seller asks of the shop's data and its revisions. */
export function addShopCommand(program: Command): void {
  const shop = program.command('shop').description("check the shop's data, and go back to what it was");
  shop
    .command('lint')
    .description('warnings about the shop, or about a shop file: prices, keywords, coupons, texts')
    .argument('[file]', 'shop JSON or product CSV; without it the shop in the store')
    .option('--json', 'print one JSON object')
    .action(lintShopOrFile);
  shop
    .command('history')
    .description('the revisions of the shop, newest first')
    .option('--limit <number>', 'how many', '20')
    .option('--json', 'print one JSON object')
    .action(showHistory);
  shop
    .command('diff')
    .description('what changed from one revision to another')
    .argument('<from>', 'number of a revision')
    .argument('<to>', 'number of a revision')
    .option('--json', 'print one JSON object')
    .action(showDiff);
  shop
    .command('rollback')
    .description('make an older revision the current one again, as a new revision')
    .argument('<revision>', 'number of a revision')
    .option('--json', 'print one JSON object')
    .action(rollBack);
}

async function showHistory(flags: HistoryFlags): Promise<void> {
  const limit = toNumber(flags.limit);
  const { shopId, timeZone } = loadConfig();
  const revisions = await withStore((store, _config, signal) => store.shops.history(shopId, limit, signal));
  const time = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' });
  const lines = revisions.map(
    ({ revision, savedAt, change }) => `${String(revision).padStart(6)}  ${time.format(savedAt)}  ${change}`,
  );
  const result = {
    shop: shopId,
    revisions: revisions.map(({ revision, savedAt, change }) => ({
      revision,
      saved_at: new Date(savedAt).toISOString(),
      change,
    })),
  };
  const none = `The shop ${shopId} has no data yet: shoptalk import FILE`;
  printResult(result, { json: flags.json, text: lines.join('\n') || none });
}

async function showDiff(from: string, to: string, flags: JsonFlag): Promise<void> {
  const { shopId, locale } = loadConfig();
  const changes = await withStore(async ({ shops }, _config, signal) => {
    const older = await loadRevision(shops, shopId, toNumber(from), signal);
    const newer = await loadRevision(shops, shopId, toNumber(to), signal);
    return diffShops(older, newer);
  });
  const lines = changes.map((change) => describeChange(change, locale));
  const result = {
    shop: shopId,
    from: toNumber(from),
    to: toNumber(to),
    changes: changes.map(({ path, ...change }) => ({ path: path.join('.'), ...change })),
  };
  printResult(result, { json: flags.json, text: lines.join('\n') || 'nothing changed' });
}

/** What was imported, taught or set since is not lost: it stays in the history. */
async function rollBack(revision: string, flags: JsonFlag): Promise<void> {
  const { shopId, locale } = loadConfig();
  const wanted = toNumber(revision);
  const { saved, changes } = await withStore(async ({ shops }, _config, signal) => {
    const { revision: _old, ...shop } = await loadRevision(shops, shopId, wanted, signal);
    const current = await shops.load(shopId, signal);
    const changed = current === undefined ? [] : diffShops(current, shop);
    return { saved: await shops.save(shop, `rollback ${wanted}`, signal), changes: changed };
  });
  const lines = changes.map((change) => describeChange(change, locale));
  const text = [`The shop is as in revision ${wanted} again; this is revision ${saved.revision}.`, ...lines];
  const result = { shop: shopId, revision: saved.revision, restored: wanted, changes: changes.length };
  printResult(result, { json: flags.json, text: text.join('\n') });
}

async function loadRevision(
  shops: ShopStore,
  shopId: string,
  revision: number,
  signal: AbortSignal,
): Promise<Shop> {
  const shop = await shops.loadRevision(shopId, revision, signal);
  if (shop !== undefined) return shop;
  throw new BadInput(
    'unknown_revision',
    `The shop ${shopId} has no revision ${revision}; "shoptalk shop history" lists those that are kept.`,
  );
}

function toNumber(text: string): number {
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text);
  throw new BadInput('bad_number', `"${text}" must be a whole number like 12.`);
}
