import type { BenchOptions, BenchRow } from '../bench-row.ts';
import { say } from '../bench-row.ts';
import { runModule } from '../child-process.ts';
import type { ReplyFigures, ReplyRound } from '../reply-room.ts';
import { median } from '../statistics.ts';
import { withFolder } from '../temporary-folder.ts';
import { withRedis, withStoreProcess } from '../with-servers.ts';

const RATES = [50, 200];
const SECONDS = 15;
const ROUNDS = 3;

type Servers = ReplyRound['servers'];

/**
 * From a viewer's message at the console platform to the bot's reply there; medians of the rounds. `servers`
 * is Redis with an append-only file, and the store in another process.
 */
export async function measureReply({ rounds: wanted = ROUNDS }: BenchOptions): Promise<readonly BenchRow[]> {
  const rounds = await withRedis((redisUrl) =>
    withStoreProcess(async (mongodbUri) => {
      const places = new Map<string, Servers>([
        ['embedded', {}],
        ['servers', { REDIS_URL: redisUrl, MONGODB_URI: mongodbUri }],
      ]);
      const figures = new Map<string, ReplyFigures[]>();
      for (let round = 1; round <= wanted; round += 1) {
        for (const perSecond of RATES) {
          for (const [place, servers] of places) {
            const name = `${place}, ${perSecond} msg/s`;
            const result = await playRound(servers, perSecond, round);
            say(
              `${name}: p50 ${result.p50Ms.toFixed(1)} ms, p99 ${result.p99Ms.toFixed(1)} ms, ${result.cpuMs.toFixed(2)} ms CPU/msg`,
            );
            figures.set(name, [...(figures.get(name) ?? []), result]);
          }
        }
      }
      return figures;
    }),
  );
  return [...rounds].flatMap(([name, figures]) => toRows(name, figures));
}

function playRound(servers: Servers, perSecond: number, seed: number): Promise<ReplyFigures> {
  return withFolder((dataDir) =>
    runModule<ReplyFigures>('reply-room', {
      dataDir,
      servers,
      perSecond,
      seconds: SECONDS,
      seed,
    } satisfies ReplyRound),
  );
}

function toRows(name: string, rounds: readonly ReplyFigures[]): readonly BenchRow[] {
  const middle = (figure: keyof ReplyFigures) => median(rounds.map((round) => round[figure]));
  return [
    { name: `reply p50, ${name}`, unit: 'ms', value: middle('p50Ms'), aim: { atMost: 20 } },
    { name: `reply p99, ${name}`, unit: 'ms', value: middle('p99Ms'), aim: { atMost: 150 } },
    { name: `questions without a reply, ${name}`, unit: '', value: middle('unanswered'), aim: { atMost: 0 } },
    { name: `processor time per message, ${name}`, unit: 'ms', value: middle('cpuMs') },
    { name: `time lost to other programs, ${name}`, unit: '%', value: middle('starvedPercent') },
    { name: `memory (RSS) after it, ${name}`, unit: 'MB', value: middle('rssMb') },
  ];
}
