import { type BsonDocument, getField, isDocument, setField, typeAlias } from './bson-value.ts';
import { isArrayIndex } from './field-path.ts';
import { compileCondition, compileFilter, hasOperators, type ValueTest } from './filter-matcher.ts';
import { MongoError } from './mongo-error.ts';

const MAX_ARRAY_PADDING = 1_500_000;

/** A path with every positional part (`$`, `$[]`, `$[id]`) replaced by an index. */
export type ConcretePath = readonly string[];

/** What the positional parts of an update refer to. */
export interface PositionalContext {
  readonly filter: BsonDocument;
  readonly arrayFilters: ReadonlyMap<string, ValueTest>;
  readonly usedFilters: Set<string>;
}

/** Reads `arrayFilters: [{ 'item.price': { $gt: 5 } }]` into a test for each identifier. */
export function parseArrayFilters(filters: readonly unknown[]): ReadonlyMap<string, ValueTest> {
  const tests = new Map<string, ValueTest>();
  for (const filter of filters) {
    if (!isDocument(filter)) throw new MongoError('TypeMismatch', 'arrayFilters must be an array of objects');
    const identifiers = new Set(identifiersIn(filter));
    const [identifier] = identifiers;
    if (identifiers.size !== 1 || identifier === undefined || !/^[a-z][a-zA-Z0-9]*$/.test(identifier)) {
      throw new MongoError(
        'FailedToParse',
        'Error parsing array filter: expected a single top-level field name',
      );
    }
    if (tests.has(identifier)) {
      throw new MongoError(
        'FailedToParse',
        `Found multiple array filters with the same top-level field name ${identifier}`,
      );
    }
    const matches = compileFilter(filter);
    tests.set(identifier, (value) => matches({ [identifier]: value }));
  }
  return tests;
}

function identifiersIn(filter: BsonDocument): readonly string[] {
  return Object.entries(filter).flatMap(([field, condition]) => {
    if (!field.startsWith('$')) return [field.split('.')[0] ?? ''];
    return Array.isArray(condition) ? condition.filter(isDocument).flatMap(identifiersIn) : [];
  });
}

/** Where in an array the filter matched: the first element that fulfils every condition on it. */
function matchedIndex(array: readonly unknown[], arrayPath: string, filter: BsonDocument): number {
  const tests = elementTests(arrayPath, filter);
  return tests.length === 0 ? -1 : array.findIndex((item) => tests.every((test) => test(item)));
}

function elementTests(arrayPath: string, filter: BsonDocument): readonly ValueTest[] {
  return Object.entries(filter).flatMap(([field, condition]): readonly ValueTest[] => {
    if (field === '$and' && Array.isArray(condition)) {
      return condition.filter(isDocument).flatMap((part) => elementTests(arrayPath, part));
    }
    if (field === arrayPath) {
      if (hasOperators(condition) && isDocument(condition.$elemMatch))
        return [elementTest(condition.$elemMatch)];
      return [compileCondition(condition)];
    }
    if (!field.startsWith(`${arrayPath}.`)) return [];
    const rest = field.slice(arrayPath.length + 1);
    if (isArrayIndex(rest.split('.')[0] ?? '')) return [];
    return [elementTest({ [rest]: condition })];
  });
}

function elementTest(condition: BsonDocument): ValueTest {
  if (hasOperators(condition) && !['$and', '$or', '$nor'].includes(Object.keys(condition)[0] ?? '')) {
    return compileCondition(condition);
  }
  const matches = compileFilter(condition);
  return (item) => isDocument(item) && matches(item);
}

/** All concrete paths an update path stands for in this document. */
export function expandPath(
  document: BsonDocument,
  path: string,
  context: PositionalContext,
): readonly ConcretePath[] {
  const parts = path.split('.');
  if (parts.includes('')) {
    throw new MongoError(
      'EmptyFieldName',
      `The update path '${path}' contains an empty field name, which is not allowed.`,
    );
  }
  if (parts[0]?.startsWith('$')) {
    throw new MongoError(
      'BadValue',
      `Cannot have positional (i.e. '$') element in the first position in path '${path}'`,
    );
  }
  return expandParts(document, [], parts, context);
}

function expandParts(
  value: unknown,
  before: ConcretePath,
  rest: readonly string[],
  context: PositionalContext,
): readonly ConcretePath[] {
  const [part, ...after] = rest;
  if (part === undefined) return [before];
  if (!part.startsWith('$')) return expandParts(childOf(value, part), [...before, part], after, context);
  if (part === '$') return expandMatched(value, before, after, context);
  const identifier = /^\$\[(\w*)\]$/.exec(part)?.[1];
  if (identifier === undefined) {
    throw new MongoError(
      'DollarPrefixedFieldName',
      `The dollar ($) prefixed field '${part}' in '${[...before, ...rest].join('.')}' is not valid for storage.`,
    );
  }
  const test = identifier === '' ? () => true : context.arrayFilters.get(identifier);
  if (!test) {
    throw new MongoError(
      'BadValue',
      `No array filter found for identifier '${identifier}' in path '${[...before, ...rest].join('.')}'`,
    );
  }
  context.usedFilters.add(identifier);
  if (!Array.isArray(value)) {
    throw new MongoError(
      'BadValue',
      `The path '${before.join('.')}' must exist in the document in order to apply array updates.`,
    );
  }
  return value.flatMap((item, index) =>
    test(item) ? expandParts(item, [...before, String(index)], after, context) : [],
  );
}

function expandMatched(
  value: unknown,
  before: ConcretePath,
  after: readonly string[],
  context: PositionalContext,
) {
  const index = Array.isArray(value) ? matchedIndex(value, before.join('.'), context.filter) : -1;
  if (index < 0) {
    throw new MongoError('BadValue', 'The positional operator did not find the match needed from the query.');
  }
  return expandParts(
    Array.isArray(value) ? value[index] : undefined,
    [...before, String(index)],
    after,
    context,
  );
}

function childOf(value: unknown, part: string): unknown {
  if (Array.isArray(value)) return isArrayIndex(part) ? value[Number(part)] : undefined;
  return isDocument(value) ? getField(value, part) : undefined;
}

export function readAt(document: BsonDocument, path: ConcretePath): unknown {
  return path.reduce<unknown>(childOf, document);
}

function notViable(path: ConcretePath, parent: unknown): MongoError {
  return new MongoError(
    'PathNotViable',
    `Cannot create field '${path.at(-1) ?? ''}' in element {${path.at(-2) ?? ''}: ${typeAlias(parent) ?? 'missing'}}`,
  );
}

function setChild(parent: unknown, part: string, value: unknown, path: ConcretePath): void {
  if (Array.isArray(parent)) {
    if (!isArrayIndex(part)) throw notViable(path, parent);
    const index = Number(part);
    if (index - parent.length > MAX_ARRAY_PADDING) {
      throw new MongoError('BadValue', `can't backfill more than ${MAX_ARRAY_PADDING} elements`);
    }
    while (parent.length < index) parent.push(null);
    parent[index] = value;
  } else if (isDocument(parent)) {
    setField(parent, part, value);
  } else {
    throw notViable(path, parent);
  }
}

/** Sets a value in a document that may be changed, making the documents on the way. */
export function writeAt(document: BsonDocument, path: ConcretePath, value: unknown): void {
  let parent: unknown = document;
  for (const [index, part] of path.slice(0, -1).entries()) {
    let child = childOf(parent, part);
    if (child === undefined) {
      child = {};
      setChild(parent, part, child, path.slice(0, index + 1));
    }
    parent = child;
  }
  setChild(parent, path.at(-1) ?? '', value, path);
}

/** Removes a field; an array element becomes null, as `$unset` does. */
export function removeAt(document: BsonDocument, path: ConcretePath): void {
  const parent = readAt(document, path.slice(0, -1));
  const part = path.at(-1) ?? '';
  if (Array.isArray(parent)) {
    if (isArrayIndex(part) && Number(part) < parent.length) parent[Number(part)] = null;
  } else if (isDocument(parent)) {
    delete parent[part];
  }
}
