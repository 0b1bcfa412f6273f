import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { buildProgram } from '../support/program/build-program.ts';
import { runCommand } from '../support/program/run-command.ts';

const TRAINING = `weather\twill it rain tomorrow
weather\tis it sunny outside
weather\thow cold is it today
weather\t明天会下雨吗
weather\t今天冷不冷
music\tplay some jazz
music\tturn up the song
music\tput on my favourite album
music\t放一首歌
music\t我想听爵士乐
`;

let folder: string;

beforeAll(buildProgram, 120_000);

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'shoptalk-eval-'));
});

afterEach(() => rm(folder, { recursive: true }));

/** Trains on one text and labels another, in the test's own folder. */
async function evalClassifier(training: string, test: string) {
  await writeFile(join(folder, 'train.tsv'), training);
  await writeFile(join(folder, 'test.tsv'), test);
  const files = ['--train', 'train.tsv', '--test', 'test.tsv', '--out', 'out.jsonl'];
  return runCommand(['eval', 'classifier', ...files, '--json'], { dataDir: folder });
}

describe('shoptalk eval classifier', () => {
  it('labels a file in order and prints one JSON object', async () => {
    const { code, stdout } = await evalClassifier(
      TRAINING,
      'weather\tit might snow tonight\nmusic\t播放音乐\n',
    );

    const lines = (await readFile(join(folder, 'out.jsonl'), 'utf8')).trim().split('\n');
    expect(code).toBe(0);
    expect(lines.map((line) => JSON.parse(line))).toEqual([
      { i: 0, label: 'weather', confidence: expect.any(Number) },
      { i: 1, label: 'music', confidence: expect.any(Number) },
    ]);
    expect(JSON.parse(stdout)).toEqual({
      n: 2,
      accuracy: 1,
      train_seconds: expect.any(Number),
      ms_per_text: expect.any(Number),
    });
  }, 60_000);

  it('ends with 2 for data it cannot use, and says why', async () => {
    const { code, stdout, stderr } = await evalClassifier('weather\tit rains\n', 'x\ty\n');

    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain('a classifier needs two');
  });
});
