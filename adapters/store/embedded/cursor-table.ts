import { randomBytes } from 'node:crypto';
import { calculateObjectSize, Long } from 'bson';
import { type BsonDocument, MAX_DOCUMENT_BYTES } from './bson-value.ts';
import { MongoError } from './mongo-error.ts';

/** Something a client reads batch by batch. */
export interface Cursor {
  readonly namespace: string;
  /** The next documents, at most `size`; may wait until there are some or `waitMs` is over (change streams). */
  next(size: number, waitMs: number): Promise<CursorBatch> | CursorBatch;
  close(): void;
}

export interface CursorBatch {
  readonly documents: readonly BsonDocument[];
  readonly isExhausted: boolean;
  /** Only of change streams. */
  readonly resumeToken?: BsonDocument;
}

const DEFAULT_FIRST_BATCH = 101;

/** A cursor over documents found already; a batch ends at the 16 MiB of one reply. */
export function listCursor(namespace: string, documents: readonly BsonDocument[]): Cursor {
  let position = 0;
  return {
    namespace,
    next(size) {
      const batch: BsonDocument[] = [];
      let bytes = 0;
      for (
        let document = documents[position];
        document && batch.length < size;
        document = documents[position]
      ) {
        bytes += documents.length === 1 ? 0 : calculateObjectSize(document);
        if (batch.length > 0 && bytes > MAX_DOCUMENT_BYTES) break;
        batch.push(document);
        position += 1;
      }
      return { documents: batch, isExhausted: position >= documents.length };
    },
    close: () => undefined,
  };
}

/** The open cursors of all clients. Those nobody has read for the idle time are closed. */
export class CursorTable {
  readonly #idleMs: number;
  readonly #cursors = new Map<string, { readonly cursor: Cursor; usedAt: number; isReading: boolean }>();

  constructor(idleMs: number) {
    this.#idleMs = idleMs;
  }

  get size(): number {
    return this.#cursors.size;
  }

  /** The reply that opens a cursor; a cursor that is read to its end by the first batch has the id 0. */
  async open(cursor: Cursor, batchSize: number | undefined, isSingleBatch = false): Promise<BsonDocument> {
    const size = batchSize ?? DEFAULT_FIRST_BATCH;
    const { documents, isExhausted, resumeToken } = await cursor.next(size, 0);
    const isDone = isExhausted || isSingleBatch;
    let id = Long.ZERO;
    if (isDone) {
      cursor.close();
    } else {
      id = Long.fromBigInt(randomBytes(8).readBigUInt64LE() & 0x7fff_ffff_ffff_ffffn);
      this.#cursors.set(id.toString(), { cursor, usedAt: Date.now(), isReading: false });
    }
    const token = resumeToken ? { postBatchResumeToken: resumeToken } : {};
    return { cursor: { firstBatch: documents, id, ns: cursor.namespace, ...token }, ok: 1 };
  }

  async getMore(
    id: Long,
    namespace: string,
    batchSize: number | undefined,
    waitMs: number,
  ): Promise<BsonDocument> {
    const entry = this.#cursors.get(id.toString());
    if (!entry) throw new MongoError('CursorNotFound', `cursor id ${id.toString()} not found`);
    if (entry.cursor.namespace !== namespace) {
      throw new MongoError(
        'Unauthorized',
        `Requested getMore on namespace '${namespace}', but cursor belongs to a different namespace ${entry.cursor.namespace}`,
      );
    }
    entry.isReading = true;
    try {
      const { documents, isExhausted, resumeToken } = await entry.cursor.next(
        batchSize ?? Number.POSITIVE_INFINITY,
        waitMs,
      );
      const isGone = isExhausted || !this.#cursors.has(id.toString());
      if (isGone) this.kill(id);
      const token = resumeToken ? { postBatchResumeToken: resumeToken } : {};
      return {
        cursor: { nextBatch: documents, id: isGone ? Long.ZERO : id, ns: namespace, ...token },
        ok: 1,
      };
    } finally {
      entry.isReading = false;
      entry.usedAt = Date.now();
    }
  }

  /** False where there is no such cursor. */
  kill(id: Long): boolean {
    const entry = this.#cursors.get(id.toString());
    entry?.cursor.close();
    return this.#cursors.delete(id.toString());
  }

  closeIdle(now: number): void {
    for (const [id, { cursor, usedAt, isReading }] of this.#cursors) {
      if (isReading || now - usedAt < this.#idleMs) continue;
      cursor.close();
      this.#cursors.delete(id);
    }
  }

  closeAll(): void {
    for (const { cursor } of this.#cursors.values()) cursor.close();
    this.#cursors.clear();
  }
}
