import { describe, expect, it } from 'vitest';
import { createConnectionTracker } from '../../../../adapters/chat/telegram/connection-state.ts';
import { DEFAULT_TELEGRAM_TIMINGS } from '../../../../adapters/chat/telegram/options.ts';
import { createEventRecorder } from '../../../conformance/chat/event-recorder.ts';
import { createRecordingLog } from '../../../support/recording-log.ts';

const HOUR_MS = 3_600_000;

function trackerAt(startMs: number) {
  const time = { now: startMs };
  const recorder = createEventRecorder();
  const tracker = createConnectionTracker({
    sink: recorder.sink,
    clock: { now: () => time.now },
    log: createRecordingLog(),
  });
  return { time, recorder, tracker };
}

describe('the connection tracker', () => {
  it('counts no gap after 24 h away, because Telegram kept everything', async () => {
    const { time, recorder, tracker } = trackerAt(0);
    await tracker.connected('polling');
    await tracker.lost('no route');

    time.now = 24 * HOUR_MS;
    await tracker.connected('polling');

    expect(tracker.health()).toMatchObject({ reconnects: 1, gaps: 0 });
    expect(recorder.events.some((event) => event.kind === 'gap')).toBe(false);
  });

  it('counts and shows a gap when it was away for longer than Telegram keeps updates', async () => {
    const { time, recorder, tracker } = trackerAt(1_000);
    await tracker.connected('polling');
    await tracker.lost('no route');

    time.now = 30 * HOUR_MS;
    await tracker.connected('polling');

    expect(tracker.health()).toMatchObject({ state: 'connected', reconnects: 1, gaps: 1 });
    expect(recorder.events).toContainEqual(
      expect.objectContaining({ kind: 'gap', fromMs: 1_000, toMs: 6 * HOUR_MS }),
    );
  });

  it('tells each change once', async () => {
    const { recorder, tracker } = trackerAt(0);

    await tracker.connected('polling');
    await tracker.connected('polling');
    await tracker.lost('one');
    await tracker.lost('two');
    await tracker.closed('closed');

    expect(recorder.events.map((event) => event.kind === 'connection' && event.state)).toEqual([
      'connected',
      'reconnecting',
      'closed',
    ]);
  });

  it('keeps its state though nobody can be told', async () => {
    const log = createRecordingLog();
    const tracker = createConnectionTracker({
      sink: () => Promise.reject(new Error('the queue is down')),
      clock: { now: () => 0 },
      log,
    });

    await tracker.lost('no route');

    expect(tracker.health().state).toBe('reconnecting');
    expect(JSON.stringify(log.lines)).toContain('the queue is down');
  });
});

describe('the default timings', () => {
  it('notice a dead socket within 20 s and close within 10 s', () => {
    const { pollSeconds, pollGraceMs, closeGraceMs } = DEFAULT_TELEGRAM_TIMINGS;

    expect(pollSeconds * 1000 + pollGraceMs).toBeLessThanOrEqual(20_000);
    expect(closeGraceMs + 1_000).toBeLessThanOrEqual(10_000);
  });
});
