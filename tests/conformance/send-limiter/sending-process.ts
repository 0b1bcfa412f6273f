import { openRedisSendLimiter } from '../../../jobs/bullmq/send-limiter.ts';
import type { SendLimit, SendLimiter } from '../../../pipelines/ports/send-limiter.ts';
import { createRandom, type Random } from '../../support/random.ts';
import { createRecordingLog } from '../../support/recording-log.ts';
import { placesToSendTo } from './places.ts';

const SENDERS_PER_PROCESS = 4;
/** Short enough that about half of all requests have to be refused. */
const MEAN_PAUSE_MS = 250;

/** A send, small enough for a million of them to travel: time and index in `placesToSendTo`. */
export type SendRecord = readonly [at: number, place: number];

/**
 * One of the processes that share a Redis: sends `count` messages to random places in virtual time, several at once, as
 * fast as its limits allow, and tells its parent when each was granted.
 */
export async function main(url: string, seedText: string, countText: string): Promise<void> {
  const random = createRandom(Number(seedText));
  const quota = { left: Number(countText) };
  const places = placesToSendTo();
  const senders = Array.from({ length: SENDERS_PER_PROCESS }, () => sendAll(url, random, quota, places));

  const records = (await Promise.all(senders)).flat();
  process.send?.(records, () => process.disconnect());
}

async function sendAll(
  url: string,
  random: Random,
  quota: { left: number },
  places: readonly (readonly SendLimit[])[],
): Promise<SendRecord[]> {
  const time = { now: 1_000_000 + random() * 1_000 };
  const limiter = await openRedisSendLimiter({
    url,
    log: createRecordingLog(),
    clock: { now: () => time.now },
  });
  const records: SendRecord[] = [];

  while (quota.left > 0) {
    quota.left -= 1;
    const place = Math.floor(random() * places.length);
    await waitForGrant(limiter, places[place] ?? [], time, random);
    records.push([time.now, place]);
    time.now += Math.floor(random() * 2 * MEAN_PAUSE_MS);
  }
  await limiter.close();
  return records;
}

async function waitForGrant(
  limiter: SendLimiter,
  limits: readonly SendLimit[],
  time: { now: number },
  random: Random,
): Promise<void> {
  const { signal } = new AbortController();
  for (;;) {
    const grant = await limiter.take(limits, signal);
    if (grant.granted) return;
    // Sometimes impatient: asking too soon must be refused again.
    time.now += random() < 0.1 ? Math.ceil(grant.waitMs / 2) : grant.waitMs;
  }
}
