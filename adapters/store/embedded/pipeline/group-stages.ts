import { type BsonDocument, isDocument } from '../bson-value.ts';
import { accumulateValues, assertAccumulator } from '../expressions/accumulators.ts';
import { assertExpression, evaluate } from '../expressions/evaluate-expression.ts';
import { type EvaluationScope, scopeAt } from '../expressions/evaluation-scope.ts';
import { MongoError } from '../mongo-error.ts';
import { compareValues, orderKey, rankOf } from '../value-order.ts';
import { assertStageFields, type StageParser, stageDocument } from './stage-types.ts';

/** One output field: an accumulator over an expression. */
interface OutputField {
  readonly field: string;
  readonly operator: string;
  readonly expression: unknown;
}

/** Reads `{ total: { $sum: '$price' } }`. */
export function parseOutput(specification: BsonDocument): readonly OutputField[] {
  return Object.entries(specification).map(([field, accumulator]) => {
    const operators = isDocument(accumulator) ? Object.keys(accumulator) : [];
    const [operator] = operators;
    if (!isDocument(accumulator) || operator === undefined) {
      throw new MongoError('Location40234', `The field '${field}' must be an accumulator object`);
    }
    if (operators.length !== 1)
      throw new MongoError('Location40238', `The field '${field}' must specify one accumulator`);
    if (field.includes('.'))
      throw new MongoError('Location40235', `The field name '${field}' cannot contain '.'`);
    assertAccumulator(operator);
    assertExpression(accumulator[operator]);
    return { field, operator, expression: accumulator[operator] };
  });
}

/** The output fields over the documents of one group. */
export function accumulate(
  output: readonly OutputField[],
  documents: readonly BsonDocument[],
  scope: EvaluationScope,
): BsonDocument {
  return Object.fromEntries(
    output.map(({ field, operator, expression }) => {
      const values = documents.map((document) => evaluate(expression, scopeAt(scope, document)));
      return [field, accumulateValues(operator, values)] as const;
    }),
  );
}

/** Groups by BSON equality, in the order in which the keys first appear. */
export function groupDocuments(
  documents: readonly BsonDocument[],
  expression: unknown,
  scope: EvaluationScope,
): readonly { readonly id: unknown; readonly documents: BsonDocument[] }[] {
  const groups = new Map<string, { readonly id: unknown; readonly documents: BsonDocument[] }>();
  for (const document of documents) {
    const id = evaluate(expression, scopeAt(scope, document)) ?? null;
    const key = orderKey(id);
    const group = groups.get(key);
    if (group) group.documents.push(document);
    else groups.set(key, { id, documents: [document] });
  }
  return [...groups.values()];
}

const group: StageParser = (argument, { scope }) => {
  const { _id: expression, ...fields } = stageDocument('$group', argument);
  if (expression === undefined)
    throw new MongoError('Location15955', 'a group specification must include an _id');
  assertExpression(expression);
  const output = parseOutput(fields);
  return (documents) =>
    groupDocuments(documents, expression, scope).map(({ id, documents: members }) => ({
      _id: id,
      ...accumulate(output, members, scope),
    }));
};

const sortByCount: StageParser = (argument, { scope }) => {
  assertExpression(argument);
  if (typeof argument !== 'string' && !isDocument(argument)) {
    throw new MongoError(
      'Location40149',
      'the sortByCount field must be specified as a string or as an object',
    );
  }
  return (documents) =>
    groupDocuments(documents, argument, scope)
      .map(({ id, documents: members }) => ({ _id: id, count: members.length }))
      .sort((left, right) => right.count - left.count);
};

function assertBoundaries(boundaries: unknown): asserts boundaries is readonly unknown[] {
  if (!Array.isArray(boundaries) || boundaries.length < 2) {
    throw new MongoError('Location40192', "The $bucket 'boundaries' field must have at least 2 values");
  }
  for (const [index, boundary] of boundaries.entries()) {
    if (index === 0) continue;
    const before: unknown = boundaries[index - 1];
    if (rankOf(boundary) !== rankOf(before))
      throw new MongoError(
        'Location40193',
        "All values in the 'boundaries' option to $bucket must have the same type",
      );
    if (compareValues(before, boundary) >= 0)
      throw new MongoError('Location40194', "The 'boundaries' option to $bucket must be sorted");
  }
}

/** Each bucket holds its lower boundary and not its upper one; buckets without documents do not appear. */
const bucket: StageParser = (argument, { scope }) => {
  const options = stageDocument('$bucket', argument);
  assertStageFields('$bucket', options, ['groupBy', 'boundaries', 'default', 'output']);
  const { groupBy, output } = options;
  assertExpression(groupBy);
  const given = evaluate(options.boundaries, scope);
  assertBoundaries(given);
  const boundaries = given;
  const fallback = evaluate(options.default, scope);
  const lowest = boundaries[0];
  const highest = boundaries.at(-1);
  if (
    fallback !== undefined &&
    compareValues(fallback, lowest) >= 0 &&
    compareValues(fallback, highest) < 0
  ) {
    throw new MongoError(
      'Location40199',
      "The $bucket 'default' field must be less than the lowest boundary or greater than or equal to the highest boundary",
    );
  }
  const fields = parseOutput(isDocument(output) ? output : { count: { $sum: 1 } });
  const bucketOf = (value: unknown): unknown => {
    for (let index = boundaries.length - 2; index >= 0; index -= 1) {
      if (compareValues(value, boundaries[index]) < 0) continue;
      return compareValues(value, boundaries[index + 1]) < 0 ? boundaries[index] : fallback;
    }
    return fallback;
  };
  return (documents) => {
    const buckets = new Map<string, { readonly id: unknown; readonly documents: BsonDocument[] }>();
    for (const document of documents) {
      const id = bucketOf(evaluate(groupBy, scopeAt(scope, document)));
      if (id === undefined) {
        throw new MongoError(
          'Location40066',
          '$switch could not find a matching branch for an input, and no default was specified.',
        );
      }
      const key = orderKey(id);
      const found = buckets.get(key) ?? { id, documents: [] };
      found.documents.push(document);
      buckets.set(key, found);
    }
    return [...buckets.values()]
      .sort((left, right) => compareValues(left.id, right.id))
      .map(({ id, documents: members }) => ({ _id: id, ...accumulate(fields, members, scope) }));
  };
};

/** The stages that bring documents together. */
export const GROUP_STAGES: Readonly<Record<string, StageParser>> = {
  $group: group,
  $sortByCount: sortByCount,
  $bucket: bucket,
};
