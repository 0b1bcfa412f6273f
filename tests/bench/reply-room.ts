import { setTimeout as sleep } from 'node:timers/promises';
import type { ConsoleChat } from '../../adapters/chat/console/platform.ts';
import { loadConfig } from '../../bot/config.ts';
import { silentLog } from '../../bot/logging.ts';
import { parseRoles } from '../../bot/roles.ts';
import { startBot } from '../../bot/start-bot.ts';
import { childArgument } from './child-process.ts';
import { waitedForProcessorMs } from './machine.ts';
import { createRoom, type RoomLine } from './pretend-room.ts';
import { percentile } from './statistics.ts';

/** One round: a whole bot in this process, and a room that writes to it at a steady mean rate. */
export interface ReplyRound {
  readonly dataDir: string;
  /** Environment of the bot: the servers, if any. */
  readonly servers: Readonly<Record<string, string>>;
  readonly perSecond: number;
  readonly seconds: number;
  readonly seed: number;
}

export interface ReplyFigures {
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly unanswered: number;
  /** Processor time of the process for one message, ms. */
  readonly cpuMs: number;
  readonly rssMb: number;
  /** Share of the round in which the process could have run but others had the processors, %. */
  readonly starvedPercent: number;
}

/** Left out of the figures: code gets compiled, viewers are met for the first time. */
const WARM_UP_SECONDS = 4;
const LAST_REPLIES_WITHIN_MS = 10_000;

const round = childArgument<ReplyRound>();
const bot = await startBot(
  {
    config: loadConfig(
      {
        SHOPTALK_DATA_DIR: round.dataDir,
        SHOPTALK_SECRET: 'only-for-the-benchmark',
        HTTP_PORT: '0',
        LOG_LEVEL: 'silent',
        ...round.servers,
      },
      round.dataDir,
    ),
    roles: parseRoles('all'),
    log: silentLog,
  },
  new AbortController().signal,
);
if (bot.room === undefined) throw new Error('the bot has no room');
await play(bot.room, createRoom(round.perSecond, WARM_UP_SECONDS, round.seed));
const cpuBefore = process.cpuUsage();
const waitedBeforeMs = waitedForProcessorMs();
const lines = createRoom(round.perSecond, round.seconds, round.seed + 1);
const { waitsMs, unanswered } = await play(bot.room, lines);
const cpu = process.cpuUsage(cpuBefore);
process.send?.({
  p50Ms: percentile(waitsMs, 0.5),
  p99Ms: percentile(waitsMs, 0.99),
  unanswered,
  cpuMs: (cpu.user + cpu.system) / 1000 / lines.length,
  rssMb: process.memoryUsage().rss / 2 ** 20,
  starvedPercent: (waitedForProcessorMs() - waitedBeforeMs) / (round.seconds * 10),
} satisfies ReplyFigures);
await bot.close();
process.disconnect();

/**
 * Says each line when it is due, however long earlier replies take (an open loop), and times each reply from the moment its
 * question was due: so a bot that falls behind cannot hide it.
 */
async function play(room: ConsoleChat, lines: readonly RoomLine[]) {
  const waiting = new Map<string, number>();
  const waitsMs: number[] = [];
  let dueAt = 0;
  let isQuestion = false;
  const stopHearing = room.onSaid(({ key }) => isQuestion && waiting.set(key, dueAt));
  const stopReading = room.onPosted((post) => {
    if (post.kind === 'removed') return;
    for (const key of post.message.answers) {
      const due = waiting.get(key);
      if (due === undefined) continue;
      waitsMs.push(performance.now() - due);
      waiting.delete(key);
    }
  });

  const startedAt = performance.now();
  const accepted: Promise<unknown>[] = [];
  for (const line of lines) {
    dueAt = startedAt + line.atMs;
    const waitMs = dueAt - performance.now();
    if (waitMs > 0) await sleep(waitMs);
    isQuestion = line.isQuestion;
    accepted.push(room.say({ viewer: line.viewer, text: line.text }));
  }
  await Promise.all(accepted);
  const giveUpAt = performance.now() + LAST_REPLIES_WITHIN_MS;
  while (waiting.size > 0 && performance.now() < giveUpAt) await sleep(10);
  stopHearing();
  stopReading();
  return { waitsMs, unanswered: waiting.size };
}
