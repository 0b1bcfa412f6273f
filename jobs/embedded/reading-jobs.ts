import type { DependenciesOpts, DependencyOpts, JobState } from 'bullmq';
import { ChildJobs } from './child-jobs.ts';
import type { QueueState } from './queue-state.ts';
import { JOB_STATES, type StoredState } from './stored-job.ts';

/** The state's name in BullMQ's API, where `wait` is called `waiting`. */
export function publicState(queue: QueueState, jobId: string): JobState | 'unknown' {
  const state = queue.jobs.get(jobId)?.state;
  if (state === undefined) return 'unknown';
  return state === 'wait' ? 'waiting' : state;
}

/** 0 while a job is not finished, 1 completed, 2 failed, -1 unknown; with its value, reason or the error's text. */
export function finishedStatus(queue: QueueState, jobId: string): [code: number, value: string] {
  const job = queue.jobs.get(jobId);
  if (job === undefined) return [-1, `Missing key for job ${queue.jobKey(jobId)}. isFinished`];
  if (job.state === 'completed') return [1, job.returnvalue ?? 'null'];
  if (job.state === 'failed') return [2, job.failedReason ?? ''];
  return [0, ''];
}

/** Jobs in a state; of delayed ones only those due before `dueBefore`. An unknown state has none. */
export function countJobs(queue: QueueState, type: string, dueBefore: number | undefined): number {
  const ids = idsIn(queue, type);
  if (ids === undefined) return 0;
  if (type !== 'delayed' || dueBefore === undefined) return ids.size;
  return ids.ascending().filter((id) => (ids.rankOf(id)?.major ?? 0) < dueBefore).length;
}

/** Waiting jobs of one priority; 0 stands for those without. */
export function countPriority(queue: QueueState, priority: number): number {
  if (priority === 0) return queue.states.wait.size;
  const { prioritized } = queue.states;
  return prioritized.ascending().filter((id) => prioritized.rankOf(id)?.major === priority).length;
}

/**
 * A page of ids, `start` to `end` inclusive, -1 being the last; the next to run or the oldest first when
 * ascending. Ascending pages of the lists (wait, active) come reversed: BullMQ turns them round again.
 */
export function pageOfIds(
  queue: QueueState,
  type: string,
  start: number,
  end: number,
  isAscending: boolean,
): string[] {
  const ids = idsIn(queue, type)?.ascending() ?? [];
  if (!isAscending) ids.reverse();
  const page = slicePage(ids, start, end);
  const isList = ['wait', 'waiting', 'active'].includes(type);
  return isAscending && isList ? page.reverse() : page;
}

/** A page by Redis' rules: `end` inclusive, negative positions counted from the end. */
export function slicePage<Item>(items: readonly Item[], start: number, end: number): Item[] {
  const last = end < 0 ? items.length + end : end;
  return items.slice(start < 0 ? Math.max(0, items.length + start) : start, last + 1);
}

/** A page of a job's log with the length of the whole; the newest row first unless ascending. */
export function pageOfLogs(
  queue: QueueState,
  jobId: string,
  start: number,
  end: number,
  isAscending: boolean,
): { logs: string[]; count: number } {
  const rows = queue.logs.get(jobId) ?? [];
  const inOrder = isAscending ? rows : rows.toReversed();
  return { logs: slicePage(inOrder, start, end), count: rows.length };
}

export function dependencyCount(queue: QueueState, jobId: string, type: string): number {
  const children = queue.children.get(jobId);
  if (children === undefined) return 0;
  if (type === 'processed' || type === 'ignored') return children.count(type);
  return children.count(type === 'unprocessed' ? 'pending' : 'failed');
}

/** Children by what became of them; each kind with where its next page begins, 0 after the last. */
export interface Dependencies {
  processed?: Record<string, unknown>;
  nextProcessedCursor?: number;
  unprocessed?: string[];
  nextUnprocessedCursor?: number;
  ignored?: Record<string, string>;
  nextIgnoredCursor?: number;
  failed?: string[];
  nextFailedCursor?: number;
}

/** The children of a job by what became of them; all, or pages of the kinds that `options` names. */
export function dependencies(queue: QueueState, jobId: string, options: DependenciesOpts): Dependencies {
  const children = queue.children.get(jobId) ?? new ChildJobs();
  const processed = Object.entries(children.valuesThatAre('processed'));
  const ignored = Object.entries(children.valuesThatAre('ignored'));
  const unprocessed = children.keysThatAre('pending');
  const failed = children.keysThatAre('failed');
  const {
    processed: ofProcessed,
    ignored: ofIgnored,
    unprocessed: ofUnprocessed,
    failed: ofFailed,
  } = options;
  if (!ofProcessed && !ofIgnored && !ofUnprocessed && !ofFailed) {
    return { processed: parseValues(processed), ignored: Object.fromEntries(ignored), unprocessed, failed };
  }
  const result: Dependencies = {};
  if (ofProcessed) {
    const { items, next } = cursorPage(processed, ofProcessed);
    Object.assign(result, { processed: parseValues(items), nextProcessedCursor: next });
  }
  if (ofIgnored) {
    const { items, next } = cursorPage(ignored, ofIgnored);
    Object.assign(result, { ignored: Object.fromEntries(items), nextIgnoredCursor: next });
  }
  if (ofUnprocessed) {
    const { items, next } = cursorPage(unprocessed, ofUnprocessed);
    Object.assign(result, { unprocessed: items, nextUnprocessedCursor: next });
  }
  if (ofFailed) {
    const { items, next } = cursorPage(failed, ofFailed);
    Object.assign(result, { failed: items, nextFailedCursor: next });
  }
  return result;
}

function idsIn(queue: QueueState, type: string) {
  const state = type === 'waiting' ? 'wait' : type;
  return isStoredState(state) ? queue.states[state] : undefined;
}

function isStoredState(state: string): state is StoredState {
  return JOB_STATES.some((known) => known === state);
}

function parseValues(entries: readonly (readonly [string, string])[]): Record<string, unknown> {
  return Object.fromEntries(entries.map(([key, value]) => [key, JSON.parse(value)]));
}

/** BullMQ's own page size. */
const DEFAULT_PAGE = 20;

function cursorPage<Item>(items: readonly Item[], options: DependencyOpts): { items: Item[]; next: number } {
  const { cursor = 0, count = DEFAULT_PAGE } = options;
  const end = cursor + count;
  return { items: items.slice(cursor, end), next: end < items.length ? end : 0 };
}
