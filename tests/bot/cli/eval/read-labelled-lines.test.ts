import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readLabelledLines } from '../../../../bot/cli/eval/read-labelled-lines.ts';

const LINES = [
  { text: 'how much, please?', label: 'price' },
  { text: '有货吗', label: 'stock' },
];

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'shoptalk-lines-'));
});

afterAll(() => rm(folder, { recursive: true }));

async function read(name: string, content: string | Uint8Array) {
  const file = join(folder, name);
  await writeFile(file, content);
  return readLabelledLines(file);
}

describe('reading labelled lines', () => {
  it.each([
    ['label<TAB>text lines', 'price\thow much, please?\nstock\t有货吗\n'],
    ['a TSV with a header', 'text\tlabel\nhow much, please?\tprice\n有货吗\tstock\n'],
    [
      'a CSV with other columns, a mark and capitals',
      '\uFEFF,Split,CATEGORY,TEXT\r\n1,a,price,"how much, please?"\r\n2,a,stock,有货吗\r\n',
    ],
    ['a CSV of sentences and intents', 'sentence,intent,\n"how much, please?",price,\n有货吗,stock,\n'],
    [
      'JSON lines',
      '{"text":"how much, please?","label":"price"}\n{"text":"有货吗","label":"stock","more":1}\n',
    ],
  ])('takes %s', async (_, content) => {
    expect(await read('lines.txt', content)).toEqual(LINES);
    expect(await read('lines.txt.gz', gzipSync(content))).toEqual(LINES);
  });

  it('takes a quote in a line of tabs as it stands', async () => {
    expect(await read('quotes.tsv', 'a\t"hi" he said\nb\tit\'s 5"\n')).toEqual([
      { text: '"hi" he said', label: 'a' },
      { text: 'it\'s 5"', label: 'b' },
    ]);
  });

  it('takes texts without labels, and numbers as labels', async () => {
    expect(await read('bare.txt', 'hello\nhi, you\n')).toEqual([
      { text: 'hello', label: undefined },
      { text: 'hi, you', label: undefined },
    ]);
    expect(await read('numbers.jsonl', '{"text":"a","label":1}\n')).toEqual([{ text: 'a', label: '1' }]);
  });

  it.each([
    ['a line that is no JSON', '{"text":"a","label":"b"}\n{"text":\n', /Line 2/],
    ['a quote that is never closed', 'text,label\n"open,b\n', /Line 2/],
    ['an empty file', '\n', /no line/],
  ])('refuses %s and names it', async (_, content, complaint) => {
    await expect(read('bad.txt', content)).rejects.toThrow(complaint);
  });

  it('refuses a file that is not there', () => {
    expect(() => readLabelledLines(join(folder, 'nowhere.tsv'))).toThrow(/nowhere/);
  });
});
