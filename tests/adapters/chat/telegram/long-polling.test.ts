import { GrammyError } from 'grammy';
import { afterEach, describe, expect, it } from 'vitest';
import {
  type LongPolling,
  type LongPollingNeeds,
  type PollingTrouble,
  startLongPolling,
  type UpdatesRequest,
} from '../../../../adapters/chat/telegram/long-polling.ts';
import { DEFAULT_TELEGRAM_TIMINGS } from '../../../../adapters/chat/telegram/options.ts';
import { createDeferred } from '../../../support/deferred.ts';

type Answer = unknown | Error;

const running: LongPolling[] = [];
afterEach(async () => {
  for (const polling of running.splice(0)) {
    polling.stop();
    await polling.ended;
  }
});

/** A loop whose requests get these answers in turn, and then none until it is stopped. */
function start(answers: readonly Answer[], receive: LongPollingNeeds['receive'] = async () => undefined) {
  const remaining = [...answers];
  const requests: UpdatesRequest[] = [];
  const troubles: PollingTrouble[] = [];
  const idle = createDeferred();
  const polling = startLongPolling({
    fetchUpdates: async (request, signal) => {
      requests.push(request);
      const answer = remaining.shift();
      if (answer instanceof Error) throw answer;
      if (answer !== undefined) return answer;
      idle.resolve();
      return new Promise((_, reject) => {
        if (signal.aborted || request.timeoutSeconds === 0) reject(new Error('over'));
        signal.addEventListener('abort', () => reject(new Error('over')));
      });
    },
    receive,
    onAnswered: async () => undefined,
    onTrouble: async (trouble) => {
      troubles.push(trouble);
    },
    timings: { ...DEFAULT_TELEGRAM_TIMINGS, retryFirstMs: 1, retryMaxMs: 4 },
  });
  running.push(polling);
  return { polling, requests, troubles, idle: idle.promise };
}

function refusal(errorCode: number): GrammyError {
  return new GrammyError('no', { ok: false, error_code: errorCode, description: 'no' }, 'getUpdates', {});
}

describe('the polling loop', () => {
  it('ends by itself when the token is refused', async () => {
    const { polling, requests, troubles } = start([refusal(401), []]);

    await polling.ended;

    expect(requests).toHaveLength(1);
    expect(troubles).toMatchObject([{ kind: 'refused' }]);
  });

  it('goes on after every other trouble, and then asks for an answer at once', async () => {
    const { requests, troubles, idle } = start([refusal(409), new Error('reset'), {}, []]);

    await idle;

    expect(troubles.map((trouble) => trouble.kind)).toEqual(['connection', 'connection', 'connection']);
    expect(requests.map((request) => request.timeoutSeconds)).toEqual([10, 0, 0, 0, 10]);
  });

  it('gives a request as long as Telegram may hold it and a little more', async () => {
    const { requests, idle } = start([]);

    await idle;

    expect(requests).toMatchObject([{ timeoutSeconds: 10, limitMs: 15_000 }]);
  });

  it('confirms only what was taken', async () => {
    let refusals = 0;
    const { requests, idle } = start(
      [
        [{ update_id: 5 }, { update_id: 6 }, { update_id: 7 }],
        [{ update_id: 6 }, { update_id: 7 }],
      ],
      async (update) => {
        if (JSON.stringify(update) !== '{"update_id":6}' || refusals === 1) return;
        refusals += 1;
        throw new Error('the queue is down');
      },
    );

    await idle;

    expect(requests.map((request) => request.offset)).toEqual([undefined, 6, 8]);
  });

  it('does not spin on updates that cannot be confirmed', async () => {
    const { troubles, idle } = start([[{}, 7], []]);

    await idle;

    expect(troubles).toMatchObject([{ kind: 'connection' }]);
  });
});
