import { type BsonDocument, getField, isDocument } from './bson-value.ts';
import { isArrayIndex, splitPath } from './field-path.ts';
import { MongoError } from './mongo-error.ts';
import { EMPTY_ARRAY_KEY, invertKey, orderKey } from './value-order.ts';

/** One field of an index: its path and whether it is ordered upwards or downwards. */
export interface IndexField {
  readonly path: string;
  readonly isDescending: boolean;
}

/** The index entries one document makes, and which of the fields went through an array. */
export interface IndexEntries {
  readonly keys: readonly string[];
  readonly multikeyFields: readonly number[];
}

interface Extraction {
  /** The array a field went through, if any: two fields may share one array but not have one each. */
  readonly array: unknown;
  /** For each element of that array (or for the document itself) its keys: several where arrays are nested. */
  readonly elements: readonly (readonly string[])[];
}

function extractFromArray(array: readonly unknown[], parts: readonly string[], from: number): Extraction {
  const isLeaf = from === parts.length;
  if (array.length === 0) return { array, elements: [[isLeaf ? EMPTY_ARRAY_KEY : orderKey(null)]] };
  return {
    array,
    elements: array.map((item) => (isLeaf ? [orderKey(item)] : extract(item, parts, from).elements.flat())),
  };
}

function extract(value: unknown, parts: readonly string[], from: number): Extraction {
  const part = parts[from];
  if (Array.isArray(value)) {
    if (part !== undefined && isArrayIndex(part)) return extract(value[Number(part)], parts, from + 1);
    return extractFromArray(value, parts, from);
  }
  if (part === undefined) return { array: undefined, elements: [[orderKey(value)]] };
  return isDocument(value)
    ? extract(getField(value, part), parts, from + 1)
    : { array: undefined, elements: [[orderKey(null)]] };
}

function parallelArrays(fields: readonly IndexField[], indexes: readonly number[]): MongoError {
  const paths = indexes.map((index) => `[${fields[index]?.path ?? ''}]`).join(' ');
  return new MongoError('CannotIndexParallelArrays', `cannot index parallel arrays ${paths}`);
}

/**
 * The entries of a document in an index, one for each element of the (single) array on its paths. Throws
 * `CannotIndexParallelArrays` where two fields hold different arrays.
 */
export function indexEntries(fields: readonly IndexField[], document: BsonDocument): IndexEntries {
  const extractions = fields.map((field) => extract(document, splitPath(field.path), 0));
  const multikeyFields = extractions.flatMap((extraction, index) =>
    extraction.array === undefined ? [] : [index],
  );
  const arrays = new Set(multikeyFields.map((index) => extractions[index]?.array));
  if (arrays.size > 1) throw parallelArrays(fields, multikeyFields);
  const count = Math.max(1, ...multikeyFields.map((index) => extractions[index]?.elements.length ?? 1));
  const keys = new Set<string>();
  for (let element = 0; element < count; element += 1) {
    const lists = extractions.map(({ elements }) => elements[elements.length === 1 ? 0 : element] ?? []);
    if (lists.filter((list) => list.length > 1).length > 1) throw parallelArrays(fields, multikeyFields);
    for (const key of joinedKeys(fields, lists)) keys.add(key);
  }
  return { keys: [...keys], multikeyFields };
}

function joinedKeys(fields: readonly IndexField[], lists: readonly (readonly string[])[]): readonly string[] {
  let joined: readonly string[] = [''];
  lists.forEach((list, index) => {
    const ordered = fields[index]?.isDescending ? list.map(invertKey) : list;
    joined = joined.flatMap((prefix) => ordered.map((key) => prefix + key));
  });
  return joined;
}
