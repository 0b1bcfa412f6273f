import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { manualFilesOf } from '../../../pipelines/shop/manual-files.ts';
import { parseShopFile } from '../../../pipelines/shop/parse-shop-file.ts';
import { shopSchema } from '../../../pipelines/shop/shop-schema.ts';

const example = (name: string) => readFileSync(new URL(`../../../examples/${name}`, import.meta.url));

const MANUAL = example('manual.md').toString();

function parse(name: string) {
  const manualTexts = new Map([['manual.md', { ok: true as const, text: MANUAL }]]);
  return parseShopFile({ name, content: example(name), shopId: 'example', manualTexts });
}

function shopOf(name: string) {
  const result = parse(name);
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.shop;
}

/** Every text, number and yes or no of a value, with the keys that lead to it. */
function leavesOf(value: unknown, path: readonly string[] = []): { path: string; leaf: string }[] {
  if (typeof value !== 'object' || value === null) return [{ path: path.join('.'), leaf: String(value) }];
  return Object.entries(value).flatMap(([key, inner]) => leavesOf(inner, [...path, key]));
}

/** Whether the typed values hold what a leaf of the file says: a number also as an amount in minor units. */
function isKept({ path, leaf }: { path: string; leaf: string }, typed: ReadonlySet<string>): boolean {
  if (/^\d+(\.\d+)?$/.test(leaf)) return typed.has(leaf) || typed.has(String(Math.round(Number(leaf) * 100)));
  if (!path.endsWith('.valid')) return typed.has(leaf);
  const parts = leaf === 'first order only' ? ['true'] : leaf.split(' to ');
  return parts.every((part) => typed.has(part));
}

/** Keys of a file whose value is kept in other words: moments as ms, references as what they refer to, files as what they hold. */
const IN_OTHER_WORDS =
  /^(note|products\.\d+\.offers\.\d+\.(from|until)|faq\.\d+\.ref|.*\.(file|text)|.*\.regions\.\d+|.*\.places\.\d+)$/;

describe.each(['sample-shop.json', 'rich-shop.json'])('examples/%s', (name) => {
  it('is read without a problem and leaves nothing but its remark unread', () => {
    const shop = shopOf(name);

    expect(parse(name).problems).toEqual([]);
    expect(Object.keys(shop.extra)).toEqual(['note']);
    expect(shop.products.map(({ extra }) => extra)).toEqual(shop.products.map(() => ({})));
  });

  it('keeps every value of the file in a place of its own', () => {
    const { extra: _extra, ...shop } = shopOf(name);
    const typed = new Set(leavesOf(shop).map(({ leaf }) => leaf));

    const lost = leavesOf(JSON.parse(example(name).toString()))
      .filter(({ path }) => !IN_OTHER_WORDS.test(path))
      .filter((leaf) => !isKept(leaf, typed));

    expect(lost).toEqual([]);
  });

  it('comes out of the store as it went in', () => {
    const stored: unknown = JSON.parse(JSON.stringify({ ...shopOf(name), revision: 1 }));

    expect(shopSchema.parse(stored)).toEqual(stored);
  });
});

describe('examples/rich-shop.json', () => {
  it('has every key a shop and a product may have', () => {
    const shop = shopOf('rich-shop.json');
    const keys = new Set(shop.products.flatMap((product) => Object.keys(product)));

    expect(Object.keys(shop).toSorted()).toEqual(
      Object.keys(shopSchema.out.shape)
        .filter((key) => !['revision', 'currency', 'asOf'].includes(key))
        .toSorted(),
    );
    expect([...keys].toSorted()).toEqual(Object.keys(shopSchema.out.shape.products.element.shape).toSorted());
  });

  it('names the manual that lies beside it, and reads it under its headings', () => {
    const [guide] = shopOf('rich-shop.json').products[1]?.manuals ?? [];

    expect(manualFilesOf(example('rich-shop.json'))).toEqual(['manual.md']);
    expect(guide).toMatchObject({ id: 'User_guide', title: { zh: '使用说明' }, language: 'zh' });
    expect(guide?.chunks[0]).toMatch(/^充电：用随附的 USB-C 线/);
  });
});
