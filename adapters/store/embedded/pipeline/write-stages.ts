import { ObjectId } from 'bson';
import { type BsonDocument, isDocument } from '../bson-value.ts';
import { findDocuments } from '../document-reader.ts';
import { storableDocument } from '../document-validation.ts';
import { type EvaluationScope, scopeWith } from '../expressions/evaluation-scope.ts';
import { valueAtExactPath } from '../field-path.ts';
import { MongoError, notImplemented } from '../mongo-error.ts';
import type { StoreEngine } from '../store-engine.ts';
import { writeAt } from '../update-paths.ts';
import { areEqual } from '../value-order.ts';
import { assertStageFields, stageDocument } from './stage-types.ts';
import { parseUpdatePipeline } from './update-pipeline.ts';

/** Writes the rows of a pipeline into a collection. */
export type Sink = (rows: readonly BsonDocument[]) => void;

interface SinkContext {
  readonly engine: StoreEngine;
  readonly database: string;
  readonly scope: EvaluationScope;
}

function namespaceFrom(target: unknown, database: string): string {
  if (typeof target === 'string' && target !== '') return `${database}.${target}`;
  if (isDocument(target) && typeof target.coll === 'string')
    return `${typeof target.db === 'string' ? target.db : database}.${target.coll}`;
  throw new MongoError(
    'FailedToParse',
    'the target of $out or $merge must be a collection name or { db, coll }',
  );
}

/** Checks an `$out`: the collection will hold exactly the rows. */
export function parseOut(argument: unknown, { engine, database }: SinkContext): Sink {
  if (isDocument(argument) && argument.timeseries !== undefined)
    throw notImplemented('$out into a time series');
  const namespace = namespaceFrom(argument, database);
  return (rows) => engine.replaceAll(namespace, rows.map(storableDocument));
}

const WHEN_MATCHED = ['merge', 'replace', 'keepExisting', 'fail'];
const WHEN_NOT_MATCHED = ['insert', 'discard', 'fail'];

interface MergeOptions {
  readonly namespace: string;
  readonly on: readonly string[];
  readonly whenMatched: unknown;
  readonly whenNotMatched: string;
}

function mergeOptions(argument: unknown, { engine, database }: SinkContext): MergeOptions {
  const options = typeof argument === 'string' ? { into: argument } : stageDocument('$merge', argument);
  assertStageFields('$merge', options, ['into', 'on', 'let', 'whenMatched', 'whenNotMatched']);
  if (options.let !== undefined) throw notImplemented('$merge with let');
  const { whenMatched = 'merge', whenNotMatched = 'insert', on = '_id' } = options;
  const namespace = namespaceFrom(options.into, database);
  const fields = (Array.isArray(on) ? on : [on]).map(String);
  const isKnownMatched =
    Array.isArray(whenMatched) || (typeof whenMatched === 'string' && WHEN_MATCHED.includes(whenMatched));
  if (!isKnownMatched || typeof whenNotMatched !== 'string' || !WHEN_NOT_MATCHED.includes(whenNotMatched)) {
    throw new MongoError(
      'BadValue',
      `Enumeration value '${String(isKnownMatched ? whenNotMatched : whenMatched)}' for field of $merge is not a valid value.`,
    );
  }
  const isUnique = [...(engine.collections.get(namespace)?.indexes.values() ?? [])].some(
    (index) =>
      index.isUnique &&
      index.fields.length === fields.length &&
      index.fields.every(({ path }) => fields.includes(path)),
  );
  if (!isUnique && !(fields.length === 1 && fields[0] === '_id')) {
    throw new MongoError('Location51183', 'Cannot find index to verify that join fields will be unique');
  }
  return { namespace, on: fields, whenMatched, whenNotMatched };
}

function merged(
  existing: BsonDocument,
  row: BsonDocument,
  whenMatched: unknown,
  scope: EvaluationScope,
): BsonDocument {
  if (Array.isArray(whenMatched))
    return parseUpdatePipeline(whenMatched, scopeWith(scope, { new: row }))(existing);
  if (whenMatched === 'replace') return { ...row, _id: existing._id };
  const result = { ...existing };
  for (const [field, value] of Object.entries(row)) if (field !== '_id') writeAt(result, [field], value);
  return result;
}

/** Checks a `$merge`: rows go into a collection, matched by `_id` or by the fields of a unique index. */
export function parseMerge(argument: unknown, context: SinkContext): Sink {
  const { engine, scope } = context;
  const { namespace, on, whenMatched, whenNotMatched } = mergeOptions(argument, context);
  return (rows) => {
    for (const given of rows) {
      const row = on.includes('_id') && given._id === undefined ? { _id: new ObjectId(), ...given } : given;
      const filter = Object.fromEntries(
        on.map((path) => [path, { $eq: valueAtExactPath(row, path) ?? null }]),
      );
      const [existing] = findDocuments(
        engine.collections.get(namespace),
        { filter, limit: 1, scope },
        undefined,
        () => undefined,
      );
      if (existing && whenMatched === 'fail')
        throw new MongoError('DuplicateKey', '$merge found a matching document and whenMatched is "fail"');
      if (!existing && whenNotMatched === 'fail')
        throw new MongoError(
          'Location13113',
          '$merge could not find a matching document in the target collection for at least one document in the source collection',
        );
      if (!existing && whenNotMatched === 'insert')
        engine.insert(namespace, storableDocument(row), undefined);
      if (!existing || whenMatched === 'keepExisting') continue;
      const after = storableDocument(merged(existing.document, row, whenMatched, scope));
      if (!areEqual(after, existing.document))
        engine.replace(namespace, existing, after, 'update', undefined);
    }
  };
}
