import type { Job } from 'bullmq';
import type { JobDefinition } from '../definitions/job-definition.ts';
import type { DeadJob, DeadLetter } from '../job-queue.ts';
import type { BullQueue, Lanes } from './queues.ts';

const PAGE_SIZE = 500;

type BullJob = Job<unknown, unknown, string>;

/** Every job of both lanes that failed for good, the latest first within a lane. */
export async function listDeadLetters(queue: string, lanes: Lanes): Promise<readonly DeadLetter[]> {
  const jobs = await allDead(lanes);
  return jobs.map((job) => ({
    queue,
    id: job.id ?? '',
    name: job.name,
    reason: job.failedReason ?? '',
    attempts: job.attemptsMade,
    failedAt: job.finishedOn ?? 0,
  }));
}

/** What the dead letters were about, as far as it can be read. */
export async function readDeadJobs<Data>(
  definition: JobDefinition<Data>,
  lanes: Lanes,
): Promise<readonly DeadJob<Data>[]> {
  const jobs = await allDead(lanes);
  return jobs.flatMap((job) => {
    const { data } = definition.schema.safeParse(job.data);
    return data === undefined ? [] : [{ id: job.id ?? '', data, failedAt: job.finishedOn ?? 0 }];
  });
}

/** Puts one dead letter back, or all of them, with all its attempts before it. Returns how many. */
export async function retryDeadLetters(lanes: Lanes, id?: string): Promise<number> {
  const jobs = await Promise.all(
    [lanes.main, lanes.quarantine].map((lane) =>
      id === undefined ? allFailed(lane) : failedWithId(lane, id),
    ),
  );
  const dead = jobs.flat();
  for (const job of dead) await job.retry('failed', { resetAttemptsMade: true, resetAttemptsStarted: true });
  return dead.length;
}

async function failedWithId(queue: BullQueue, id: string): Promise<BullJob[]> {
  const job = await queue.getJob(id);
  return job !== undefined && (await job.isFailed()) ? [job] : [];
}

async function allDead(lanes: Lanes): Promise<BullJob[]> {
  return [...(await allFailed(lanes.main)), ...(await allFailed(lanes.quarantine))];
}

async function allFailed(queue: BullQueue): Promise<BullJob[]> {
  const jobs: BullJob[] = [];
  for (;;) {
    const page = await queue.getFailed(jobs.length, jobs.length + PAGE_SIZE - 1);
    jobs.push(...page);
    if (page.length < PAGE_SIZE) return jobs;
  }
}
