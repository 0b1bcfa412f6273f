import { expect } from 'vitest';
import { createDeferred } from '../../support/deferred.ts';
import type { Suite } from './conformance-case.ts';

/** The promise for a graceful stop. */
const CLOSE_WITHIN_MS = 10_000;

/** Stopping. */
export function describeClosing(suite: Suite): void {
  suite.it('waits on close for the message the sink is taking', async (stage) => {
    const taking = createDeferred();
    const release = createDeferred();
    const { chat, recorder } = await stage.enter({
      beforeKeeping: async (event) => {
        if (event.kind !== 'message') return;
        taking.resolve();
        await release.promise;
      },
    });
    await stage.room.viewerWrites({ text: '最后一单' });
    await taking.promise;

    const closed = chat.close();
    release.resolve();
    await closed;

    expect(recorder.messages().map((message) => message.text)).toEqual(['最后一单']);
    expect(chat.health().state).toBe('closed');
  });

  suite.it(
    'closes within 10 s even when the sink hangs',
    async (stage) => {
      const taking = createDeferred();
      const { chat } = await stage.enter({
        beforeKeeping: async (event) => {
          if (event.kind !== 'message') return;
          taking.resolve();
          await new Promise(() => undefined);
        },
      });
      await stage.room.viewerWrites({ text: 'hang' });
      await taking.promise;
      const before = performance.now();

      await chat.close();

      expect(performance.now() - before).toBeLessThan(CLOSE_WITHIN_MS);
    },
    30_000,
  );

  suite.it('may be closed twice, and sends nothing afterwards', async (stage) => {
    const { chat } = await stage.enter();

    await Promise.all([chat.close(), chat.close()]);
    await chat.close();
    const late = await chat.send(stage.outbound(chat.platform, 'late'), AbortSignal.timeout(2_000));

    expect(late).toMatchObject({ ok: false, failure: 'not_connected' });
    expect(stage.room.posted()).toEqual([]);
    expect(chat.health().state).toBe('closed');
  });
}
