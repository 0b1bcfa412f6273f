import { DelayedError, type IQueueBackend, type Job, WaitingError, Worker, type WorkerOptions } from 'bullmq';
import { isOutage } from '../../pipelines/domain/app-error.ts';
import type { Log } from '../../pipelines/ports/log.ts';
import type { JobDefinition } from '../definitions/job-definition.ts';
import type { JobHandler, JobOutcome } from '../job-queue.ts';
import { parsePayload, toQueueError } from './failures.ts';
import { isDoneWithin } from './is-done-within.ts';
import { jobOptions, KEY_PREFIX, type Lanes, type QueueBackend } from './queues.ts';

/** How workers watch over their jobs. */
export interface WorkerTimes {
  /**
   * A job whose process shows no sign of life for this long is given to another worker, ms. An event loop blocked
   * longer than this makes jobs run twice.
   */
  readonly lockMs: number;
  /** How often jobs of dead processes are looked for, ms. Such a job runs again after at most lockMs + twice this. */
  readonly stalledCheckMs: number;
}

/** A job that was running this often when its process died is suspected of killing it. */
const STALLS_BEFORE_QUARANTINE = 2;
/** Times a suspect may take its process along in quarantine before it becomes a dead letter. */
const STALLS_IN_QUARANTINE = 1;
/** BullMQ's default of 1 loses innocent jobs when processes crash (PLATFORM-LIMITS.md); quarantine comes long before this. */
const MAX_STALLS = 1_000;
/** A last stop. High, because every `later` outcome counts as a start. */
const MAX_STARTS = 10_000;
/** A job that met an outage is tried again after this long, without using up an attempt; MAX_STARTS ends it after hours. */
const OUTAGE_WAIT_MS = 2_000;
/** How long handlers may take to notice that they were aborted. */
const ABORT_GRACE_MS = 2_000;
const DISCONNECT_TIMEOUT_MS = 500;

type BullJob = Job<unknown, unknown, string>;
type BullWorker = Worker<unknown, unknown, string, IQueueBackend>;
type Processor = (
  job: BullJob,
  token: string | undefined,
  signal: AbortSignal | undefined,
) => Promise<unknown>;

/** The workers of one process. */
export interface Workers {
  start<Data>(
    definition: JobDefinition<Data>,
    handler: JobHandler<Data>,
    lanes: Lanes,
    concurrency: number,
  ): Promise<void>;
  close(graceMs: number): Promise<void>;
}

export function createWorkers(backend: QueueBackend, times: WorkerTimes, log: Log): Workers {
  const mainWorkers: BullWorker[] = [];
  const quarantineWorkers: BullWorker[] = [];
  const runAlone = createRunAlone(mainWorkers);
  const open = (queue: string, concurrency: number, maxStalls: number, process: Processor) =>
    openWorker(
      queue,
      process,
      backend,
      { ...toWorkerOptions(times), concurrency, maxStalledCount: maxStalls },
      log,
    );

  return {
    start: async (definition, handler, lanes, concurrency) => {
      const run = createProcessor(definition, handler, log);
      const runOrQuarantine: Processor = async (job, ...given) => {
        if (job.stalledCounter < STALLS_BEFORE_QUARANTINE) return run(job, ...given);
        log.warn({ queue: lanes.main.name, jobId: job.id, stalls: job.stalledCounter }, 'job quarantined');
        await lanes.quarantine.add(job.name, job.data, { ...jobOptions(definition), jobId: job.id ?? '' });
        return 'quarantined';
      };
      const runSuspect: Processor = (...given) => runAlone(() => run(...given));

      const mainWorker = open(lanes.main.name, concurrency, MAX_STALLS, runOrQuarantine);
      const quarantineWorker = open(lanes.quarantine.name, 1, STALLS_IN_QUARANTINE, runSuspect);
      mainWorkers.push(mainWorker);
      quarantineWorkers.push(quarantineWorker);
      await Promise.all([mainWorker.waitUntilReady(), quarantineWorker.waitUntilReady()]);
    },
    close: (graceMs) => closeWorkers([...mainWorkers, ...quarantineWorkers], graceMs, log),
  };
}

function toWorkerOptions({ lockMs, stalledCheckMs }: WorkerTimes) {
  return { lockDuration: lockMs, stalledInterval: stalledCheckMs, maxStartedAttempts: MAX_STARTS };
}

function openWorker(
  queue: string,
  process: Processor,
  { connection, factory }: QueueBackend,
  options: Omit<WorkerOptions, 'connection'>,
  log: Log,
): BullWorker {
  const worker: BullWorker = new Worker(
    queue,
    // BullMQ hands over a signal only when it sees three parameters.
    (job, token, signal) => process(job, token, signal),
    { ...options, connection, prefix: KEY_PREFIX },
    factory,
  );
  report(worker, log);
  return worker;
}

/** From a job of BullMQ to one run of the handler and back. */
function createProcessor<Data>(
  definition: JobDefinition<Data>,
  handler: JobHandler<Data>,
  log: Log,
): Processor {
  return async (job, token, signal = new AbortController().signal) => {
    const data = parsePayload(definition, job.data);
    const run = {
      id: job.id ?? '',
      data,
      attempt: job.attemptsMade + 1,
      signal,
      progress: (fraction: number) => job.updateProgress(fraction),
    };

    const outcome = await handler(run).catch(async (error: unknown): Promise<JobOutcome> => {
      if (signal.aborted) await giveBack(job, token);
      if (!isOutage(error)) throw toQueueError(error);
      log.warn({ queue: definition.queue, jobId: run.id, code: error.code }, 'a job waits out an outage');
      return { kind: 'later', delayMs: OUTAGE_WAIT_MS };
    });
    if (outcome.kind === 'done') return undefined;
    await job.moveToDelayed(Date.now() + outcome.delayMs, token);
    throw new DelayedError();
  };
}

/** A run that we aborted ourselves is no failed attempt: the job waits for the next worker. */
async function giveBack(job: BullJob, token: string | undefined): Promise<never> {
  await job.moveToWait(token);
  throw new WaitingError();
}

/**
 * Runs one suspect at a time, with every ordinary job of this process finished and none taken meanwhile: if it kills
 * the process, it takes nobody along.
 */
function createRunAlone(neighbours: readonly BullWorker[]) {
  let previous: Promise<unknown> = Promise.resolve();

  const run = async <Result>(suspect: () => Promise<Result>): Promise<Result> => {
    const paused = neighbours.filter((worker) => !worker.isPaused() && worker.isRunning());
    await Promise.all(paused.map((worker) => worker.pause()));
    try {
      return await suspect();
    } finally {
      await Promise.all(paused.map((worker) => worker.resume()));
    }
  };

  return <Result>(suspect: () => Promise<Result>): Promise<Result> => {
    const result = previous.then(() => run(suspect));
    previous = result.catch(() => undefined);
    return result;
  };
}

function report(worker: BullWorker, log: Log): void {
  const queue = worker.name;
  worker.on('error', (error) => log.warn({ queue, error: error.message }, 'worker trouble'));
  worker.on('stalled', (jobId) => log.warn({ queue, jobId }, 'job of a dead process taken over'));
  worker.on('failed', (job, error) => {
    const fields = { queue, jobId: job?.id, attempts: job?.attemptsMade, error: error.message };
    if (job?.finishedOn === undefined) log.info(fields, 'job failed, will be tried again');
    else log.error(fields, 'job became a dead letter');
  });
  worker.on('lockRenewalFailed', (jobIds) => {
    for (const jobId of jobIds) worker.cancelJob(jobId, 'the lock was lost, another worker has the job');
  });
}

async function closeWorkers(workers: readonly BullWorker[], graceMs: number, log: Log): Promise<void> {
  const allClosed = Promise.all(workers.map((worker) => worker.close()));
  if (await isDoneWithin(allClosed, graceMs)) return;

  for (const worker of workers) worker.cancelAllJobs('the program is stopping');
  if (await isDoneWithin(allClosed, ABORT_GRACE_MS)) return;

  log.warn(
    { queues: workers.map(({ name }) => name) },
    'workers did not stop in time, their jobs will run again',
  );
  // BullMQ waits for ever here while Redis is away.
  await isDoneWithin(Promise.all(workers.map((worker) => worker.disconnect())), DISCONNECT_TIMEOUT_MS);
}
