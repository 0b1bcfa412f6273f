import type { BsonDocument } from './bson-value.ts';
import { isDocument } from './bson-value.ts';
import { ChangeLog } from './change-log.ts';
import {
  Collection,
  duplicateKey,
  type PreparedDocument,
  type StoredDocument,
  toStoredDocument,
} from './collection.ts';
import type { IndexSpecification } from './collection-index.ts';
import type { Journal } from './journal.ts';
import type { JournalOperation } from './journal-record.ts';
import { MongoError, writeConflict } from './mongo-error.ts';
import { Transaction } from './transaction.ts';
import { orderKey } from './value-order.ts';

/** What a write needs to know beside the document: the transaction it belongs to, if any. */
export type InTransaction = Transaction | undefined;

/**
 * The collections in memory, the journal behind them and the transactions on top. Every write is checked first,
 * then journalled, then applied, in one turn of the event loop: what throws has changed nothing.
 */
export class StoreEngine {
  readonly changes: ChangeLog;
  readonly collections = new Map<string, Collection>();
  readonly #transactions = new Map<string, Transaction>();
  readonly #locks = new Map<string, Transaction>();
  #journal: Journal | undefined;

  constructor(changeWindow: number) {
    this.changes = new ChangeLog(changeWindow);
  }

  /** From now on every change goes to the journal. */
  attachJournal(journal: Journal): void {
    this.#journal = journal;
  }

  /** Applies one operation read from the journal. */
  replay(operation: BsonDocument): void {
    const { op, ns, doc, id, index, name } = operation;
    if (typeof ns !== 'string') return;
    if (op === 'drop') {
      this.collections.delete(ns);
      return;
    }
    const collection = this.#ensure(ns);
    if (op === 'put' && isDocument(doc)) collection.put(collection.prepare(doc, () => true));
    else if (op === 'delete') collection.remove(orderKey(id));
    else if (op === 'index' && isDocument(index))
      collection.replaceIndex({ ...index, key: asDocument(index.key), name: String(index.name) });
    else if (op === 'dropIndex' && typeof name === 'string') collection.indexes.delete(name);
  }

  /** The state of this moment as journal records; documents are immutable, so it may be read at leisure. */
  captureState(): Iterable<readonly JournalOperation[]> {
    const captured = [...this.collections.values()].map((collection) => ({
      ns: collection.namespace,
      indexes: [...collection.indexes.values()].map(({ specification }) => specification),
      documents: [...collection.all()],
    }));
    return (function* () {
      for (const { ns, indexes, documents } of captured) {
        yield [{ op: 'collection', ns }];
        for (const index of indexes) if (index.name !== '_id_') yield [{ op: 'index', ns, index }];
        for (const { document } of documents) yield [{ op: 'put', ns, doc: document }];
      }
    })();
  }

  #ensure(namespace: string): Collection {
    let collection = this.collections.get(namespace);
    if (!collection) {
      collection = new Collection(namespace);
      this.collections.set(namespace, collection);
    }
    return collection;
  }

  #record(...operations: JournalOperation[]): void {
    this.#journal?.append(operations);
  }

  /** The collection, made now if there is none: the first write to a name creates it. */
  collectionForWrite(namespace: string): Collection {
    const existing = this.collections.get(namespace);
    if (existing) return existing;
    this.#record({ op: 'collection', ns: namespace });
    return this.#ensure(namespace);
  }

  /** The other transaction that has an uncommitted write on the document. */
  lockHolder(namespace: string, key: string, transaction: InTransaction): Transaction | undefined {
    const holder = this.#locks.get(`${namespace}\0${key}`);
    return holder === transaction ? undefined : holder;
  }

  /** Throws `DuplicateKey` where the `_id` or a unique key exists. */
  insert(namespace: string, document: BsonDocument, transaction: InTransaction): void {
    const collection = this.collectionForWrite(namespace);
    const { key } = toStoredDocument(document);
    const existing = transaction ? transaction.get(collection, key) : collection.get(key);
    if (existing) throw collection.duplicateId(document);
    this.#put(collection, document, undefined, 'insert', transaction);
  }

  /** Stores the new version of a document; the `_id` is the same. */
  replace(
    namespace: string,
    before: StoredDocument,
    after: BsonDocument,
    kind: 'update' | 'replace',
    transaction: InTransaction,
  ): void {
    this.#put(this.collectionForWrite(namespace), after, before.document, kind, transaction);
  }

  #put(
    collection: Collection,
    document: BsonDocument,
    before: BsonDocument | undefined,
    kind: 'insert' | 'update' | 'replace',
    transaction: InTransaction,
  ): void {
    const { namespace } = collection;
    const own = transaction?.of(namespace);
    const prepared = collection.prepare(
      document,
      (key) => own?.writes.has(key) === true || own?.before.has(key) === true,
    );
    const change = { kind, namespace, after: document, ...(before ? { before } : {}) };
    if (transaction) {
      this.#lock(transaction, namespace, prepared.stored.key);
      const clash = transaction.uniqueClash(namespace, prepared);
      if (clash) throw duplicateKey(namespace, clash, document);
      transaction.write(namespace, prepared);
      transaction.changes.push(change);
      return;
    }
    this.#record({ op: 'put', ns: namespace, doc: document });
    this.#apply(collection, prepared);
    this.changes.append(change);
  }

  #apply(collection: Collection, prepared: PreparedDocument): void {
    this.#keepForReaders(collection, prepared.stored.key);
    collection.put(prepared);
  }

  /** Open transactions go on seeing what was there when they began. */
  #keepForReaders(collection: Collection, key: string, except?: Transaction): void {
    for (const transaction of this.#transactions.values()) {
      if (transaction !== except) transaction.rememberBefore(collection.namespace, key, collection.get(key));
    }
  }

  #lock(transaction: Transaction, namespace: string, key: string): void {
    const isChangedSince = transaction.of(namespace).before.has(key);
    if (isChangedSince || this.lockHolder(namespace, key, transaction)) throw writeConflict();
    this.#locks.set(`${namespace}\0${key}`, transaction);
  }

  remove(namespace: string, stored: StoredDocument, transaction: InTransaction): void {
    const collection = this.collections.get(namespace);
    if (!collection) return;
    const change = { kind: 'delete' as const, namespace, before: stored.document };
    if (transaction) {
      this.#lock(transaction, namespace, stored.key);
      transaction.remove(namespace, stored.key);
      transaction.changes.push(change);
      return;
    }
    this.#record({ op: 'delete', ns: namespace, id: stored.document._id });
    this.#keepForReaders(collection, stored.key);
    collection.remove(stored.key);
    this.changes.append(change);
  }

  /** Replaces all documents of a collection in one journal record, as `$out` does. */
  replaceAll(namespace: string, documents: readonly BsonDocument[]): void {
    const collection = this.collectionForWrite(namespace);
    const next = new Collection(namespace);
    for (const { specification } of collection.indexes.values()) next.replaceIndex(specification);
    for (const document of documents) {
      if (next.get(orderKey(document._id))) throw next.duplicateId(document);
      next.put(next.prepare(document));
    }
    const removed = Array.from(collection.all(), ({ document }) => ({
      op: 'delete' as const,
      ns: namespace,
      id: document._id,
    }));
    const added = documents.map((doc) => ({ op: 'put' as const, ns: namespace, doc }));
    this.#record(...removed, ...added);
    for (const { key } of collection.all()) this.#keepForReaders(collection, key);
    this.collections.set(namespace, next);
    this.changes.append({ kind: 'drop', namespace });
    for (const document of documents) this.changes.append({ kind: 'insert', namespace, after: document });
  }

  createIndex(namespace: string, specification: IndexSpecification): void {
    const collection = this.collectionForWrite(namespace);
    collection.addIndex(specification);
    this.#record({ op: 'index', ns: namespace, index: specification });
  }

  /** Changes options of an index that need no rebuilding (`expireAfterSeconds`). */
  alterIndex(namespace: string, specification: IndexSpecification): void {
    this.collections.get(namespace)?.replaceIndex(specification);
    this.#record({ op: 'index', ns: namespace, index: specification });
  }

  dropIndex(namespace: string, name: string): void {
    this.#record({ op: 'dropIndex', ns: namespace, name });
    this.collections.get(namespace)?.indexes.delete(name);
  }

  dropCollection(namespace: string): void {
    this.#record({ op: 'drop', ns: namespace });
    this.collections.delete(namespace);
    this.changes.append({ kind: 'drop', namespace });
  }

  transaction(id: string): Transaction | undefined {
    return this.#transactions.get(id);
  }

  openTransactions(): Iterable<Transaction> {
    return this.#transactions.values();
  }

  begin(id: string): Transaction {
    const transaction = new Transaction(id);
    this.#transactions.set(id, transaction);
    return transaction;
  }

  /** Makes all writes visible and durable at once. Throws `WriteConflict` where a unique key was taken meanwhile. */
  commit(transaction: Transaction): void {
    const puts: (readonly [Collection, PreparedDocument])[] = [];
    const removals: (readonly [Collection, string])[] = [];
    const operations: JournalOperation[] = [];
    try {
      for (const [namespace, writes] of transaction.written()) {
        const collection = this.collectionForWrite(namespace);
        for (const [key, stored] of writes) {
          const existing = collection.get(key);
          if (stored) {
            puts.push([collection, collection.prepare(stored.document, (other) => writes.has(other))]);
            operations.push({ op: 'put', ns: namespace, doc: stored.document });
          } else if (existing) {
            removals.push([collection, key]);
            operations.push({ op: 'delete', ns: namespace, id: existing.document._id });
          }
        }
      }
      if (operations.length > 0) this.#record(...operations);
    } catch (error) {
      this.abort(transaction);
      throw error instanceof MongoError ? writeConflict() : error;
    }
    for (const [collection, key] of removals) {
      this.#keepForReaders(collection, key, transaction);
      collection.remove(key);
    }
    for (const [collection, prepared] of puts) {
      this.#keepForReaders(collection, prepared.stored.key, transaction);
      collection.put(prepared);
    }
    this.#end(transaction);
    for (const change of transaction.changes) this.changes.append(change);
  }

  abort(transaction: Transaction): void {
    this.#end(transaction);
  }

  #end(transaction: Transaction): void {
    this.#transactions.delete(transaction.id);
    for (const [key, holder] of this.#locks) if (holder === transaction) this.#locks.delete(key);
    transaction.markEnded();
  }

  /** Resolves when everything written so far is in the journal file. */
  async durable(): Promise<void> {
    await this.#journal?.written();
  }
}

const asDocument = (value: unknown): BsonDocument => (isDocument(value) ? value : {});
