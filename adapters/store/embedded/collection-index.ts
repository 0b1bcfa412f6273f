import { type BsonDocument, isDocument, toPlainNumber } from './bson-value.ts';
import { splitPath, valuesAtPath } from './field-path.ts';
import { compileFilter, type Matcher } from './filter-matcher.ts';
import { type IndexEntries, type IndexField, indexEntries } from './index-keys.ts';
import { MongoError, notImplemented } from './mongo-error.ts';
import { OrderedKeys } from './ordered-keys.ts';

/** An index as `createIndexes` receives it and `listIndexes` returns it. */
export type IndexSpecification = BsonDocument & { readonly key: BsonDocument; readonly name: string };

const PARTIAL_OPERATORS = new Set(['$eq', '$gt', '$gte', '$lt', '$lte', '$exists', '$type', '$in']);

function parseFields(key: BsonDocument): readonly IndexField[] {
  const fields = Object.entries(key).map(([path, direction]) => {
    if (typeof direction === 'string') throw notImplemented(`An index of the type '${direction}'`);
    const number = toPlainNumber(direction);
    if (number === undefined || number === 0 || Number.isNaN(number)) {
      throw new MongoError(
        'CannotCreateIndex',
        `Values in the index key pattern cannot be 0 or of this type: ${path}`,
      );
    }
    if (path.startsWith('$') || path.includes('$**') || path.split('.').includes('')) {
      throw new MongoError('CannotCreateIndex', `Index key contains an illegal field name: '${path}'`);
    }
    return { path, isDescending: number < 0 };
  });
  if (fields.length === 0) throw new MongoError('CannotCreateIndex', 'Index keys cannot be an empty object');
  return fields;
}

function assertPartialFilter(filter: BsonDocument): void {
  for (const [field, condition] of Object.entries(filter)) {
    if (field === '$and' && Array.isArray(condition)) {
      for (const part of condition) if (isDocument(part)) assertPartialFilter(part);
    } else if (field.startsWith('$')) {
      throw new MongoError('CannotCreateIndex', `unsupported expression in partial index: ${field}`);
    } else if (isDocument(condition)) {
      for (const [operator, argument] of Object.entries(condition)) {
        const isRefused = operator === '$exists' && argument === false;
        if (operator.startsWith('$') && (isRefused || !PARTIAL_OPERATORS.has(operator))) {
          throw new MongoError('CannotCreateIndex', `unsupported expression in partial index: ${operator}`);
        }
      }
    }
  }
}

/**
 * One index of a collection: key → documents (by the key of their `_id`), and the same keys in order for ranges
 * and sorts. It finds candidates; whether a candidate matches the filter is always checked on the document.
 */
export class CollectionIndex {
  readonly specification: IndexSpecification;
  readonly fields: readonly IndexField[];
  readonly isUnique: boolean;
  readonly isSparse: boolean;
  readonly partialFilter: BsonDocument | undefined;
  /** Positions of the fields of which some document holds an array; never taken back, as in MongoDB. */
  readonly multikeyFields = new Set<number>();
  readonly #matchesPartial: Matcher | undefined;
  readonly #postings = new Map<string, string | Set<string>>();
  readonly #ordered = new OrderedKeys();

  constructor(specification: IndexSpecification) {
    this.specification = specification;
    this.fields = parseFields(specification.key);
    this.isUnique = specification.unique === true || specification.name === '_id_';
    this.isSparse = specification.sparse === true;
    const partial = specification.partialFilterExpression;
    this.partialFilter = isDocument(partial) ? partial : undefined;
    if (this.partialFilter) {
      assertPartialFilter(this.partialFilter);
      this.#matchesPartial = compileFilter(this.partialFilter);
    }
  }

  get name(): string {
    return this.specification.name;
  }

  #covers(document: BsonDocument): boolean {
    if (this.#matchesPartial && !this.#matchesPartial(document)) return false;
    if (!this.isSparse) return true;
    return this.fields.some(({ path }) =>
      valuesAtPath(document, splitPath(path)).some((value) => value !== undefined),
    );
  }

  /** The entries the document makes here; none where a sparse or partial index leaves it out. */
  entriesOf(document: BsonDocument): IndexEntries {
    return this.#covers(document) ? indexEntries(this.fields, document) : { keys: [], multikeyFields: [] };
  }

  add(entries: IndexEntries, documentKey: string): void {
    for (const field of entries.multikeyFields) this.multikeyFields.add(field);
    for (const key of entries.keys) {
      const posting = this.#postings.get(key);
      if (posting === undefined) {
        this.#postings.set(key, documentKey);
        this.#ordered.add(key);
      } else if (typeof posting === 'string') {
        if (posting !== documentKey) this.#postings.set(key, new Set([posting, documentKey]));
      } else {
        posting.add(documentKey);
      }
    }
  }

  remove(entries: IndexEntries, documentKey: string): void {
    for (const key of entries.keys) {
      const posting = this.#postings.get(key);
      if (typeof posting === 'object') posting.delete(documentKey);
      if (posting === documentKey || (typeof posting === 'object' && posting.size === 0)) {
        this.#postings.delete(key);
        this.#ordered.delete(key);
      }
    }
  }

  /** The documents filed under exactly this key. */
  documentsAt(key: string): Iterable<string> {
    const posting = this.#postings.get(key);
    if (posting === undefined) return [];
    return typeof posting === 'string' ? [posting] : posting;
  }

  /** The documents whose keys lie in `start <= key < end`, in key order (or reversed). */
  *documentsInRange(start: string, end: string, isReversed: boolean): Generator<string> {
    for (const key of this.#ordered.range(start, end, isReversed)) yield* this.documentsAt(key);
  }
}
