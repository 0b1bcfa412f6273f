import { silentLog } from '../../../bot/logging.ts';
import { openRedisSendLimiter } from '../../../jobs/bullmq/send-limiter.ts';
import { createEmbeddedSendLimiter } from '../../../jobs/embedded/send-limiter.ts';
import { limitsFor } from '../../../pipelines/plan/platform-limits.ts';
import { systemClock } from '../../../pipelines/ports/clock.ts';
import type { SendLimiter } from '../../../pipelines/ports/send-limiter.ts';
import type { BenchRow } from '../bench-row.ts';
import { say } from '../bench-row.ts';
import { rateOf } from '../in-flight.ts';
import { median } from '../statistics.ts';
import { withRedis } from '../with-servers.ts';

const TAKES_PER_ROUND = 10_000;
const IN_FLIGHT = 32;
const ROUNDS = 5;
const CHANNELS = 500;

/** Decisions a second, granted or not, for sends to 500 Discord channels: two windows each. */
export async function measureLimiter(): Promise<readonly BenchRow[]> {
  return withRedis(async (url) => {
    const limiters = new Map<string, SendLimiter>([
      ['in this process', createEmbeddedSendLimiter(systemClock)],
      ['Redis', await openRedisSendLimiter({ url, log: silentLog })],
    ]);
    const rates = new Map<string, number[]>();
    for (let round = 0; round < ROUNDS; round += 1) {
      for (const [name, limiter] of limiters) {
        const rate = await rateOf(TAKES_PER_ROUND, IN_FLIGHT, (index) => take(limiter, index));
        say(`${name}: ${rate.toFixed(0)} takes/s`);
        rates.set(name, [...(rates.get(name) ?? []), rate]);
      }
    }
    for (const limiter of limiters.values()) await limiter.close();
    return [...rates].map(([name, values]) => ({
      name: `decisions, ${name}`,
      unit: '1/s',
      value: median(values),
    }));
  });
}

function take(limiter: SendLimiter, index: number) {
  const channel = `channel${index % CHANNELS}`;
  const limits = limitsFor({ platform: 'discord', account: 'bench', channel, isModerator: false });
  return limiter.take(limits, new AbortController().signal);
}
