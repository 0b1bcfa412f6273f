import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { SAMPLE_SHOP_FILE } from '../../../../bot/seed-shop.ts';
import { INTENTS } from '../../../../pipelines/domain/understanding.ts';
import { buildProgram } from '../../../support/program/build-program.ts';
import { runCommand } from '../../../support/program/run-command.ts';

const MESSAGES = [
  { id: 'a', text: '耳机多少钱', lang: 'zh' },
  { id: 2, text: 'sold 1 black M x2', lang: 'en', viewer: 'u1' },
  { id: 'c', text: 'zebra quantum lamp sideways', lang: 'mixed', intent: 'unheard_of', slots: [1] },
  { id: 'd', text: '' },
];
const LABELLED = [
  { id: 'e', text: 'how much is it?', lang: 'en', intent: 'price' },
  { id: 'f', text: '扣1 2件', lang: 'zh', intent: 'order', slots: { item: '1', qty: 2 } },
  { id: 'g', text: '这个多少钱呀', lang: 'zh' },
];
const resultSchema = z.strictObject({
  id: z.union([z.string(), z.number()]),
  intent: z.enum(INTENTS),
  confidence: z.number().min(0).max(1),
  slots: z.record(z.string(), z.string()),
  abstain: z.literal(true).optional(),
});

let folder: string;
const file = (name: string) => join(folder, name);
const toLines = (messages: readonly object[]) =>
  messages.map((message) => JSON.stringify(message)).join('\n');

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'eval-intents-'));
  writeFileSync(file('messages.jsonl'), toLines(MESSAGES));
  writeFileSync(file('labelled.jsonl.gz'), gzipSync(toLines(LABELLED)));
  await buildProgram();
}, 240_000);
afterAll(() => rmSync(folder, { recursive: true }));

const evaluate = (...args: readonly string[]) =>
  runCommand(['eval', 'intents', ...args], { dataDir: folder });

function readResults(name: string) {
  const rows = readFileSync(file(name), 'utf8').trimEnd().split('\n');
  return rows.map((row) => resultSchema.parse(JSON.parse(row)));
}

describe('eval intents', () => {
  it('writes a line for each message in order, with an intent of the 22 also where it abstains', async () => {
    const { code, stdout } = await evaluate('--data', 'messages.jsonl', '--out', 'plain.jsonl', '--json');

    const results = readResults('plain.jsonl');
    expect(code).toBe(0);
    expect(results.map(({ id }) => id)).toEqual(['a', 2, 'c', 'd']);
    expect(results[0]).toMatchObject({ intent: 'price' });
    expect(results[1]).toMatchObject({ intent: 'order', slots: { item: '1', qty: '2' } });
    expect(results.map(({ abstain }) => abstain).slice(0, 3)).toEqual([undefined, undefined, true]);
    const summary = z
      .strictObject({ n: z.literal(4), ms_p50: z.number().positive(), ms_p95: z.number().positive() })
      .parse(JSON.parse(stdout));
    expect(summary.ms_p95).toBeGreaterThanOrEqual(summary.ms_p50);
  });

  it('writes the same for the same input, and keeps nothing else', async () => {
    const before = readdirSync(folder);

    await evaluate('--data', 'messages.jsonl', '--out', 'first.jsonl');
    await evaluate('--data', 'messages.jsonl', '--out', 'second.jsonl');

    expect(readFileSync(file('second.jsonl'), 'utf8')).toBe(readFileSync(file('first.jsonl'), 'utf8'));
    expect(readdirSync(folder).toSorted()).toEqual([...before, 'first.jsonl', 'second.jsonl'].toSorted());
  });

  it('reads slots with the catalogue of a shop: a product by its name, an option in the language of the message', async () => {
    const shop = ['--shop', SAMPLE_SHOP_FILE];
    await evaluate('--data', 'messages.jsonl', '--out', 'shop.jsonl', ...shop);

    const [named, claim] = readResults('shop.jsonl');
    expect(named?.slots.item).toMatch(/^P\d+$/);
    expect(claim?.slots).toMatchObject({ item: '1', qty: '2' });
  });

  it('scores the lines that say what is right, from a packed file too', async () => {
    const { code, stdout } = await evaluate('--data', 'labelled.jsonl.gz', '--out', 'l.jsonl', '--json');

    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      n: 3,
      accuracy: 1,
      accuracy_tolerant: 1,
      claims_all_slots: 1,
    });
    expect(readResults('l.jsonl')).toHaveLength(3);
  });

  it.each([
    ['no such file', 'nowhere.jsonl', 'There is no file nowhere.jsonl.'],
    ['an empty file', 'empty.jsonl', 'it holds no line'],
    ['a broken line', 'broken.jsonl', 'line 2: no JSON object'],
    ['a line without text', 'textless.jsonl', 'line 1: text'],
  ])('ends with 2 and writes nothing for %s', async (_kind, data, reason) => {
    writeFileSync(file('empty.jsonl'), '\n');
    writeFileSync(file('broken.jsonl'), '{"id":1,"text":"hi"}\n{"id":2,');
    writeFileSync(file('textless.jsonl'), '{"id":1}');

    const { code, stdout, stderr } = await evaluate('--data', data, '--out', 'none.jsonl', '--json');

    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(reason);
    expect(readdirSync(folder)).not.toContain('none.jsonl');
  });

  it.each([
    ['a folder that is not there', ['--out', 'nowhere/p.jsonl'], 'there is no folder nowhere'],
    ['a shop file that is not there', ['--out', 'none.jsonl', '--shop', 'nowhere.json'], 'nowhere.json'],
  ])('ends with 2 before it measures for %s', async (_kind, args, reason) => {
    const { code, stderr } = await evaluate('--data', 'messages.jsonl', ...args);

    expect(code).toBe(2);
    expect(stderr).toContain(reason);
  });
});
