import { type BsonDocument, cloneDocument, isDocument } from '../bson-value.ts';
import { assertExpression, evaluate } from '../expressions/evaluate-expression.ts';
import { scopeAt, scopeWith } from '../expressions/evaluation-scope.ts';
import { splitPath, valuesAtPath } from '../field-path.ts';
import { MongoError, notImplemented } from '../mongo-error.ts';
import { writeAt } from '../update-paths.ts';
import { assertStageFields, type Stage, type StageParser, stageDocument } from './stage-types.ts';

function stagesOf(stage: string, pipeline: unknown): readonly unknown[] {
  if (pipeline === undefined) return [];
  if (Array.isArray(pipeline)) return pipeline;
  throw new MongoError('TypeMismatch', `${stage}.pipeline must be an array`);
}

function collectionName(stage: string, value: unknown): string {
  if (typeof value === 'string' && value !== '') return value;
  if (isDocument(value)) throw notImplemented(`${stage} from another database`);
  throw new MongoError('FailedToParse', `${stage} needs the name of a collection`);
}

/** A joined field that is an array matches by each of its elements; a missing one matches null and missing. */
function joinFilter(document: BsonDocument, localField: string, foreignField: string): BsonDocument {
  const values = valuesAtPath(document, splitPath(localField)).flatMap((value) =>
    Array.isArray(value) ? value : [value ?? null],
  );
  const wanted = values.length > 0 ? values : [null];
  return wanted.length === 1 ? { [foreignField]: { $eq: wanted[0] } } : { [foreignField]: { $in: wanted } };
}

const lookup: StageParser = (argument, context) => {
  const options = stageDocument('$lookup', argument);
  assertStageFields('$lookup', options, ['from', 'localField', 'foreignField', 'let', 'pipeline', 'as']);
  const { localField, foreignField, as } = options;
  const from = collectionName('$lookup', options.from);
  const pipeline = stagesOf('$lookup', options.pipeline);
  const variables = isDocument(options.let) ? options.let : {};
  if (typeof as !== 'string' || as === '' || as.startsWith('$'))
    throw new MongoError('FailedToParse', "$lookup argument 'as' must be a field name");
  const isByField = typeof localField === 'string' && typeof foreignField === 'string';
  if (
    !isByField &&
    (localField !== undefined || foreignField !== undefined || options.pipeline === undefined)
  ) {
    throw new MongoError(
      'FailedToParse',
      "$lookup requires both or neither of 'localField' and 'foreignField' to be specified, or a pipeline",
    );
  }
  assertExpression(variables);
  context.parse(pipeline, { ...context, scope: scopeWith(context.scope, namesOf(variables)) });
  return (documents) =>
    documents.map((document) => {
      context.checkTime();
      const inner = scopeAt(context.scope, document);
      const values = Object.fromEntries(
        Object.entries(variables).map(([name, value]) => [name, evaluate(value, inner)]),
      );
      const filter = isByField ? joinFilter(document, localField, foreignField) : {};
      const found = context.find(from, filter);
      const run =
        pipeline.length > 0
          ? context.parse(pipeline, { ...context, scope: scopeWith(context.scope, values) })
          : undefined;
      const result = as.includes('.') ? cloneDocument(document) : { ...document };
      writeAt(result, splitPath(as), run ? run(found) : found);
      return result;
    });
};

/** Placeholders that let a pipeline be checked before the values of its variables are known. */
const namesOf = (variables: BsonDocument): BsonDocument =>
  Object.fromEntries(Object.keys(variables).map((name) => [name, null]));

const unionWith: StageParser = (argument, context) => {
  const options = typeof argument === 'string' ? { coll: argument } : stageDocument('$unionWith', argument);
  assertStageFields('$unionWith', options, ['coll', 'pipeline']);
  const name = collectionName('$unionWith', options.coll);
  const run = context.parse(stagesOf('$unionWith', options.pipeline), context);
  return (documents) => [...documents, ...run(context.find(name, {}))];
};

const NOT_IN_FACET = new Set([
  '$facet',
  '$out',
  '$merge',
  '$changeStream',
  '$collStats',
  '$indexStats',
  '$geoNear',
]);

const facet: StageParser = (argument, context) => {
  const branches = Object.entries(stageDocument('$facet', argument)).map(
    ([name, pipeline]): readonly [string, Stage] => {
      const stages = stagesOf('$facet', pipeline);
      const refused = stages
        .filter(isDocument)
        .flatMap(Object.keys)
        .find((stage) => NOT_IN_FACET.has(stage));
      if (refused !== undefined)
        throw new MongoError('Location40600', `${refused} is not allowed to be used within a $facet stage`);
      return [name, context.parse(stages, context)];
    },
  );
  if (branches.length === 0)
    throw new MongoError('Location40169', 'the $facet specification must be a non-empty object');
  return (documents) => [Object.fromEntries(branches.map(([name, run]) => [name, run(documents)]))];
};

/** The stages that run pipelines of their own. */
export const JOIN_STAGES: Readonly<Record<string, StageParser>> = {
  $lookup: lookup,
  $unionWith: unionWith,
  $facet: facet,
};
