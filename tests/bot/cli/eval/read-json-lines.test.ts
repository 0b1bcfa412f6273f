import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { BadInput } from '../../../../bot/bad-input.ts';
import { readJsonLines } from '../../../../bot/cli/eval/read-json-lines.ts';

const schema = z.object({ text: z.string() });

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'json-lines-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function read(name: string, content: string | Uint8Array) {
  const file = join(folder, name);
  writeFileSync(file, content);
  return readJsonLines(file, schema);
}

describe('readJsonLines', () => {
  it.each([
    ['lines', '{"text":"多少钱"}\n{"text":"any left?","more":1}'],
    ['lines of Windows with a byte order mark', '\uFEFF{"text":"多少钱"}\r\n\r\n{"text":"any left?"}\r\n'],
  ])('reads %s', (_kind, content) => {
    expect(read('data.jsonl', content)).toEqual([{ text: '多少钱' }, { text: 'any left?' }]);
  });

  it.each([
    ['a packed file', 'data.jsonl.gz', gzipSync('{"text":"多少钱"}\n')],
    ['a packed file whose name does not say so', 'data.jsonl', gzipSync('{"text":"多少钱"}\n')],
    ['a plain file that is named .gz', 'plain.jsonl.gz', '{"text":"多少钱"}\n'],
  ])('reads %s', (_kind, name, content) => {
    expect(read(name, content)).toEqual([{ text: '多少钱' }]);
  });

  it.each([
    ['an empty file', 'data.jsonl', ' \n\n', /it holds no line/],
    [
      'a packed file that is cut off',
      'data.jsonl.gz',
      gzipSync('{"text":"a"}').subarray(0, 20),
      /cannot be read/,
    ],
    [
      'wrong lines, each with its number',
      'data.jsonl',
      '{"text":"a"}\ntext\n{"text":5}\n[]',
      /line 2: no JSON object\n {2}line 3: text: .*\n {2}line 4: Invalid/,
    ],
  ])('refuses %s', (_kind, name, content, reason) => {
    const reading = () => read(name, content);

    expect(reading).toThrow(BadInput);
    expect(reading).toThrow(reason);
  });

  it('shows no more than the first ten of many wrong lines', () => {
    const reading = () => read('data.jsonl', 'x\n'.repeat(50));

    expect(reading).toThrow(/line 10: /);
    expect(reading).not.toThrow(/line 11: /);
  });
});
