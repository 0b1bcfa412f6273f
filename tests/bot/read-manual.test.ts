import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MAX_MANUAL_BYTES, MAX_MANUAL_PAGES, readManual } from '../../bot/read-manual.ts';
import { buildPdf } from '../support/build-pdf.ts';

const { signal } = new AbortController();
let folder = '';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'manuals-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

function fileOf(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

describe('readManual', () => {
  it('reads the text of a PDF in both languages, paragraphs apart', async () => {
    const pdf = buildPdf([
      [
        { text: 'Charging', y: 780 },
        { text: 'Connect the case with the USB-C cable. It takes', y: 764 },
        { text: 'two hours.', y: 748 },
        { text: '长按按键三秒即可配对。', y: 700 },
      ],
      [{ text: 'The second page.', y: 780 }],
    ]);

    const text = await readManual(fileOf('airdot.pdf', pdf), signal);

    expect(text).toBe(
      'Charging\nConnect the case with the USB-C cable. It takes\ntwo hours.\n\n长按按键三秒即可配对。\nThe second page.',
    );
  });

  it('reads Markdown and text, also as Chinese Windows saves it', async () => {
    const gb18030 = Uint8Array.of(0xb1, 0xad, 0xd7, 0xd3); // 杯子

    expect(await readManual(fileOf('a.md', '\uFEFF# 充电\n两小时'), signal)).toBe('# 充电\n两小时');
    expect(await readManual(fileOf('b.txt', gb18030), signal)).toBe('杯子');
  });

  it.each([
    ['a file that is not there', () => join(folder, 'none.pdf'), /ENOENT/],
    ['a kind it does not know', () => fileOf('a.docx', 'PK'), /it is \.docx; use \.md, \.txt or \.pdf/],
    ['a PDF that is none', () => fileOf('bad.pdf', 'hello'), /no PDF, or a broken one/],
    [
      'a picture named text',
      () => fileOf('c.txt', Uint8Array.of(0xff, 0xd8, 0xff, 0xff)),
      /save it as UTF-8/,
    ],
    ['a book', () => fileOf('big.txt', 'a'.repeat(MAX_MANUAL_BYTES + 1)), /larger than 5 MiB/],
    [
      'too many pages',
      () => fileOf('long.pdf', buildPdf(Array.from({ length: MAX_MANUAL_PAGES + 1 }, () => []))),
      /201 pages, at most 200/,
    ],
  ])('refuses %s and says what to do', async (_what, path, reason) => {
    const reading = readManual(path(), signal);

    await expect(reading).rejects.toMatchObject({ code: 'unreadable_manual' });
    await expect(reading).rejects.toThrow(reason);
  });

  it('finds no words in a PDF without text', async () => {
    expect((await readManual(fileOf('scan.pdf', buildPdf([[]])), signal)).trim()).toBe('');
  });
});
