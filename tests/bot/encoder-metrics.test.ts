import { describe, expect, it } from 'vitest';
import { createMetrics } from '../../bot/metrics.ts';

describe('the metrics of the encoder', () => {
  it('count passes, texts and misses', async () => {
    const metrics = createMetrics();
    const { observer } = metrics.encoder;

    observer.onPass({ texts: 12, forwardMs: 25, totalMs: 31 });
    observer.onText('cached');
    observer.onMiss('deadline');
    const text = await metrics.render();

    expect(text).toContain('shoptalk_encoder_batch_texts_bucket{le="16"} 1');
    expect(text).toContain('shoptalk_encoder_batch_texts_bucket{le="8"} 0');
    expect(text).toContain('shoptalk_encoder_forward_milliseconds_sum 25');
    expect(text).toContain('shoptalk_encoder_texts_total{found="cached"} 1');
    expect(text).toContain('shoptalk_encoder_misses_total{reason="deadline"} 1');
  });

  it('tell at every scrape in which state it is', async () => {
    const metrics = createMetrics();
    let state: 'warming_up' | 'ready' = 'warming_up';
    metrics.encoder.watch(() => state);

    const before = await metrics.render();
    state = 'ready';
    const after = await metrics.render();

    expect(before).toContain('shoptalk_encoder_state{state="warming_up"} 1');
    expect(after).toContain('shoptalk_encoder_state{state="warming_up"} 0');
    expect(after).toContain('shoptalk_encoder_state{state="ready"} 1');
  });
});
