import type { BsonDocument } from './bson-value.ts';
import { getField, isDocument } from './bson-value.ts';
import type { ChangeLog, ChangeRecord } from './change-log.ts';
import type { Cursor, CursorBatch } from './cursor-table.ts';
import { MongoError } from './mongo-error.ts';
import type { Stage } from './pipeline/stage-types.ts';
import { orderKey } from './value-order.ts';

export interface ChangeStreamOptions {
  /** The namespace of the cursor: a collection or `database.$cmd.aggregate`. */
  readonly namespace: string;
  /** Whether a change of this namespace belongs to the stream. */
  readonly isWatched: (namespace: string) => boolean;
  readonly isLookingUp: boolean;
  /** Start after this sequence number. */
  readonly after: number;
  /** Ends the stream when its collection is dropped. */
  readonly isOneCollection: boolean;
  readonly pipeline: Stage;
  /** The present version of a document, for `updateLookup`. */
  readonly lookUp: (namespace: string, id: unknown) => BsonDocument | undefined;
}

/** A resume token: the run of the process and the sequence number, as text that sorts in order. */
export function tokenOf(log: ChangeLog, sequence: number): BsonDocument {
  return { _data: log.epoch + sequence.toString(16).padStart(14, '0') };
}

function historyLost(): MongoError {
  return new MongoError(
    'ChangeStreamHistoryLost',
    'Resume of change stream was not possible, as the resume point may no longer be in the oplog.',
    {
      labels: ['NonResumableChangeStreamError'],
    },
  );
}

/** The sequence number in a token. Throws `ChangeStreamHistoryLost` for a token of an earlier run. */
export function sequenceOf(log: ChangeLog, token: unknown): number {
  const data = isDocument(token) ? token._data : undefined;
  if (typeof data !== 'string' || !/^[0-9a-f]{32}$/.test(data))
    throw new MongoError('FailedToParse', 'the resume token is not one of this server');
  if (!data.startsWith(log.epoch)) throw historyLost();
  return Number.parseInt(data.slice(log.epoch.length), 16);
}

interface UpdateDescription {
  readonly updatedFields: BsonDocument;
  readonly removedFields: string[];
  readonly truncatedArrays: BsonDocument[];
}

/** Which fields an update set and removed, by dotted path; arrays count as changed as a whole, save for their elements. */
function describeUpdate(
  before: BsonDocument,
  after: BsonDocument,
  prefix: string,
  description: UpdateDescription,
): void {
  for (const field of Object.keys(before))
    if (!Object.hasOwn(after, field)) description.removedFields.push(prefix + field);
  for (const field of Object.keys(after)) {
    const left = getField(before, field);
    const right = getField(after, field);
    if (Object.hasOwn(before, field) && orderKey(left) === orderKey(right)) continue;
    if (isDocument(left) && isDocument(right)) describeUpdate(left, right, `${prefix}${field}.`, description);
    else description.updatedFields[prefix + field] = right;
  }
}

function toEvent(log: ChangeLog, record: ChangeRecord, options: ChangeStreamOptions): BsonDocument {
  const { kind, namespace, before, after, sequence, clusterTime, wallTime } = record;
  const dot = namespace.indexOf('.');
  const event: BsonDocument = {
    _id: tokenOf(log, sequence),
    operationType: kind,
    clusterTime,
    wallTime,
    ns: { db: namespace.slice(0, dot), coll: namespace.slice(dot + 1) },
  };
  const id = (after ?? before)?._id;
  if (id !== undefined) event.documentKey = { _id: id };
  if (kind === 'insert' || kind === 'replace') event.fullDocument = after;
  if (kind === 'update' && before && after) {
    const description: UpdateDescription = { updatedFields: {}, removedFields: [], truncatedArrays: [] };
    describeUpdate(before, after, '', description);
    event.updateDescription = description;
    if (options.isLookingUp) event.fullDocument = options.lookUp(namespace, id) ?? null;
  }
  return event;
}

/** A cursor that waits for changes. It reads them from the log at its own pace. */
export function changeStreamCursor(log: ChangeLog, options: ChangeStreamOptions): Cursor {
  let position = options.after;
  let isInvalidated = false;
  let wake: (() => void) | undefined;
  let isClosed = false;
  const stopListening = log.listen(() => wake?.());
  if (log.since(position) === undefined || position > log.lastSequence) {
    stopListening();
    throw historyLost();
  }

  function take(size: number): BsonDocument[] {
    const records = log.since(position);
    if (!records) throw historyLost();
    const events: BsonDocument[] = [];
    for (const record of records) {
      if (events.length >= size || isInvalidated) break;
      position = record.sequence;
      if (!options.isWatched(record.namespace)) continue;
      events.push(...options.pipeline([toEvent(log, record, options)]));
      if (record.kind === 'drop' && options.isOneCollection) {
        isInvalidated = true;
        events.push({
          _id: tokenOf(log, record.sequence),
          operationType: 'invalidate',
          clusterTime: record.clusterTime,
        });
      }
    }
    return events;
  }

  function nextChange(waitMs: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, waitMs);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  async function next(size: number, waitMs: number): Promise<CursorBatch> {
    const deadline = Date.now() + waitMs;
    let documents = take(size);
    while (documents.length === 0 && !isInvalidated && !isClosed && Date.now() < deadline) {
      await nextChange(deadline - Date.now());
      wake = undefined;
      documents = take(size);
    }
    return { documents, isExhausted: isInvalidated || isClosed, resumeToken: tokenOf(log, position) };
  }

  return {
    namespace: options.namespace,
    next,
    close: () => {
      isClosed = true;
      stopListening();
      wake?.();
    },
  };
}
