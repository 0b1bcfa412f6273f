import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readTrainingLines } from '../../../bot/understanding/read-training-lines.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'training-lines-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function write(file: string, ...rows: readonly string[]): void {
  writeFileSync(join(folder, file), rows.join('\n'));
}
const read = () => readTrainingLines(folder, ['price', 'stock']);

describe('readTrainingLines', () => {
  it('takes the label from the name of the file and skips empty lines', () => {
    write('price.zh.jsonl', '{"text":"多少钱"}', '', '{"text":"几米"}');
    write('stock.en.jsonl', '{"text":"any left?"}');

    expect(read()).toEqual([
      { text: '多少钱', label: 'price' },
      { text: '几米', label: 'price' },
      { text: 'any left?', label: 'stock' },
    ]);
  });

  it('counts a text that stands twice under one label once', () => {
    write('price.en.jsonl', '{"text":"how much"}', '{"text":"How  MUCH"}');

    expect(read()).toHaveLength(1);
  });

  it('names everything that is wrong with its place, all at once', () => {
    write('price.en.jsonl', '{"text":"any left?"}', '{"txet":"how much"}', 'how much');
    write('stock.en.jsonl', '{"text":"any left?"}');
    write('prices.en.jsonl', '{"text":"how much"}');
    write('stock.de.jsonl', '{"text":"noch da?"}');

    expect(read).toThrow(
      /price\.en\.jsonl:2[\s\S]*price\.en\.jsonl:3[\s\S]*prices\.en[\s\S]*stock\.de[\s\S]*stock\.en\.jsonl:1: "any left\?" also stands in price\.en\.jsonl:1/,
    );
  });
});
