import { expect } from 'vitest';
import { AppError } from '../../../pipelines/domain/app-error.ts';
import type { Suite } from './conformance-case.ts';
import type { EventRecorder } from './event-recorder.ts';

/** The promise: a socket that is open but dead is noticed within this time. */
const NOTICE_SILENCE_WITHIN_MS = 20_000;
/** Long enough for several tries of an adapter whose retries take tens of ms. */
const WATCH_FOR_RETRIES_MS = 400;

/** Logging in, losing the connection and getting it back. */
export function describeConnection(suite: Suite): void {
  suite.it('logs in and says that it is connected', async (stage) => {
    const { chat, recorder } = await stage.enter();

    await recorder.waitFor((event) => event.kind === 'connection' && event.state === 'connected');
    expect(chat.health()).toMatchObject({ state: 'connected', reconnects: 0, gaps: 0 });
  });

  suite.itWhere(
    'wrong_token',
    'refuses a wrong token with an error for the operator and does not try again',
    async (stage) => {
      const refusal = await stage.enter({ token: 'wrong' }).catch((error: unknown) => error);

      if (!(refusal instanceof AppError)) throw new Error(`not an AppError: ${String(refusal)}`);
      expect(refusal).toMatchObject({ audience: 'operator', retryable: false });
      expect(refusal.message.length).toBeGreaterThan(20);
      const said = `${refusal.message} ${refusal.stack} ${String(refusal.cause)}`;
      for (const secret of stage.harness.secrets) expect(said).not.toContain(secret);
      const attempts = stage.can('loginAttempts')();
      await watchFor(WATCH_FOR_RETRIES_MS);
      expect(stage.can('loginAttempts')()).toBe(attempts);
    },
  );

  describeAbsence(suite);

  suite.itWhere(
    'half_open',
    'notices within 20 s that an open socket is dead, and comes back',
    async (stage) => {
      const { chat, recorder } = await stage.enter();
      await stage.room.viewerWrites({ text: '先说一句' });
      await recorder.message('先说一句');

      await stage.can('goSilent')();
      await recorder.waitFor(
        (event) => event.kind === 'connection' && event.state === 'reconnecting',
        NOTICE_SILENCE_WITHIN_MS,
      );
      await waitForNthConnected(recorder, 2);
      await stage.room.viewerWrites({ text: 'still here?' });

      await recorder.message('still here?');
      expect(chat.health()).toMatchObject({ state: 'connected' });
      expect(chat.health().reconnects).toBeGreaterThanOrEqual(1);
    },
    60_000,
  );
}

function describeAbsence(suite: Suite): void {
  suite.itWhere('resume', 'gets what was written while the connection was away, once', async (stage) => {
    const { chat, recorder } = await stage.enter();

    await stage.can('goAway')('resumable');
    await recorder.waitFor((event) => event.kind === 'connection' && event.state === 'reconnecting');
    await stage.room.viewerWrites({ text: '断线时问的：有 M 码吗' });
    await stage.can('comeBack')();
    await recorder.message('断线时问的：有 M 码吗');
    await stage.room.viewerWrites({ text: 'after the break' });
    await recorder.message('after the break');

    expect(recorder.messages().map((message) => message.text)).toEqual([
      '断线时问的：有 M 码吗',
      'after the break',
    ]);
    expect(recorder.events.some((event) => event.kind === 'gap')).toBe(false);
    expect(chat.health()).toMatchObject({ state: 'connected', gaps: 0 });
    expect(chat.health().reconnects).toBeGreaterThanOrEqual(1);
  });

  suite.itWhere('gap', 'counts and shows a gap when what was written meanwhile is lost', async (stage) => {
    const { chat, recorder } = await stage.enter();

    await stage.can('goAway')('lost');
    await recorder.waitFor((event) => event.kind === 'connection' && event.state === 'reconnecting');
    await stage.can('comeBack')();
    const gap = await recorder.waitFor((event) => event.kind === 'gap');
    await waitForNthConnected(recorder, 2);
    await stage.room.viewerWrites({ text: 'after the gap' });
    await recorder.message('after the gap');

    expect(gap.kind === 'gap' && gap.toMs >= gap.fromMs && gap.reason.length > 0).toBe(true);
    expect(chat.health().gaps).toBe(1);
    expect(chat.health().reconnects).toBeGreaterThanOrEqual(1);
  });
}

async function waitForNthConnected(recorder: EventRecorder, nth: number): Promise<void> {
  let seen = 0;
  await recorder.waitFor((event) => {
    if (event.kind === 'connection' && event.state === 'connected') seen += 1;
    return seen >= nth;
  }, NOTICE_SILENCE_WITHIN_MS);
}

/** That something does not happen can only be watched for a while; there is no event to wait for. */
function watchFor(durationMs: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, durationMs));
}
