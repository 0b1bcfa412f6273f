import { writeFileSync } from 'node:fs';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { LIMIT_PROFILES, type LimitProfile } from '../../pipelines/plan/platform-limits.ts';
import { loadConfig } from '../config.ts';
import { readShopFile } from '../read-shop-file.ts';
import { toDecisionLog } from '../replay/decision-log.ts';
import { readTrace } from '../replay/read-trace.ts';
import { replayRoom } from '../replay/replay-room.ts';
import { type ReplaySummary, summariseReplay } from '../replay/summarise-replay.ts';
import { SAMPLE_SHOP_FILE } from '../seed-shop.ts';
import { createProfileBudget } from '../send-budget.ts';
import { withUnderstander } from '../understanding/with-understander.ts';
import { assertCanHold } from './check-path.ts';
import { printResult, toColumns } from './print-result.ts';
import { createProgressLine } from './progress-line.ts';

interface ReplayFlags {
  readonly shop: string;
  readonly limits: LimitProfile;
  readonly policy: 'fifo';
  readonly rate: number;
  readonly seed: number;
  readonly log?: string;
  readonly json?: boolean;
}

export function addReplayCommand(program: Command): void {
  program
    .command('replay')
    .description('play a recorded room against the program in virtual time; keeps nothing')
    .argument(
      '<trace>',
      '{"t":…,"u":"user","m":"text"} lines, plain or .gz; t in seconds (in ms when the largest exceeds 86400)',
    )
    .option('--shop <file>', 'shop file', SAMPLE_SHOP_FILE)
    .addOption(
      new Option('--limits <profile>', 'send limits to keep')
        .choices(Object.keys(LIMIT_PROFILES))
        .default('twitch'),
    )
    .addOption(new Option('--policy <policy>', 'who is answered first').choices(['fifo']).default('fifo'))
    .option('--rate <factor>', 'play the room this many times as fast', toPositive, 1)
    .option('--seed <number>', 'part of every id', toWhole, 1)
    .option('--log <file>', 'write the decision log (JSONL)')
    .option('--json', 'print one JSON object')
    .action(replay);
}

async function replay(tracePath: string, flags: ReplayFlags): Promise<void> {
  if (flags.log !== undefined) assertCanHold(flags.log);
  const startedAt = performance.now();
  const trace = readTrace(tracePath);
  const progress = createProgressLine();
  const { signal } = new AbortController();
  const config = loadConfig();
  const target = { shopId: 'replay', timeZone: config.timeZone };
  const { shop } = await readShopFile(flags.shop, target, signal);
  const result = await withUnderstander(
    config,
    (understander, encoder) =>
      replayRoom(trace, {
        shop: { ...shop, revision: 1 },
        understander,
        encoder,
        timeZone: config.timeZone,
        limits: flags.limits,
        rate: flags.rate,
        seed: flags.seed,
        signal,
        onProgress: (done, total) => progress.show(`${done} of ${total} messages`),
      }),
    signal,
  );
  progress.end();
  if (flags.log !== undefined) writeFileSync(flags.log, toDecisionLog(result));
  const summary = summariseReplay(result, createProfileBudget(flags.limits));
  const seconds = Number(((performance.now() - startedAt) / 1000).toFixed(2));
  printResult({ ...summary, seconds }, { json: flags.json, text: toText(summary, seconds) });
}

function toText(summary: ReplaySummary, seconds: number): string {
  const { states, askers_answered_30s, ...counts } = summary;
  return toColumns([
    ...Object.entries(counts),
    ['askers_answered_30s', `${(askers_answered_30s * 100).toFixed(1)} %`],
    ...Object.entries(states).map(([state, count]) => [`state ${state}`, count] as const),
    ['seconds', seconds],
  ]);
}

function toPositive(text: string): number {
  const value = Number(text);
  if (!Number.isFinite(value) || value <= 0) throw new InvalidArgumentError('It must be a number above 0.');
  return value;
}

function toWhole(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < 0)
    throw new InvalidArgumentError('It must be a whole number from 0.');
  return value;
}
