import { type BsonDocument, getField, isDocument } from './bson-value.ts';

const INDEX = /^(0|[1-9]\d*)$/;

export const isArrayIndex = (part: string): boolean => INDEX.test(part);

const partsByPath = new Map<string, readonly string[]>();

/** The parts of a dotted path; kept for the next call, because the same few paths are read all the time. */
export function splitPath(path: string): readonly string[] {
  const known = partsByPath.get(path);
  if (known) return known;
  const parts = path.split('.');
  if (partsByPath.size > 10_000) partsByPath.clear();
  partsByPath.set(path, parts);
  return parts;
}

/**
 * Every value a query path leads to, descending into arrays as a filter does: `a.b` on `{ a: [{ b: 1 }, { b: 2 }] }`
 * gives 1 and 2; a number is an array index and also a field name. A branch that ends early gives `undefined`
 * (missing), except scalars inside arrays, which give nothing.
 */
export function valuesAtPath(value: unknown, parts: readonly string[], from = 0): unknown[] {
  const found: unknown[] = [];
  collect(value, parts, from, found);
  return found;
}

function collect(value: unknown, parts: readonly string[], from: number, found: unknown[]): void {
  const part = parts[from];
  if (part === undefined) {
    found.push(value);
    return;
  }
  if (Array.isArray(value)) {
    const index = isArrayIndex(part) ? Number(part) : -1;
    if (index >= 0 && index < value.length) collect(value[index], parts, from + 1, found);
    for (const item of value) if (isDocument(item)) collect(item, parts, from, found);
    return;
  }
  if (isDocument(value)) collect(getField(value, part), parts, from + 1, found);
  else found.push(undefined);
}

/** The value an update or a projection path names without descending into arrays other than by index. */
export function valueAtExactPath(document: BsonDocument, path: string): unknown {
  let value: unknown = document;
  for (const part of splitPath(path)) {
    if (Array.isArray(value)) value = isArrayIndex(part) ? value[Number(part)] : undefined;
    else if (isDocument(value)) value = getField(value, part);
    else return undefined;
  }
  return value;
}
