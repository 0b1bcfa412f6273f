import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { areaUnderCurve } from '../../../../bot/cli/eval/area-under-curve.ts';
import { main } from '../../../../bot/main.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'shoptalk-similarity-'));
});

afterEach(() => rmSync(folder, { recursive: true }));

const file = (name: string) => join(folder, name);

/** Runs the command in this process; what it wrote to stdout and stderr, and its exit code. */
async function similarity(...args: string[]) {
  const written = { stdout: '', stderr: '' };
  for (const stream of ['stdout', 'stderr'] as const) {
    const spy = vi.spyOn(process[stream], 'write').mockImplementation((chunk) => {
      written[stream] += chunk;
      return true;
    });
    onTestFinished(() => spy.mockRestore());
  }
  const before = process.exitCode;
  await main(['eval', 'similarity', ...args]);
  const code = process.exitCode ?? 0;
  process.exitCode = before;
  return { ...written, code };
}

const PAIRS = [
  'how much is shipping?\twhat do you charge for delivery\t1',
  '包邮吗\tis shipping free?\t1',
  '这件还有货吗\t主播今天真好看\t0',
  'love your earrings\tcan I return it?\t0',
];

describe('eval similarity', () => {
  it('writes a cosine for each line, and how well they tell same from different', async () => {
    writeFileSync(file('pairs.tsv'), `${PAIRS.join('\n')}\n`);

    const { stdout, code } = await similarity(
      '--data',
      file('pairs.tsv'),
      '--out',
      file('out.tsv'),
      '--json',
    );

    const cosines = readFileSync(file('out.tsv'), 'utf8').trim().split('\n').map(Number);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toEqual({
      n: 4,
      ms_p50: expect.any(Number),
      ms_p95: expect.any(Number),
      auroc: 1,
    });
    expect(cosines).toHaveLength(4);
    expect(Math.min(...cosines.slice(0, 2))).toBeGreaterThan(Math.max(...cosines.slice(2)));
  });

  it('reads compressed lines without labels, and scores nothing then', async () => {
    const unlabelled = PAIRS.map((line) => line.split('\t').slice(0, 2).join('\t')).join('\r\n');
    writeFileSync(file('pairs.tsv.gz'), gzipSync(unlabelled));

    const { stdout } = await similarity('--data', file('pairs.tsv.gz'), '--out', file('out.tsv'), '--json');

    expect(Object.keys(JSON.parse(stdout))).toEqual(['n', 'ms_p50', 'ms_p95']);
    expect(readFileSync(file('out.tsv'), 'utf8').trim().split('\n')).toHaveLength(4);
  });

  it('refuses a line that is no pair, an empty file and a file that is not there, with 2', async () => {
    writeFileSync(file('pairs.tsv'), 'one text alone\n');

    const noPair = await similarity('--data', file('pairs.tsv'), '--out', file('out.tsv'));
    writeFileSync(file('empty.tsv'), '');
    const noLine = await similarity('--data', file('empty.tsv'), '--out', file('out.tsv'));
    const noFile = await similarity('--data', file('nowhere.tsv'), '--out', file('out.tsv'));

    expect([noPair.code, noLine.code, noFile.code]).toEqual([2, 2, 2]);
    expect(noPair.stderr).toContain('Line 1 of');
    expect(noFile.stderr).toContain('nowhere.tsv');
  });
});

describe('the area under the curve', () => {
  const scored = (...scores: (readonly [number, boolean])[]) =>
    areaUnderCurve(scores.map(([score, isPositive]) => ({ score, isPositive })));

  it('is the share of pairs in the right order, ties counting half', () => {
    expect(scored([0.9, true], [0.1, false])).toBe(1);
    expect(scored([0.1, true], [0.9, false])).toBe(0);
    expect(scored([0.5, true], [0.5, false])).toBe(0.5);
    expect(scored([0.9, true], [0.4, true], [0.4, false], [0.1, false])).toBe(0.875);
  });

  it('is undefined with one kind only', () => {
    expect(scored([0.9, true])).toBeUndefined();
  });
});
