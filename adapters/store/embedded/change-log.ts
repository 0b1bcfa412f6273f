import { Timestamp } from 'bson';
import type { BsonDocument } from './bson-value.ts';

export type ChangeKind = 'insert' | 'update' | 'replace' | 'delete' | 'drop' | 'dropDatabase';

/** One change as it happened; what a change stream shows of it is computed when it is read. */
export interface ChangeRecord {
  readonly sequence: number;
  readonly kind: ChangeKind;
  readonly namespace: string;
  readonly before?: BsonDocument;
  readonly after?: BsonDocument;
  readonly clusterTime: Timestamp;
  readonly wallTime: Date;
}

/**
 * The last changes, in memory, for change streams to follow and resume in. A stream that asks for something older
 * than the window, or of an earlier run of the process, gets `ChangeStreamHistoryLost`.
 */
export class ChangeLog {
  /** Differs between runs, so that a token of an earlier run is recognised. */
  readonly epoch: string;
  readonly #capacity: number;
  #records: ChangeRecord[] = [];
  #sequence = 0;
  readonly #listeners = new Set<() => void>();

  constructor(capacity: number) {
    this.#capacity = capacity;
    this.epoch = Date.now().toString(16).padStart(12, '0') + process.pid.toString(16).padStart(6, '0');
  }

  get lastSequence(): number {
    return this.#sequence;
  }

  append(change: Omit<ChangeRecord, 'sequence' | 'clusterTime' | 'wallTime'>): void {
    this.#sequence += 1;
    const wallTime = new Date();
    const seconds = Math.floor(wallTime.getTime() / 1000);
    const clusterTime = new Timestamp({ t: seconds, i: this.#sequence % 0x7fffffff });
    this.#records.push({ ...change, sequence: this.#sequence, clusterTime, wallTime });
    if (this.#records.length > 2 * this.#capacity) this.#records = this.#records.slice(-this.#capacity);
    for (const listener of this.#listeners) listener();
  }

  /** The changes after a sequence number, oldest first; undefined where some of them are no longer kept. */
  since(sequence: number): readonly ChangeRecord[] | undefined {
    const oldest = this.#sequence - Math.min(this.#records.length, this.#capacity);
    if (sequence < oldest) return undefined;
    return this.#records.slice(this.#records.length - (this.#sequence - sequence));
  }

  /** Calls back after each change until the returned function is called. */
  listen(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}
