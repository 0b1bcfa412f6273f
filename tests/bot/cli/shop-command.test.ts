import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { main } from '../../../bot/main.ts';
import { SAMPLE_SHOP_FILE } from '../../../bot/seed-shop.ts';
import { buildPdf } from '../../support/build-pdf.ts';
import { lookOnDisk } from '../../support/program/look-on-disk.ts';

const home = process.cwd();
let dataDir: string;

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'shoptalk-shop-'));
  process.chdir(dataDir); // Where no `.env` lies.
  vi.stubEnv('SHOPTALK_DATA_DIR', dataDir);
});

afterEach(async () => {
  process.chdir(home);
  vi.unstubAllEnvs();
  await rm(dataDir, { recursive: true });
});

/** Runs a command in this process: a process for each would take seconds to begin. */
async function shoptalk(...args: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  const written = { stdout: '', stderr: '' };
  for (const stream of ['stdout', 'stderr'] as const)
    vi.spyOn(process[stream], 'write').mockImplementation((text) => {
      written[stream] += String(text);
      return true;
    });
  try {
    await main(args);
    return { code: Number(process.exitCode ?? 0), ...written };
  } finally {
    vi.restoreAllMocks();
    process.exitCode = 0;
  }
}

const file = (name: string) => join(dataDir, name);

/** The sample shop with another price for its first product and a word that may not be said. */
async function writeChangedShop(): Promise<void> {
  const shop = JSON.parse(await readFile(SAMPLE_SHOP_FILE, 'utf8'));
  shop.products[0].price.CNY = 171;
  shop.products[0].promo = { zh: '全网第一', en: 'Two tonight ship free' };
  await writeFile(file('changed.json'), JSON.stringify(shop));
}

describe('shoptalk shop', () => {
  it('lists revisions, says what changed, and goes back without losing anything', async () => {
    await writeChangedShop();
    await writeFile(file('guide.pdf'), buildPdf([[{ text: 'Hold the key for three seconds.', y: 700 }]]));

    await shoptalk('import', SAMPLE_SHOP_FILE);
    const imported = await shoptalk('import', 'changed.json', '--json');
    const manual = await shoptalk('import', 'guide.pdf', '--product', 'P12', '--title', 'Guide', '--json');
    const diff = await shoptalk('shop', 'diff', '1', '2');
    const back = await shoptalk('shop', 'rollback', '1', '--json');
    const history = await shoptalk('shop', 'history', '--json');

    expect(JSON.parse(imported.stdout)).toMatchObject({ revision: 2, warnings: 1 });
    expect(JSON.parse(manual.stdout)).toEqual({
      shop: 'sample',
      manual: 'Guide',
      product: 'P12',
      passages: 1,
      revision: 3,
    });
    expect(diff.stdout).toBe('~ P01 price CNY: ¥183 → ¥171\n+ P01 promo: Two tonight ship free\n');
    expect(JSON.parse(back.stdout)).toEqual({ shop: 'sample', revision: 4, restored: 1, changes: 3 });
    expect(JSON.parse(history.stdout).revisions).toMatchObject([
      { revision: 4, change: 'rollback 1' },
      { revision: 3, change: 'manual' },
      { revision: 2, change: 'import' },
      { revision: 1, change: 'import' },
    ]);
    const shop = await lookOnDisk(dataDir, ({ shops }, signal) => shops.load('sample', signal));
    expect(shop?.products[0]?.prices.CNY).toBe(18_300);
  });

  it('refuses a revision that is not there, and a manual of a product that is not', async () => {
    await writeFile(file('guide.md'), '# 使用说明\n\n长按三秒。');
    await shoptalk('import', SAMPLE_SHOP_FILE);

    const rollback = await shoptalk('shop', 'rollback', '9');
    const manual = await shoptalk('import', 'guide.md', '--product', 'P99');

    expect(rollback).toMatchObject({ code: 2, stdout: '' });
    expect(rollback.stderr).toContain('has no revision 9');
    expect(manual).toMatchObject({ code: 2, stdout: '' });
    expect(manual.stderr).toContain('has no product P99');
  });

  it('checks a file, or the shop that is there, and changes nothing', async () => {
    await writeChangedShop();
    await writeFile(file('bad.csv'), 'link,id,name,price_CNY,stock\n1,MUG,Mug,cheap,5\n');

    const changed = await shoptalk('shop', 'lint', 'changed.json', '--json');
    const bad = await shoptalk('shop', 'lint', 'bad.csv');
    const nothing = await shoptalk('shop', 'lint');

    expect(JSON.parse(changed.stdout)).toMatchObject({
      ok: true,
      problems: [{ severity: 'warning', code: 'forbidden_claim', place: 'P01 promo' }],
    });
    expect(bad.code).toBe(2);
    expect(bad.stdout).toContain('line 2, column price_CNY: is "cheap", must be an amount like 183 or 26.30');
    expect(nothing).toMatchObject({ code: 2, stdout: '' });
    expect(nothing.stderr).toContain('has no data yet: shoptalk import FILE');
  });
});
