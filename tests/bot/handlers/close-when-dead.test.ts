import { beforeEach, describe, expect, it } from 'vitest';
import { closeWhenDead } from '../../../bot/handlers/close-when-dead.ts';
import { type LiveScheduleStep, liveSchedule } from '../../../jobs/definitions/live-schedule.ts';
import { AppError } from '../../../pipelines/domain/app-error.ts';
import { createRecordingLog } from '../../support/recording-log.ts';

const { signal } = new AbortController();
const data: LiveScheduleStep = { shopId: 'sample', action: 'start' };

let closed: LiveScheduleStep[];
let closingFailure: Error | undefined;
let log: ReturnType<typeof createRecordingLog>;
beforeEach(() => {
  closingFailure = undefined;
  log = createRecordingLog();
  closed = [];
});

function failWith(error: Error, attempt: number) {
  const handler = closeWhenDead(
    liveSchedule,
    async () => {
      throw error;
    },
    async (dead) => {
      if (closingFailure !== undefined) throw closingFailure;
      closed.push(dead);
    },
    log,
  );
  return handler({ id: 'one', data, attempt, signal, progress: async () => undefined });
}

function appError(retryable: boolean, audience: 'operator' | 'outside') {
  return new AppError({ code: 'store_unreachable', message: 'start it', retryable, audience });
}

describe('closeWhenDead', () => {
  it('closes what waits for a job on its last try, and lets the error stand', async () => {
    await expect(failWith(new Error('broken'), liveSchedule.attempts - 1)).rejects.toThrow('broken');
    expect(closed).toEqual([]);

    await expect(failWith(new Error('broken'), liveSchedule.attempts)).rejects.toThrow('broken');
    expect(closed).toEqual([data]);
  });

  it('closes at once what no retry can mend', async () => {
    await expect(failWith(appError(false, 'operator'), 1)).rejects.toThrow('start it');

    expect(closed).toEqual([data]);
  });

  it('lets the error stand and logs it when closing fails too', async () => {
    closingFailure = new Error('the store is gone');

    await expect(failWith(new Error('broken'), liveSchedule.attempts)).rejects.toThrow('broken');

    expect(log.lines).toMatchObject([
      {
        level: 'error',
        fields: { queue: 'live.schedule', id: 'one', error: 'Error: the store is gone' },
      },
    ]);
  });

  it('closes nothing on an outage, which the queue waits out', async () => {
    await expect(failWith(appError(true, 'outside'), liveSchedule.attempts)).rejects.toThrow('start it');

    expect(closed).toEqual([]);
  });
});
