import { basename } from 'node:path';
import { lintShop } from '../../pipelines/shop/lint-shop.ts';
import { parseShopFile } from '../../pipelines/shop/parse-shop-file.ts';
import type { ImportProblem } from '../../pipelines/shop/shop-import.ts';
import { BadInput } from '../bad-input.ts';
import { loadConfig } from '../config.ts';
import { describeProblems, loadShopFile } from '../read-shop-file.ts';
import { printResult } from './print-result.ts';
import { withStore } from './with-store.ts';

/**
 * Prints what should be looked at in a shop file, or in the shop of the store, errors of the file included.
 * The exit code is that of bad input where an import would refuse the file.
 */
export async function lintShopOrFile(
  path: string | undefined,
  flags: { readonly json?: boolean },
): Promise<void> {
  const { shopId, locale } = loadConfig();
  const problems = path === undefined ? await lintStored(shopId) : await lintFile(path, shopId);
  const ok = problems.every(({ severity }) => severity !== 'error');
  const text = describeProblems(problems, locale) || 'nothing to mend';
  printResult({ shop: shopId, ok, problems }, { json: flags.json, text });
  if (!ok) process.exitCode = 2;
}

async function lintStored(shopId: string): Promise<readonly ImportProblem[]> {
  return withStore(async (store, { timeZone }, signal) => {
    const shop = await store.shops.load(shopId, signal);
    if (shop === undefined)
      throw new BadInput('no_shop', `The shop ${shopId} has no data yet: shoptalk import FILE`);
    return lintShop(shop, Date.now(), timeZone);
  });
}

async function lintFile(path: string, shopId: string): Promise<readonly ImportProblem[]> {
  const { timeZone } = loadConfig();
  const { content, manualTexts } = await loadShopFile(path, new AbortController().signal);
  const parsed = parseShopFile({ name: basename(path), content, manualTexts, shopId, timeZone });
  return parsed.ok ? [...parsed.problems, ...lintShop(parsed.shop, Date.now(), timeZone)] : parsed.problems;
}
