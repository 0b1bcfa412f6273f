import { describe, expect, it } from 'vitest';
import { createMetrics } from '../../bot/metrics.ts';

describe('the metrics', () => {
  it('count by platform, state, reason and outcome', async () => {
    const metrics = createMetrics();

    metrics.messages.inc({ platform: 'twitch' });
    metrics.ledgerClosings.inc({ state: 'ignored', reason: 'chitchat' });
    metrics.sends.inc({ platform: 'twitch', outcome: 'rate_limited' });
    metrics.eventsDropped.inc({ platform: 'discord', reason: 'own' });
    metrics.gaps.inc({ platform: 'twitch' });
    metrics.replyMs.observe({ platform: 'console' }, 17);
    const text = await metrics.render();

    expect(text).toContain('shoptalk_messages_total{platform="twitch"} 1');
    expect(text).toContain('shoptalk_ledger_closings_total{state="ignored",reason="chitchat"} 1');
    expect(text).toContain('shoptalk_sends_total{platform="twitch",outcome="rate_limited"} 1');
    expect(text).toContain('shoptalk_events_dropped_total{platform="discord",reason="own"} 1');
    expect(text).toContain('shoptalk_gaps_total{platform="twitch"} 1');
    expect(text).toContain('shoptalk_reply_milliseconds_bucket{le="20",platform="console"} 1');
    expect(text).toContain('shoptalk_reply_milliseconds_bucket{le="10",platform="console"} 0');
  });

  it('read the queues anew at every scrape', async () => {
    const metrics = createMetrics();
    let waiting = 7;
    metrics.watchQueues(async () => [
      { queue: 'chat.inbound', waiting, active: 1, delayed: 0, failed: 2, oldestWaitingMs: 4300 },
    ]);

    const before = await metrics.render();
    waiting = 0;
    const after = await metrics.render();

    expect(before).toContain('shoptalk_queue_jobs{queue="chat.inbound",state="waiting"} 7');
    expect(before).toContain('shoptalk_queue_jobs{queue="chat.inbound",state="failed"} 2');
    expect(before).toContain('shoptalk_queue_oldest_waiting_milliseconds{queue="chat.inbound"} 4300');
    expect(after).toContain('shoptalk_queue_jobs{queue="chat.inbound",state="waiting"} 0');
  });

  it('keep to a registry of their own', async () => {
    const one = createMetrics();
    const other = createMetrics();

    one.messages.inc({ platform: 'twitch' });

    expect(await other.render()).not.toContain('shoptalk_messages_total{');
  });
});
