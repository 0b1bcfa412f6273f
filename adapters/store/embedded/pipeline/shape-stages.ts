import { type BsonDocument, cloneDocument, isDocument, setField, toInteger } from '../bson-value.ts';
import { assertExpression, evaluate } from '../expressions/evaluate-expression.ts';
import { scopeAt } from '../expressions/evaluation-scope.ts';
import { splitPath, valueAtExactPath } from '../field-path.ts';
import { compileFilter } from '../filter-matcher.ts';
import { MongoError } from '../mongo-error.ts';
import { compileProjection } from '../projection.ts';
import { sortDocuments } from '../sort-order.ts';
import { removeAt, writeAt } from '../update-paths.ts';
import {
  assertStageFields,
  fieldOfPath,
  type PipelineContext,
  type Stage,
  type StageParser,
  stageDocument,
} from './stage-types.ts';

const match: StageParser = (argument, context) => {
  const matches = compileFilter(stageDocument('$match', argument), context.scope);
  return (documents) => documents.filter(matches);
};

const project: StageParser = (argument, context) => {
  const specification = stageDocument('$project', argument);
  if (Object.keys(specification).length === 0) {
    throw new MongoError(
      'Location51272',
      'Invalid $project :: caused by :: projection specification must have at least one field',
    );
  }
  const shape = compileProjection(specification, { scope: context.scope, filter: undefined });
  return (documents) => documents.map(shape);
};

/** Sets one computed field; inside an array every element gets it. */
function setComputed(document: BsonDocument, parts: readonly string[], value: unknown): void {
  const [part = '', ...rest] = parts;
  if (rest.length === 0) {
    if (value === undefined) delete document[part];
    else setField(document, part, value);
    return;
  }
  const child = document[part];
  if (Array.isArray(child)) {
    setField(
      document,
      part,
      child.map((item) => {
        const inner = isDocument(item) ? { ...item } : {};
        setComputed(inner, rest, value);
        return inner;
      }),
    );
    return;
  }
  if (value === undefined && !isDocument(child)) return;
  const inner = isDocument(child) ? { ...child } : {};
  setComputed(inner, rest, value);
  setField(document, part, inner);
}

/** `{ a: { b: 1 } }` sets `a.b` and keeps the other fields of `a`, as the dotted form does. */
function flattenFields(specification: BsonDocument, prefix = ''): readonly (readonly [string, unknown])[] {
  return Object.entries(specification).flatMap(([field, value]) => {
    const path = prefix + field;
    if (field === '' || field.split('.').includes(''))
      throw new MongoError('Location40353', 'FieldPath field names may not be empty strings');
    if (field.startsWith('$'))
      throw new MongoError('Location16410', `FieldPath field names may not start with '$': ${path}`);
    const first = isDocument(value) ? Object.keys(value)[0] : undefined;
    if (isDocument(value) && first !== undefined && !first.startsWith('$'))
      return flattenFields(value, `${path}.`);
    return [[path, value] as const];
  });
}

const addFields: StageParser = (argument, { scope }) => {
  const specification = stageDocument('$addFields', argument);
  assertExpression(specification);
  const fields = flattenFields(specification);
  return (documents) =>
    documents.map((document) => {
      const inner = scopeAt(scope, document);
      const result = { ...document };
      for (const [path, expression] of fields)
        setComputed(result, splitPath(path), evaluate(expression, inner));
      return result;
    });
};

const unset: StageParser = (argument, context) => {
  const paths = Array.isArray(argument) ? argument : [argument];
  if (paths.length === 0 || !paths.every((path) => typeof path === 'string')) {
    throw new MongoError('FailedToParse', '$unset specification must be a string or an array of strings');
  }
  return project(Object.fromEntries(paths.map((path) => [path, 0])), context);
};

function replaceRootWith(expression: unknown, { scope }: PipelineContext): Stage {
  assertExpression(expression);
  return (documents) =>
    documents.map((document) => {
      const root = evaluate(expression, scopeAt(scope, document));
      if (isDocument(root)) return root;
      throw new MongoError(
        'Location40228',
        `'newRoot' expression must evaluate to an object, but resulting value was: ${String(root)}`,
      );
    });
}

const unwind: StageParser = (argument) => {
  const options = typeof argument === 'string' ? { path: argument } : stageDocument('$unwind', argument);
  assertStageFields('$unwind', options, ['path', 'includeArrayIndex', 'preserveNullAndEmptyArrays']);
  const path = fieldOfPath('$unwind', options.path);
  const { includeArrayIndex: indexField, preserveNullAndEmptyArrays: isPreserving } = options;
  const emit = (document: BsonDocument, value: unknown, index: number | null) => {
    const copy = cloneDocument(document);
    if (value === undefined) removeAt(copy, splitPath(path));
    else writeAt(copy, splitPath(path), value);
    if (typeof indexField === 'string') writeAt(copy, splitPath(indexField), index);
    return copy;
  };
  return (documents) =>
    documents.flatMap((document) => {
      const value = valueAtExactPath(document, path);
      if (Array.isArray(value) && value.length > 0)
        return value.map((item, index) => emit(document, item, index));
      const isEmpty = value === undefined || value === null || Array.isArray(value);
      if (isEmpty)
        return isPreserving === true ? [emit(document, Array.isArray(value) ? undefined : value, null)] : [];
      return [emit(document, value, null)];
    });
};

const sort: StageParser = (argument) => {
  const specification = stageDocument('$sort', argument);
  if (Object.keys(specification).length === 0)
    throw new MongoError('Location15976', '$sort stage must have at least one sort key');
  sortDocuments([], specification, (document: BsonDocument) => document);
  return (documents) => sortDocuments(documents, specification, (document) => document);
};

const limit: StageParser = (argument) => {
  const count = toInteger(argument, '$limit');
  if (count <= 0) throw new MongoError('Location15958', 'the limit must be positive');
  return (documents) => documents.slice(0, count);
};

const skip: StageParser = (argument) => {
  const count = toInteger(argument, '$skip');
  if (count < 0) throw new MongoError('Location15956', 'Argument to $skip cannot be negative');
  return (documents) => documents.slice(count);
};

const count: StageParser = (argument) => {
  if (typeof argument !== 'string' || argument === '' || argument.startsWith('$') || argument.includes('.')) {
    throw new MongoError('Location40156', 'the count field must be a non-empty string without $ and dots');
  }
  return (documents) => (documents.length > 0 ? [{ [argument]: documents.length }] : []);
};

/** The stages that look at one document at a time, or only order and count them. */
export const SHAPE_STAGES: Readonly<Record<string, StageParser>> = {
  $match: match,
  $project: project,
  $addFields: addFields,
  $set: addFields,
  $unset: unset,
  $replaceRoot: (argument, context) => {
    const options = stageDocument('$replaceRoot', argument);
    assertStageFields('$replaceRoot', options, ['newRoot']);
    return replaceRootWith(options.newRoot, context);
  },
  $replaceWith: replaceRootWith,
  $unwind: unwind,
  $sort: sort,
  $limit: limit,
  $skip: skip,
  $count: count,
};
