import type { BsonDocument } from './bson-value.ts';
import { CollectionIndex, type IndexSpecification } from './collection-index.ts';
import { valueAtExactPath } from './field-path.ts';
import type { IndexEntries } from './index-keys.ts';
import { MongoError } from './mongo-error.ts';
import { orderKey } from './value-order.ts';

/** A document as it lies in a collection. Immutable: an update stores another one under the same key. */
export interface StoredDocument {
  /** The order key of its `_id`. */
  readonly key: string;
  readonly document: BsonDocument;
}

export function toStoredDocument(document: BsonDocument): StoredDocument {
  return { key: orderKey(document._id), document };
}

/** A document whose storing nothing can stop any more, with the index entries it will make. */
export interface PreparedDocument {
  readonly stored: StoredDocument;
  readonly entries: readonly (readonly [CollectionIndex, IndexEntries])[];
}

/** How MongoDB's shell would print the values of a duplicate key; ids and strings as people know them from its messages. */
function printValue(value: unknown): string {
  if (value === undefined || value === null) return 'null';
  if (typeof value === 'object' && 'toHexString' in value && typeof value.toHexString === 'function') {
    return `ObjectId('${String(value.toHexString())}')`;
  }
  return JSON.stringify(value);
}

/** The error of a key that another document holds in a unique index. */
export function duplicateKey(namespace: string, index: CollectionIndex, document: BsonDocument): MongoError {
  const keyValue = Object.fromEntries(
    index.fields.map(({ path }) => [path, valueAtExactPath(document, path) ?? null]),
  );
  const printed = Object.entries(keyValue).map(([path, value]) => `${path}: ${printValue(value)}`);
  return new MongoError(
    'DuplicateKey',
    `E11000 duplicate key error collection: ${namespace} index: ${index.name} dup key: { ${printed.join(', ')} }`,
    { details: { keyPattern: index.specification.key, keyValue } },
  );
}

/** The documents of one namespace in insertion order, with their indexes. In memory only; the engine journals. */
export class Collection {
  readonly namespace: string;
  readonly indexes = new Map<string, CollectionIndex>();
  readonly #documents = new Map<string, StoredDocument>();

  constructor(namespace: string) {
    this.namespace = namespace;
    this.indexes.set('_id_', new CollectionIndex({ v: 2, key: { _id: 1 }, name: '_id_' }));
  }

  get size(): number {
    return this.#documents.size;
  }

  get(key: string): StoredDocument | undefined {
    return this.#documents.get(key);
  }

  all(): Iterable<StoredDocument> {
    return this.#documents.values();
  }

  /**
   * Checks everything that could stop the document from being stored (unique indexes, parallel arrays) and changes
   * nothing. `isIgnored` leaves out documents that the asking transaction has itself changed or removed.
   */
  prepare(document: BsonDocument, isIgnored: (key: string) => boolean = () => false): PreparedDocument {
    const stored = toStoredDocument(document);
    const entries = this.#entries(stored);
    for (const [index, { keys }] of entries) {
      if (!index.isUnique) continue;
      for (const key of keys) {
        for (const holder of index.documentsAt(key)) {
          if (holder !== stored.key && !isIgnored(holder))
            throw duplicateKey(this.namespace, index, document);
        }
      }
    }
    return { stored, entries };
  }

  /** The error of inserting an `_id` that exists. */
  duplicateId(document: BsonDocument): Error {
    const index = this.indexes.get('_id_');
    return index ? duplicateKey(this.namespace, index, document) : new Error('no _id index');
  }

  /** Stores or replaces; never throws. */
  put({ stored, entries }: PreparedDocument): void {
    const before = this.#documents.get(stored.key);
    if (before) this.#unlist(before);
    this.#documents.set(stored.key, stored);
    for (const [index, added] of entries) index.add(added, stored.key);
  }

  remove(key: string): StoredDocument | undefined {
    const before = this.#documents.get(key);
    if (!before) return undefined;
    this.#unlist(before);
    this.#documents.delete(key);
    return before;
  }

  /** Adds an index known to hold, or one whose options have changed. */
  replaceIndex(specification: IndexSpecification): void {
    this.indexes.delete(specification.name);
    this.addIndex(specification);
  }

  /** Builds the index over all documents; throws `DuplicateKey` and adds nothing where they break it. */
  addIndex(specification: IndexSpecification): void {
    const index = new CollectionIndex(specification);
    for (const stored of this.#documents.values()) {
      const entries = index.entriesOf(stored.document);
      if (index.isUnique) {
        for (const key of entries.keys) {
          for (const holder of index.documentsAt(key)) {
            if (holder !== stored.key) throw duplicateKey(this.namespace, index, stored.document);
          }
        }
      }
      index.add(entries, stored.key);
    }
    this.indexes.set(index.name, index);
  }

  #entries(stored: StoredDocument): PreparedDocument['entries'] {
    return [...this.indexes.values()].map((index) => [index, index.entriesOf(stored.document)] as const);
  }

  #unlist(stored: StoredDocument): void {
    for (const [index, entries] of this.#entries(stored)) index.remove(entries, stored.key);
  }
}
