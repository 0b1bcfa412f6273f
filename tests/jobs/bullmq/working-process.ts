import { setTimeout as delay } from 'node:timers/promises';
import { z } from 'zod';
import { openJobQueue } from '../../../jobs/bullmq/open-job-queue.ts';
import type { JobDefinition } from '../../../jobs/definitions/job-definition.ts';
import { createRecordingLog } from '../../support/recording-log.ts';

const messageSchema = z.object({ kills: z.boolean() });
type TestMessage = z.infer<typeof messageSchema>;

/** A message that is handled in some ms, or kills the process that handles it. */
export const testMessage: JobDefinition<TestMessage> = {
  queue: 'test.messages',
  name: 'handle',
  schema: messageSchema,
  attempts: 3,
  backoffMs: 10,
  keepCompletedSeconds: 600,
  keepFailedSeconds: 600,
};

/** What a worker process tells its parent. */
export const reportSchema = z.object({ event: z.enum(['started', 'finished']), id: z.string() });
type Report = z.infer<typeof reportSchema>;

/** Short, so that a test sees the jobs of a dead process taken over quickly. */
export const TEST_TIMES = { lockMs: 2_000, stalledCheckMs: 300 } as const;

/** A worker process: tells its parent the id of each job it starts and each it finishes. */
export async function main(url: string): Promise<void> {
  const queue = await openJobQueue({
    connection: { kind: 'redis', url },
    log: createRecordingLog(),
    ...TEST_TIMES,
  });
  const report = (event: Report['event'], id: string) => process.send?.({ event, id } satisfies Report);

  await queue.work(
    testMessage,
    async ({ id, data }) => {
      report('started', id);
      // Longer than the killer takes, so that it meets others at work.
      await delay(data.kills ? 20 : 60);
      if (data.kills) process.kill(process.pid, 'SIGKILL');
      report('finished', id);
      return { kind: 'done' };
    },
    { concurrency: 8 },
  );
}
