import { chatInbound } from '../../jobs/definitions/chat-inbound.ts';
import type { LedgerSweep } from '../../jobs/definitions/ledger-sweep.ts';
import type { JobHandler, JobQueue } from '../../jobs/job-queue.ts';
import { DEAD_LETTER, LOST } from '../../pipelines/domain/ledger.ts';
import type { Clock } from '../../pipelines/ports/clock.ts';
import type { DeliveryLedger } from '../../pipelines/ports/delivery-ledger.ts';
import type { Log } from '../../pipelines/ports/log.ts';
import type { Metrics } from '../metrics.ts';

/** An answer is worth 30 s; a row still open after this long belongs to a job that is gone. */
export const LOST_AFTER_MS = 10 * 60_000;

export interface SweepLedgerNeeds {
  readonly queue: Pick<JobQueue, 'readDead'>;
  readonly ledger: DeliveryLedger;
  readonly clock: Clock;
  readonly log: Log;
  readonly metrics: Pick<Metrics, 'ledgerClosings'>;
}

/**
 * Sees to it that every accepted message ends: rows nobody will close any more are closed as `lost`, and a message whose
 * process died before it was written down, and whose job then became a dead letter, gets its row.
 */
export function createSweepLedger(needs: SweepLedgerNeeds): JobHandler<LedgerSweep> {
  const { queue, ledger, clock, log, metrics } = needs;
  let known: ReadonlySet<string> = new Set();

  return async function sweepLedger({ data: { shopId }, signal }) {
    report(shopId, LOST, await closeLost(shopId, signal));
    report(shopId, DEAD_LETTER, await recordDead(shopId, signal));
    return { kind: 'done' };
  };

  function closeLost(shopId: string, signal: AbortSignal): Promise<number> {
    const closedAt = clock.now();
    const closing = { state: 'failed', reason: LOST, closedAt } as const;
    return ledger.closeOpenBefore(shopId, closedAt - LOST_AFTER_MS, closing, signal);
  }

  async function recordDead(shopId: string, signal: AbortSignal): Promise<number> {
    const dead = await queue.readDead(chatInbound);
    const news = dead.filter(({ id, data }) => data.shopId === shopId && !known.has(id));
    let recorded = 0;
    for (const { data, failedAt } of news) {
      const { key, platform, channel, viewerKey } = data.message;
      const row = { shopId, key, platform, channel, viewerKey, receivedAt: data.receivedAt };
      const end = { state: 'failed', reason: DEAD_LETTER, closedAt: failedAt } as const;
      if (await ledger.record({ ...row, ...end }, signal)) recorded += 1;
    }
    known = new Set(dead.map(({ id }) => id));
    return recorded;
  }

  function report(shopId: string, reason: string, count: number): void {
    if (count === 0) return;
    metrics.ledgerClosings.inc({ state: 'failed', reason }, count);
    log.warn({ shopId, reason, count }, 'messages did not end by themselves and were closed as failed');
  }
}
