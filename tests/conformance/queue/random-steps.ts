import type { Job, JobsOptions } from 'bullmq';
import { UnrecoverableError } from 'bullmq';
import { vi } from 'vitest';
import type { Random } from '../../support/random.ts';
import type { QueueBench } from './queue-bench.ts';

const STATES = [
  'wait',
  'active',
  'delayed',
  'prioritized',
  'waiting-children',
  'completed',
  'failed',
] as const;
/** Long enough that nothing becomes due while a test runs. */
const LONG_MS = 100_000;

interface Actor {
  readonly queue: QueueBench['queue'];
  readonly worker: ReturnType<QueueBench['work']>;
  readonly flows: ReturnType<QueueBench['openFlows']>;
  /** Jobs that were taken and not given back, with their locks. */
  readonly taken: Map<string, { readonly job: Job; readonly token: string }>;
  readonly known: string[];
}

/** One step, drawn once and then done on every backend. It names jobs by number, as ids are the same everywhere. */
export type Step = (actor: Actor) => Promise<unknown>;

export function createActor(bench: QueueBench): Actor {
  const worker = bench.work(null, { autorun: false });
  return { queue: bench.queue, worker, flows: bench.openFlows(), taken: new Map(), known: [] };
}

/** Does the step and says what came of it: its result, or its error without what differs by queue name. */
export async function attempt(step: Step, actor: Actor): Promise<unknown> {
  const before = Date.now();
  try {
    return await step(actor);
  } catch (error) {
    return `refused: ${error instanceof Error ? error.message.replaceAll(actor.queue.name, 'QUEUE') : error}`;
  } finally {
    // Redis orders jobs that finish in the same millisecond by their ids; let there be none.
    await vi.waitUntil(() => Date.now() > before, { interval: 1 });
  }
}

/** All that can be seen of a queue. */
export async function observe({ queue, known }: Actor): Promise<unknown> {
  const lists: Record<string, unknown> = {};
  for (const state of STATES) lists[state] = await queue.getRanges([state], 0, -1, true);
  const jobs = await Promise.all(known.map((id) => queue.getJob(id)));
  return {
    lists,
    isPaused: await queue.isPaused(),
    jobs: await Promise.all(jobs.map((job) => job && observeJob(job))),
    holders: [await queue.getDeduplicationJobId('one'), await queue.getDeduplicationJobId('two')],
  };
}

async function observeJob(job: Job): Promise<unknown> {
  const { id, name, data, attemptsMade, attemptsStarted, failedReason, returnvalue, priority, progress } =
    job;
  return {
    ...{ id, name, data, attemptsMade, attemptsStarted, failedReason, returnvalue, priority, progress },
    state: await job.getState(),
    hasParent: job.parentKey !== undefined,
    isDoomed: job.deferredFailure !== undefined,
    children: await job.getDependenciesCount(),
    hasFinished: job.finishedOn !== undefined,
    stacks: job.stacktrace?.length,
  };
}

/** Draws a step. `index` makes ids and due times differ from step to step. */
export function drawStep(random: Random, index: number): Step {
  const below = (limit: number) => Math.floor(random() * limit);
  const chance = (share: number) => random() < share;
  const target = below(1_000);
  const draw = DRAWS[below(DRAWS.length)];
  if (draw === undefined) throw new Error('no step to draw from');
  return draw({ below, chance, index, target });
}

interface Dice {
  below(limit: number): number;
  chance(share: number): boolean;
  readonly index: number;
  /** Which of the known jobs the step is about. */
  readonly target: number;
}

const add = (dice: Dice): Step => {
  const opts = drawOptions(dice);
  return async ({ queue, known }) => {
    const { id = '' } = await queue.add('job', { n: dice.index }, { jobId: `j${dice.index}`, ...opts });
    if (!known.includes(id)) known.push(id);
    return id;
  };
};

const take = ({ index }: Dice): Step => {
  const token = `token ${index}`;
  return async ({ worker, taken }) => {
    const job = await worker.getNextJob(token, { block: false });
    if (job) taken.set(job.id ?? '', { job, token });
    return job?.id;
  };
};

const DRAWS: readonly ((dice: Dice) => Step)[] = [
  // More often than the rest, so that there is something to do.
  ...Array.from({ length: 10 }, () => add),
  ...Array.from({ length: 8 }, () => take),
  addFamily,
  addFamily,
  addFamily,
  finish((job, token) => job.moveToCompleted('value', token, false)),
  finish((job, token) => job.moveToCompleted('value', token, false)),
  finish((job, token) => job.moveToFailed(new Error('broken'), token, false)),
  finish((job, token) => job.moveToFailed(new Error('broken'), token, false)),
  finish((job, token) => job.moveToFailed(new UnrecoverableError('for good'), token, false)),
  finish((job, token, { index }) => job.moveToDelayed(Date.now() + index * LONG_MS, token)),
  // Redis orders jobs that were put first among their equals by their ids; so there is at most one of a priority.
  finish((job, token) => (job.priority > 0 ? Promise.reject(new Error('not tried')) : job.moveToWait(token))),
  finish((job, token) => job.moveToWaitingChildren(token)),
  finish((job) => job.moveToCompleted('value', 'a wrong token', false)),
  onJob((job) => job.promote()),
  onJob((job, { index }) => job.changeDelay(index * LONG_MS)),
  onJob((job, { index }) => job.changePriority({ priority: index % 3 })),
  onJob((job, { index }) => job.changePriority({ priority: 10 + index, lifo: true })),
  onJob((job) => job.retry('failed')),
  onJob((job) => job.retry('completed', { resetAttemptsMade: true })),
  onJob((job) => job.updateData({ changed: true })),
  onJob((job) => job.updateProgress(7)),
  onJob((job) => job.removeChildDependency()),
  onJob((job) => job.removeUnprocessedChildren()),
  remove({ removeChildren: true }),
  remove({ removeChildren: false }),
  onQueue((queue) => queue.pause()),
  onQueue((queue) => queue.resume()),
  onQueue((queue) => queue.resume()),
  onQueue((queue) => queue.retryJobs({ count: 2 })),
  onQueue((queue) => queue.promoteJobs({ count: 2 })),
  onQueue((queue) => queue.removeDeduplicationKey('one')),
  ({ chance }) => {
    const isDelayedToo = chance(0.5);
    return chance(0.2) ? ({ queue }) => queue.drain(isDelayedToo) : async () => undefined;
  },
  ({ below }) => {
    const state =
      (['completed', 'failed', 'delayed', 'wait', 'prioritized'] as const)[below(5)] ?? 'completed';
    return async ({ queue }) => (await queue.clean(-1, 0, state)).sort();
  },
];

function drawOptions({ below, chance, index }: Dice): JobsOptions {
  const modes = [
    {},
    { ttl: 1_000_000 },
    { ttl: 1_000_000, extend: true },
    { replace: true },
    { keepLastIfActive: true },
  ];
  return {
    ...(chance(0.3) && { priority: below(3) }),
    ...(chance(0.15) && { lifo: true }),
    ...(chance(0.2) && { delay: index * LONG_MS }),
    ...(chance(0.4) && { attempts: 1 + below(3) }),
    ...(chance(0.2) && { backoff: { type: 'fixed', delay: index * LONG_MS } }),
    ...(chance(0.2) && { removeOnComplete: [true, 1, 2][below(3)] ?? true }),
    ...(chance(0.2) && { removeOnFail: [true, 1, 2][below(3)] ?? true }),
    ...(chance(0.3) && { deduplication: { id: chance(0.5) ? 'one' : 'two', ...modes[below(modes.length)] } }),
  };
}

function addFamily({ below, index }: Dice): Step {
  const policy = [
    {},
    { failParentOnFailure: true },
    { ignoreDependencyOnFailure: true },
    { removeDependencyOnFailure: true },
    { continueParentOnFailure: true },
  ][below(5)];
  const ids = ['parent', 'first', 'second'].map((role) => `f${index}-${role}`);
  return async ({ flows, queue, known }) => {
    const [parent, ...children] = ids;
    await flows.add({
      name: 'parent',
      queueName: queue.name,
      opts: { jobId: parent ?? '' },
      children: children.map((jobId) => ({
        name: 'child',
        queueName: queue.name,
        opts: { jobId, ...policy },
      })),
    });
    known.push(...ids);
  };
}

function finish(
  how: (job: Job, token: string, dice: Pick<Dice, 'index'>) => Promise<unknown>,
): (dice: Dice) => Step {
  return (dice) =>
    async ({ taken }) => {
      const chosen = [...taken.values()][dice.target % Math.max(1, taken.size)];
      if (chosen === undefined) return 'nothing taken';
      await how(chosen.job, chosen.token, dice);
      taken.delete(chosen.job.id ?? '');
      return chosen.job.id;
    };
}

function onJob(act: (job: Job, dice: Pick<Dice, 'index'>) => Promise<unknown>): (dice: Dice) => Step {
  return (dice) =>
    async ({ queue, known }) => {
      const job = await queue.getJob(known[dice.target % Math.max(1, known.length)] ?? '');
      return job ? act(job, dice) : 'no such job';
    };
}

function remove(options: { readonly removeChildren: boolean }): (dice: Dice) => Step {
  return ({ target }) =>
    ({ queue, known }) =>
      queue.remove(known[target % Math.max(1, known.length)] ?? '', options);
}

function onQueue(act: (queue: Actor['queue']) => Promise<unknown>): (dice: Dice) => Step {
  return () =>
    ({ queue }) =>
      act(queue);
}
