import type { ChangeRecord } from './change-log.ts';
import type { Collection, PreparedDocument, StoredDocument } from './collection.ts';
import type { CollectionIndex } from './collection-index.ts';

/** What a transaction sees and has done in one collection. */
interface TransactionCollection {
  /** Its own writes; null means removed. */
  readonly writes: Map<string, StoredDocument | null>;
  /** Documents others have changed since it began, as they were then; null means they did not exist. */
  readonly before: Map<string, StoredDocument | null>;
}

const EMPTY: TransactionCollection = { writes: new Map(), before: new Map() };

/**
 * A multi-document transaction with snapshot isolation: it sees the state of its first command plus its own writes,
 * and nobody sees those before the commit. Two transactions that write one document conflict, the second loses.
 */
export class Transaction {
  readonly id: string;
  /** Resolves when it has been committed or aborted. */
  readonly ended: Promise<void>;
  /** Events for change streams, given out at the commit. */
  readonly changes: Omit<ChangeRecord, 'sequence' | 'clusterTime' | 'wallTime'>[] = [];
  lastUsedAt = Date.now();
  readonly #collections = new Map<string, TransactionCollection>();
  readonly #uniqueHolders = new Map<string, string>();
  #resolveEnded: () => void = () => undefined;

  constructor(id: string) {
    this.id = id;
    this.ended = new Promise((resolve) => {
      this.#resolveEnded = resolve;
    });
  }

  markEnded(): void {
    this.#resolveEnded();
  }

  of(namespace: string): TransactionCollection {
    return this.#collections.get(namespace) ?? EMPTY;
  }

  #writable(namespace: string): TransactionCollection {
    let own = this.#collections.get(namespace);
    if (!own) {
      own = { writes: new Map(), before: new Map() };
      this.#collections.set(namespace, own);
    }
    return own;
  }

  /** Called when someone else changes a document: keeps what this transaction goes on seeing. */
  rememberBefore(namespace: string, key: string, stored: StoredDocument | undefined): void {
    const { before } = this.#writable(namespace);
    if (!before.has(key)) before.set(key, stored ?? null);
  }

  /** The document as this transaction sees it. */
  get(collection: Collection, key: string): StoredDocument | undefined {
    const { writes, before } = this.of(collection.namespace);
    if (writes.has(key)) return writes.get(key) ?? undefined;
    return (before.has(key) ? before.get(key) : collection.get(key)) ?? undefined;
  }

  /** The unique index of which another document of this transaction holds a key already, if any. */
  uniqueClash(namespace: string, { stored, entries }: PreparedDocument): CollectionIndex | undefined {
    const isTaken = (index: CollectionIndex, key: string) => {
      const holder = this.#uniqueHolders.get(`${namespace}\0${index.name}\0${key}`);
      return holder !== undefined && holder !== stored.key;
    };
    return entries.find(
      ([index, { keys }]) => index.isUnique && keys.some((key) => isTaken(index, key)),
    )?.[0];
  }

  write(namespace: string, prepared: PreparedDocument): void {
    this.#releaseUnique(namespace, prepared.stored.key);
    this.#writable(namespace).writes.set(prepared.stored.key, prepared.stored);
    for (const [index, { keys }] of prepared.entries) {
      if (!index.isUnique) continue;
      for (const key of keys)
        this.#uniqueHolders.set(`${namespace}\0${index.name}\0${key}`, prepared.stored.key);
    }
  }

  remove(namespace: string, key: string): void {
    this.#releaseUnique(namespace, key);
    this.#writable(namespace).writes.set(key, null);
  }

  #releaseUnique(namespace: string, documentKey: string): void {
    if (!this.of(namespace).writes.has(documentKey)) return;
    for (const [key, holder] of this.#uniqueHolders) {
      if (holder === documentKey && key.startsWith(`${namespace}\0`)) this.#uniqueHolders.delete(key);
    }
  }

  *written(): Generator<readonly [string, ReadonlyMap<string, StoredDocument | null>]> {
    for (const [namespace, { writes }] of this.#collections) if (writes.size > 0) yield [namespace, writes];
  }
}
