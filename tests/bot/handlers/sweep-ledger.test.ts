import { beforeEach, describe, expect, it } from 'vitest';
import { createMemoryLedger, type MemoryLedger } from '../../../adapters/store/memory/memory-ledger.ts';
import { createSweepLedger, LOST_AFTER_MS } from '../../../bot/handlers/sweep-ledger.ts';
import { createMetrics, type Metrics } from '../../../bot/metrics.ts';
import { type ChatInbound, chatInbound } from '../../../jobs/definitions/chat-inbound.ts';
import type { LedgerSweep } from '../../../jobs/definitions/ledger-sweep.ts';
import type { DeadJob, JobHandler } from '../../../jobs/job-queue.ts';
import { buildMessage } from '../../support/build-message.ts';
import { createRecordingLog } from '../../support/recording-log.ts';
import { createVirtualClock, type VirtualClock } from '../../support/virtual-clock.ts';

const { signal } = new AbortController();

let clock: VirtualClock;
let ledger: MemoryLedger;
let log: ReturnType<typeof createRecordingLog>;
let metrics: Metrics;
let dead: DeadJob<ChatInbound>[];
let sweepLedger: JobHandler<LedgerSweep>;

beforeEach(() => {
  clock = createVirtualClock();
  ledger = createMemoryLedger();
  log = createRecordingLog();
  metrics = createMetrics();
  dead = [];
  const readDead = async <Data>({ schema }: { schema: { parse(data: unknown): Data } }) =>
    dead.map((job) => ({ ...job, data: schema.parse(job.data) }));
  sweepLedger = createSweepLedger({ queue: { readDead }, ledger, clock, log, metrics });
});

function sweep() {
  return sweepLedger({
    id: 'one',
    data: { shopId: 'sample' },
    attempt: 1,
    signal,
    progress: async () => undefined,
  });
}

/** A message on its way since now. */
async function openRow(): Promise<string> {
  const { key, platform, channel, viewerKey } = buildMessage();
  const row = { shopId: 'sample', key, platform, channel, viewerKey, receivedAt: clock.now() };
  await ledger.open(row, signal);
  return key;
}

function deadMessage(shopId = 'sample'): DeadJob<ChatInbound> {
  const { text: _text, ...message } = buildMessage();
  const sealed = { sealedText: 'v1.sealed', sealedIdentity: 'v1.sealed' };
  const data = chatInbound.schema.parse({ shopId, receivedAt: clock.now(), message, ...sealed });
  return { id: message.key, data, failedAt: clock.now() + 5000 };
}

describe('sweepLedger', () => {
  it('closes as lost what is open for more than ten minutes, says so and leaves the younger open', async () => {
    const old = await openRow();
    clock.advance(LOST_AFTER_MS);
    const young = await openRow();
    clock.advance(1);

    await sweep();

    expect(await ledger.find('sample', old, signal)).toMatchObject({
      state: 'failed',
      reason: 'lost',
      closedAt: clock.now(),
    });
    expect(await ledger.find('sample', young, signal)).toMatchObject({ state: 'open' });
    expect(log.lines).toMatchObject([{ level: 'warn', fields: { reason: 'lost', count: 1 } }]);
    expect(await metrics.render()).toContain(
      'shoptalk_ledger_closings_total{state="failed",reason="lost"} 1',
    );
  });

  it('says nothing when every message ended by itself', async () => {
    await sweep();

    expect(log.lines).toEqual([]);
  });

  it('gives a dead letter its row that never reached the ledger, and counts it once', async () => {
    const job = deadMessage();
    dead = [job, deadMessage('other')];

    await sweep();
    await sweep();

    expect(ledger.entries()).toMatchObject([
      { key: job.id, state: 'failed', reason: 'dead_letter', closedAt: job.failedAt },
    ]);
    expect(log.lines).toMatchObject([{ fields: { reason: 'dead_letter', count: 1 } }]);
  });

  it('leaves the row of a dead letter alone that has one', async () => {
    const job = deadMessage();
    const { key, platform, channel, viewerKey } = job.data.message;
    const row = { shopId: 'sample', key, platform, channel, viewerKey, receivedAt: clock.now() };
    await ledger.record({ ...row, state: 'ignored', reason: 'chitchat', closedAt: clock.now() }, signal);
    dead = [job];

    await sweep();

    expect(ledger.entries()).toMatchObject([{ state: 'ignored', reason: 'chitchat' }]);
  });
});
