import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PROJECT_ROOT } from '../../bot/project-root.ts';
import { readShopFile } from '../../bot/read-shop-file.ts';
import { buildPdf } from '../support/build-pdf.ts';

const { signal } = new AbortController();
const target = { shopId: 'shop', timeZone: 'Asia/Shanghai' };
let folder = '';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'shop-file-'));
  mkdirSync(join(folder, 'manuals'));
  writeFileSync(
    join(folder, 'manuals', 'mug.pdf'),
    buildPdf([[{ text: 'Never put it into a microwave oven.', y: 700 }]]),
  );
  writeFileSync(join(folder, 'manuals', 'scan.pdf'), buildPdf([[]]));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** A shop file whose mug has these manuals. */
function shopFile(manuals: readonly object[]): string {
  const mug = {
    link: 1,
    id: 'MUG',
    name: 'Mug',
    price: { CNY: 39 },
    variants: [{ options: {}, stock: 5 }],
    ships_overseas: true,
    manuals,
  };
  const path = join(folder, 'shop.json');
  writeFileSync(path, JSON.stringify({ store: 'Shop', products: [mug] }));
  return path;
}

describe('readShopFile', () => {
  it('reads the manuals that lie beside the file', async () => {
    const { shop } = await readShopFile(
      shopFile([{ title: 'Guide', file: 'manuals/mug.pdf' }]),
      target,
      signal,
    );

    expect(shop.products[0]?.manuals).toEqual([
      {
        id: 'Guide',
        title: { zh: 'Guide', en: 'Guide' },
        language: 'en',
        chunks: ['Never put it into a microwave oven.'],
      },
    ]);
  });

  it('keeps the manuals that are there when the file says nothing of them, and removes them when it says so', async () => {
    const { shop: current } = await readShopFile(
      shopFile([{ title: 'Guide', text: 'Wash it.' }]),
      target,
      signal,
    );
    const silent = join(folder, 'silent.json');
    const { products } = JSON.parse(
      JSON.stringify({
        products: [
          {
            link: 1,
            id: 'MUG',
            name: 'Mug',
            price: { CNY: 39 },
            variants: [{ options: {}, stock: 5 }],
            ships_overseas: true,
          },
        ],
      }),
    );
    writeFileSync(silent, JSON.stringify({ store: 'Shop', products }));

    const kept = await readShopFile(silent, { ...target, current }, signal);
    const removed = await readShopFile(shopFile([]), { ...target, current }, signal);

    expect(kept.shop.products[0]?.manuals).toEqual(current.products[0]?.manuals);
    expect(removed.shop.products[0]?.manuals).toEqual([]);
  });

  it.each([
    ['is not there', { file: 'manuals/none.pdf' }, /ENOENT/],
    [
      'lies outside the folder of the shop file',
      { file: '../../etc/passwd.txt' },
      /put it into the folder of the shop file/,
    ],
    ['is named by its whole path', { file: '/etc/passwd.txt' }, /put it into the folder of the shop file/],
    ['holds no text', { file: 'manuals/scan.pdf' }, /text recognition \(OCR\)/],
    ['has neither file nor text', {}, /either file or text/],
  ])('names the manual that %s', async (_what, manual, reason) => {
    const reading = readShopFile(shopFile([{ title: 'Guide', ...manual }]), target, signal);

    await expect(reading).rejects.toThrow(reason);
    await expect(reading).rejects.toThrow(/products\[0\] \(MUG\) manuals/);
  });

  it('reads the days of offers in the time zone it is given', async () => {
    const path = join(PROJECT_ROOT, 'examples', 'rich-shop.json');

    const shops = await Promise.all(
      ['Asia/Shanghai', 'UTC'].map((timeZone) => readShopFile(path, { shopId: 'shop', timeZone }, signal)),
    );

    expect(shops.map(({ shop }) => shop.products[0]?.offers[0]?.from)).toEqual([
      Date.parse('2030-11-11T12:00:00Z'),
      Date.parse('2030-11-11T20:00:00Z'),
    ]);
  });
});
