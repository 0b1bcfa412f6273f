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
export class ChangeStreamCursor implements Cursor {
  readonly namespace: string;
  readonly #log: ChangeLog;
  readonly #options: ChangeStreamOptions;
  readonly #stopListening: () => void;
  #position: number;
  #isEnded = false;
  #wake: (() => void) | undefined;

  /** Throws `ChangeStreamHistoryLost` where the changes to start with are no longer kept. */
  constructor(log: ChangeLog, options: ChangeStreamOptions) {
    if (log.since(options.after) === undefined || options.after > log.lastSequence) throw historyLost();
    this.namespace = options.namespace;
    this.#log = log;
    this.#options = options;
    this.#position = options.after;
    this.#stopListening = log.listen(() => this.#wake?.());
  }

  async next(size: number, waitMs: number): Promise<CursorBatch> {
    const deadline = Date.now() + waitMs;
    let documents = this.#take(size);
    while (documents.length === 0 && !this.#isEnded && Date.now() < deadline) {
      await this.#nextChange(deadline - Date.now());
      documents = this.#take(size);
    }
    return { documents, isExhausted: this.#isEnded, resumeToken: tokenOf(this.#log, this.#position) };
  }

  close(): void {
    this.#isEnded = true;
    this.#stopListening();
    this.#wake?.();
  }

  #take(size: number): BsonDocument[] {
    const records = this.#log.since(this.#position);
    if (!records) throw historyLost();
    const events: BsonDocument[] = [];
    for (const record of records) {
      if (events.length >= size || this.#isEnded) break;
      this.#position = record.sequence;
      if (this.#options.isWatched(record.namespace)) events.push(...this.#eventsOf(record));
    }
    return events;
  }

  #eventsOf(record: ChangeRecord): readonly BsonDocument[] {
    const events = this.#options.pipeline([toEvent(this.#log, record, this.#options)]);
    if (record.kind !== 'drop' || !this.#options.isOneCollection) return events;
    this.#isEnded = true;
    const { sequence, clusterTime } = record;
    return [...events, { _id: tokenOf(this.#log, sequence), operationType: 'invalidate', clusterTime }];
  }

  #nextChange(waitMs: number): Promise<void> {
    return new Promise((resolve) => {
      const wake = () => {
        clearTimeout(timer);
        this.#wake = undefined;
        resolve();
      };
      const timer = setTimeout(wake, waitMs);
      this.#wake = wake;
    });
  }
}
