import type { JournalRecord } from './journal-record.ts';
import type { QueueState } from './queue-state.ts';
import { lastingPart } from './stored-job.ts';

/** Brings a queue to the state a journal record tells. Records of things that are gone are passed over. */
export function replayRecord(queue: QueueState, record: JournalRecord): void {
  switch (record.kind) {
    case 'job':
      queue.restore(record.job);
      return;
    case 'progress': {
      const job = queue.jobs.get(record.id);
      if (job !== undefined) queue.restore({ ...lastingPart(job), ...record.progress });
      return;
    }
    case 'job-gone':
      queue.restoreGone(record.id);
      return;
    case 'child':
      queue.restoreChild(record.parentId, record.childKey, record.status);
      return;
    case 'logs':
      setOrDelete(queue.logs, record.id, record.rows.length > 0 ? record.rows : undefined);
      return;
    case 'scheduler':
      queue.schedulers.set(record.scheduler.id, record.scheduler);
      return;
    case 'scheduler-gone':
      queue.schedulers.delete(record.id);
      return;
    case 'deduplication':
      setOrDelete(queue.deduplication, record.id, record.holder);
      return;
    case 'postponed':
      setOrDelete(queue.postponed, record.deduplicationId, record.job);
      return;
    case 'metrics':
      queue.metrics[record.of] = record.metrics;
      return;
    case 'settings':
      replaySettings(queue, record);
      return;
    default:
      record satisfies never;
  }
}

function replaySettings(queue: QueueState, record: Extract<JournalRecord, { kind: 'settings' }>): void {
  queue.meta.clear();
  for (const [field, value] of Object.entries(record.meta)) queue.meta.set(field, value);
  queue.lastId = record.lastId;
  queue.limiter = record.limiter;
}

function setOrDelete<Value>(map: Map<string, Value>, key: string, value: Value | undefined): void {
  if (value === undefined) map.delete(key);
  else map.set(key, value);
}
