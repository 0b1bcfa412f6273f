import { type BsonDocument, isDocument, toPlainNumber } from './bson-value.ts';
import { splitPath, valuesAtPath } from './field-path.ts';
import { MongoError, notImplemented } from './mongo-error.ts';
import { EMPTY_ARRAY_KEY, orderKey } from './value-order.ts';

export type DocumentOrder = (left: BsonDocument, right: BsonDocument) => number;

export interface SortField {
  readonly path: string;
  readonly isDescending: boolean;
}

/** Reads `{ price: 1, _id: -1 }`; throws `BadValue` for directions other than 1 and -1. */
export function parseSort(sort: BsonDocument): readonly SortField[] {
  return Object.entries(sort).map(([path, direction]) => {
    if (isDocument(direction)) throw notImplemented('A sort by $meta');
    const number = toPlainNumber(direction);
    if (number !== 1 && number !== -1) {
      throw new MongoError(
        'Location15975',
        '$sort key ordering must be 1 (for ascending) or -1 (for descending)',
      );
    }
    if (path.startsWith('$'))
      throw new MongoError('Location16410', 'FieldPath field names may not start with a "$"');
    return { path, isDescending: number === -1 };
  });
}

/** Of an array the lowest element counts when sorting upwards and the highest when sorting downwards. */
export function sortKey(document: BsonDocument, { path, isDescending }: SortField): string {
  const keys = valuesAtPath(document, splitPath(path)).flatMap((leaf) => {
    if (!Array.isArray(leaf)) return [orderKey(leaf)];
    return leaf.length === 0 ? [EMPTY_ARRAY_KEY] : leaf.map(orderKey);
  });
  if (keys.length === 0) return orderKey(null);
  return keys.reduce((best, key) => ((isDescending ? key > best : key < best) ? key : best));
}

/** Compares two documents by a sort specification. Keys are computed at each call; to sort a list use `sortDocuments`. */
export function compileSort(sort: BsonDocument): DocumentOrder {
  const fields = parseSort(sort);
  return (left, right) => compareKeys(fields, keysOf(fields, left), keysOf(fields, right));
}

const keysOf = (fields: readonly SortField[], document: BsonDocument) =>
  fields.map((field) => sortKey(document, field));

function compareKeys(
  fields: readonly SortField[],
  left: readonly string[],
  right: readonly string[],
): number {
  for (const [index, { isDescending }] of fields.entries()) {
    const a = left[index] ?? '';
    const b = right[index] ?? '';
    if (a !== b) return a < b === isDescending ? 1 : -1;
  }
  return 0;
}

/** A sorted copy; equal documents keep their order. Each key is computed once. */
export function sortDocuments<Item>(
  items: Iterable<Item>,
  sort: BsonDocument,
  documentOf: (item: Item) => BsonDocument,
): Item[] {
  const fields = parseSort(sort);
  return Array.from(items, (item) => ({ item, keys: keysOf(fields, documentOf(item)) }))
    .sort((left, right) => compareKeys(fields, left.keys, right.keys))
    .map(({ item }) => item);
}
