import { type BsonDocument, isDocument, setField, toPlainNumber } from '../bson-value.ts';
import { accumulateValues, assertAccumulator } from '../expressions/accumulators.ts';
import { assertExpression, evaluate } from '../expressions/evaluate-expression.ts';
import { type EvaluationScope, scopeAt } from '../expressions/evaluation-scope.ts';
import { valueAtExactPath } from '../field-path.ts';
import { MongoError, notImplemented } from '../mongo-error.ts';
import { compileSort, parseSort, sortDocuments } from '../sort-order.ts';
import { groupDocuments } from './group-stages.ts';
import { assertStageFields, type StageParser, stageDocument } from './stage-types.ts';

/** One partition in its order. */
interface Partition {
  readonly documents: readonly BsonDocument[];
  readonly sortBy: BsonDocument | undefined;
  readonly scope: EvaluationScope;
}

type WindowFunction = (partition: Partition) => readonly unknown[];

const MILLISECONDS: Readonly<Record<string, number>> = {
  week: 604_800_000,
  day: 86_400_000,
  hour: 3_600_000,
  minute: 60_000,
  second: 1_000,
  millisecond: 1,
};

/** The first and last member of the window of the document at a position, inclusive. */
type WindowEdges = (partition: Partition, position: number) => readonly [number, number];

function edge(value: unknown, position: number, last: number, isLower: boolean): number {
  if (value === 'unbounded') return isLower ? 0 : last;
  if (value === 'current') return position;
  const offset = toPlainNumber(value);
  if (offset === undefined || !Number.isInteger(offset))
    throw new MongoError('FailedToParse', 'a documents window needs integers, "current" or "unbounded"');
  return position + offset;
}

function documentEdges([lower, upper]: readonly unknown[]): WindowEdges {
  return ({ documents }, position) => {
    const last = documents.length - 1;
    return [
      Math.max(0, edge(lower, position, last, true)),
      Math.min(last, edge(upper, position, last, false)),
    ];
  };
}

function sortValue(document: BsonDocument, path: string, isDate: boolean): number {
  const value = valueAtExactPath(document, path);
  const number =
    value instanceof Date && isDate ? value.getTime() : isDate ? undefined : toPlainNumber(value);
  if (number === undefined)
    throw new MongoError(
      'Location5429414',
      'Invalid range: Expected the sortBy field to be a number (or a date with a unit)',
    );
  return number;
}

/** A range window holds all documents whose sort value lies within the offsets, so ties belong together. */
function rangeEdges(
  [lower, upper]: readonly unknown[],
  unit: unknown,
  sortBy: BsonDocument | undefined,
): WindowEdges {
  const fields = sortBy ? parseSort(sortBy) : [];
  const [field] = fields;
  if (!field || fields.length !== 1 || field.isDescending) {
    throw new MongoError('Location5339902', 'Range-based window require sortBy a single field, ascending');
  }
  const scale = typeof unit === 'string' ? MILLISECONDS[unit] : 1;
  if (scale === undefined) throw notImplemented(`A range window with the unit '${String(unit)}'`);
  const isDate = unit !== undefined;
  const offsetOf = (value: unknown, open: number) =>
    value === 'unbounded' ? open : value === 'current' ? 0 : (toPlainNumber(value) ?? Number.NaN) * scale;
  const from = offsetOf(lower, Number.NEGATIVE_INFINITY);
  const until = offsetOf(upper, Number.POSITIVE_INFINITY);
  if (Number.isNaN(from) || Number.isNaN(until))
    throw new MongoError('FailedToParse', 'a range window needs numbers, "current" or "unbounded"');
  return ({ documents }, position) => {
    const valueAt = (index: number) => sortValue(documents[index] ?? {}, field.path, isDate);
    const value = valueAt(position);
    let first = 0;
    while (first < documents.length && valueAt(first) < value + from) first += 1;
    let last = documents.length - 1;
    while (last >= 0 && valueAt(last) > value + until) last -= 1;
    return [first, last];
  };
}

function edgesOf(window: unknown, sortBy: BsonDocument | undefined): WindowEdges {
  if (window === undefined) return documentEdges(['unbounded', 'unbounded']);
  const options = stageDocument('window', window);
  assertStageFields('window', options, ['documents', 'range', 'unit']);
  const bounds = options.documents ?? options.range;
  if (
    !Array.isArray(bounds) ||
    bounds.length !== 2 ||
    (options.documents !== undefined && options.range !== undefined)
  ) {
    throw new MongoError(
      'FailedToParse',
      "Window bounds can specify either 'documents' or 'range', an array of two",
    );
  }
  if (options.range !== undefined) return rangeEdges(bounds, options.unit, sortBy);
  if (bounds.some((bound) => bound !== 'unbounded') && !sortBy) {
    throw new MongoError('Location5339901', 'Document-based bounds require a sortBy');
  }
  return documentEdges(bounds);
}

function accumulatorOver(operator: string, expression: unknown, edges: WindowEdges): WindowFunction {
  assertAccumulator(operator);
  return (partition) => {
    const values = partition.documents.map((document) =>
      evaluate(expression, scopeAt(partition.scope, document)),
    );
    return values.map((_, position) => {
      const [first, last] = edges(partition, position);
      return accumulateValues(
        operator,
        operator === '$count' ? values.slice(first, last + 1).fill(1) : values.slice(first, last + 1),
      );
    });
  };
}

function ranks(isDense: boolean): WindowFunction {
  return ({ documents, sortBy }) => {
    const compare = compileSort(sortBy ?? {});
    let rank = 0;
    return documents.map((document, position) => {
      const before = documents[position - 1];
      const isNew = before === undefined || compare(before, document) !== 0;
      if (isNew) rank = isDense ? rank + 1 : position + 1;
      return rank;
    });
  };
}

function shift(argument: unknown): WindowFunction {
  const options = stageDocument('$shift', argument);
  assertStageFields('$shift', options, ['output', 'by', 'default']);
  const by = toPlainNumber(options.by);
  if (by === undefined || !Number.isInteger(by))
    throw new MongoError('FailedToParse', "'$shift:by' field must be an integer");
  return ({ documents, scope }) =>
    documents.map((_, position) => {
      const other = documents[position + by];
      return (
        (other ? evaluate(options.output, scopeAt(scope, other)) : evaluate(options.default, scope)) ?? null
      );
    });
}

/** Functions of the order itself; they take no window. */
const ORDER_FUNCTIONS: Readonly<Record<string, (argument: unknown) => WindowFunction>> = {
  $rank: () => ranks(false),
  $denseRank: () => ranks(true),
  $documentNumber:
    () =>
    ({ documents }) =>
      documents.map((_, position) => position + 1),
  $shift: shift,
};

function parseFunction(
  field: string,
  specification: unknown,
  sortBy: BsonDocument | undefined,
): WindowFunction {
  if (!isDocument(specification))
    throw new MongoError('FailedToParse', `The field '${field}' must be an object`);
  const { window, ...rest } = specification;
  const [operator, ...others] = Object.keys(rest);
  if (operator === undefined || others.length > 0)
    throw new MongoError('FailedToParse', `The field '${field}' must name one window function`);
  const argument = rest[operator];
  const ordered = ORDER_FUNCTIONS[operator];
  if (ordered) {
    if (!sortBy)
      throw new MongoError(
        'Location5371602',
        `${operator} must be specified with a top level sortBy expression`,
      );
    if (window !== undefined)
      throw new MongoError('Location5371601', `${operator} does not accept a 'window' field`);
    return ordered(argument);
  }
  assertExpression(argument);
  return accumulatorOver(operator, argument, edgesOf(window, sortBy));
}

/** `$setWindowFields`: fields computed over the neighbours of a document within its partition. */
export const setWindowFields: StageParser = (argument, { scope }) => {
  const options = stageDocument('$setWindowFields', argument);
  assertStageFields('$setWindowFields', options, ['partitionBy', 'sortBy', 'output']);
  const sortBy = isDocument(options.sortBy) ? options.sortBy : undefined;
  const functions = Object.entries(stageDocument('output', options.output)).map(([field, specification]) => {
    if (field.includes('.')) throw notImplemented('A dotted output field of $setWindowFields');
    return [field, parseFunction(field, specification, sortBy)] as const;
  });
  return (documents) => {
    const sorted = sortBy ? sortDocuments(documents, sortBy, (document) => document) : documents;
    return groupDocuments(sorted, options.partitionBy, scope).flatMap(({ documents: members }) => {
      const partition = { documents: members, sortBy, scope };
      const results = members.map((document) => ({ ...document }));
      for (const [field, compute] of functions) {
        compute(partition).forEach((value, position) => {
          const result = results[position];
          if (result && value !== undefined) setField(result, field, value);
        });
      }
      return results;
    });
  };
};
