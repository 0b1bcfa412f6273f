import { type BsonDocument, isDocument } from './bson-value.ts';
import type { Collection } from './collection.ts';
import type { CollectionIndex } from './collection-index.ts';
import { isArrayIndex, splitPath } from './field-path.ts';
import { combineBounds, type FieldBound, filterBounds } from './filter-bounds.ts';
import { compileCondition, hasOperators } from './filter-matcher.ts';
import { parseSort, type SortField } from './sort-order.ts';
import { areEqual, invertKey, RANK } from './value-order.ts';

/** A stretch of an index: `start <= key < end`. */
export interface KeyInterval {
  readonly start: string;
  readonly end: string;
}

/** How a command finds its documents: through an index, or by looking at every document. */
export type QueryPlan =
  | { readonly stage: 'COLLSCAN' }
  | {
      readonly stage: 'IXSCAN';
      readonly index: CollectionIndex;
      /** Disjoint and ascending. */
      readonly intervals: readonly KeyInterval[];
      /** Set when every field of the index is fixed: the exact keys. */
      readonly exactKeys: readonly string[] | undefined;
      readonly isReversed: boolean;
      /** The documents come in the order the sort asks for. */
      readonly providesSort: boolean;
    };

const ABOVE_ALL = '\uFFFF';
/** More `$in` combinations than this are not worth spelling out; the remaining fields are left to the matcher. */
const MAX_POINTS = 2_000;

type Bounds = ReadonlyMap<string, readonly FieldBound[]>;

/** The interval of one field's key within an index, after the fields before it. */
function rangeInterval(bound: Extract<FieldBound, { kind: 'range' }>, isDescending: boolean): KeyInterval {
  const { rank, low, high } = bound;
  if (!isDescending) {
    return {
      start: low ? low.key + (low.isInclusive ? '' : ABOVE_ALL) : String.fromCharCode(rank),
      end: high ? high.key + (high.isInclusive ? ABOVE_ALL : '') : String.fromCharCode(rank + 1),
    };
  }
  return {
    start: high
      ? invertKey(high.key) + (high.isInclusive ? '' : ABOVE_ALL)
      : String.fromCharCode(0xffff - rank),
    end: low ? invertKey(low.key) + (low.isInclusive ? ABOVE_ALL : '') : String.fromCharCode(0x10000 - rank),
  };
}

/** Missing fields are indexed as null and empty arrays just below; a filter for null has to see both. */
function missingInterval(isDescending: boolean): KeyInterval {
  return isDescending
    ? { start: String.fromCharCode(0xffff - RANK.null), end: String.fromCharCode(0x10000 - RANK.undefined) }
    : { start: String.fromCharCode(RANK.undefined), end: String.fromCharCode(RANK.null + 1) };
}

function fieldIntervals(bound: FieldBound, isDescending: boolean): readonly KeyInterval[] {
  if (bound.kind === 'range') return [rangeInterval(bound, isDescending)];
  const intervals = bound.keys
    .filter((key) => !(bound.allowsMissing && key.charCodeAt(0) === RANK.null))
    .map((key) => (isDescending ? invertKey(key) : key))
    .map((key) => ({ start: key, end: key + ABOVE_ALL }));
  if (bound.allowsMissing) intervals.push(missingInterval(isDescending));
  return intervals.sort((left, right) => (left.start < right.start ? -1 : 1));
}

/** A document that passes the filter surely is in the index. */
function isUsable(index: CollectionIndex, filter: BsonDocument, bounds: Bounds): boolean {
  const isPresent = (bound: FieldBound) => bound.kind === 'range' || !bound.allowsMissing;
  if (index.isSparse && !index.fields.some(({ path }) => bounds.get(path)?.some(isPresent))) return false;
  return index.partialFilter === undefined || implies(filter, index.partialFilter, bounds);
}

function implies(filter: BsonDocument, partial: BsonDocument, bounds: Bounds): boolean {
  return Object.entries(partial).every(([path, condition]) => {
    if (path === '$and')
      return (
        Array.isArray(condition) &&
        condition.every((part) => isDocument(part) && implies(filter, part, bounds))
      );
    const given = filter[path];
    if (given !== undefined && areEqual(given, condition)) return true;
    const wanted = hasOperators(condition) ? Object.entries(condition) : [['$eq', condition] as const];
    return wanted.every(([operator, operand]) => {
      if (hasOperators(given) && Object.hasOwn(given, operator) && areEqual(given[operator], operand))
        return true;
      const isPresent =
        bounds.get(path)?.some((bound) => bound.kind === 'range' || !bound.allowsMissing) === true;
      if (operator === '$exists') return isPresent;
      const fixed = fixedValues(given);
      const test = compileCondition({ [operator]: operand });
      return fixed?.every(test) === true;
    });
  });
}

/** The values a filter condition allows, when they are listed. */
function fixedValues(condition: unknown): readonly unknown[] | undefined {
  if (condition === undefined) return undefined;
  if (!hasOperators(condition)) return [condition];
  if ('$eq' in condition) return [condition.$eq];
  return Array.isArray(condition.$in) ? condition.$in : undefined;
}

interface Candidate {
  readonly intervals: readonly KeyInterval[];
  readonly exactKeys: readonly string[] | undefined;
  /** How many leading fields have one single value. */
  readonly fixedFields: number;
  readonly pointFields: number;
  readonly hasRange: boolean;
}

/** A number in a path may mean an element or a field; an index holds only the first meaning, so it is not asked. */
const isPlainPath = (path: string) => !splitPath(path).some(isArrayIndex);

function candidateFor(index: CollectionIndex, bounds: Bounds): Candidate {
  let prefixes: readonly string[] = [''];
  let fixedFields = 0;
  let pointFields = 0;
  let usedMultikey = false;
  for (const [position, { path, isDescending }] of index.fields.entries()) {
    const isMultikey = index.multikeyFields.has(position);
    const bound = isMultikey && usedMultikey ? undefined : combineBounds(bounds.get(path) ?? [], isMultikey);
    if (!bound || !isPlainPath(path)) break;
    usedMultikey ||= isMultikey;
    const intervals = fieldIntervals(bound, isDescending);
    const isPoints = bound.kind === 'points' && !bound.allowsMissing;
    if (!isPoints || prefixes.length * intervals.length > MAX_POINTS) {
      if (prefixes.length * intervals.length > MAX_POINTS) break;
      const joined = prefixes.flatMap((prefix) =>
        intervals.map(({ start, end }) => ({ start: prefix + start, end: prefix + end })),
      );
      return { intervals: joined, exactKeys: undefined, fixedFields, pointFields, hasRange: true };
    }
    prefixes = prefixes.flatMap((prefix) => intervals.map(({ start }) => prefix + start));
    if (fixedFields === position && intervals.length === 1) fixedFields += 1;
    pointFields += 1;
  }
  return {
    intervals: prefixes.map((prefix) => ({ start: prefix, end: prefix + ABOVE_ALL })),
    exactKeys: pointFields === index.fields.length ? prefixes : undefined,
    fixedFields,
    pointFields,
    hasRange: false,
  };
}

/** Whether walking the index gives the sort order: forwards, backwards or not at all. */
function sortDirection(
  index: CollectionIndex,
  sort: readonly SortField[],
  fixedFields: number,
): 'forward' | 'backward' | undefined {
  const fixedPaths = new Set(index.fields.slice(0, fixedFields).map(({ path }) => path));
  const remaining = sort.filter(({ path }) => !fixedPaths.has(path));
  if (remaining.length === 0) return 'forward';
  if (index.multikeyFields.size > 0) return undefined;
  const directions = remaining.map((field, offset) => {
    const indexed = index.fields[fixedFields + offset];
    if (indexed?.path !== field.path || !isPlainPath(field.path)) return 'none';
    return indexed.isDescending === field.isDescending ? 'forward' : 'backward';
  });
  const [first] = directions;
  return first !== undefined && first !== 'none' && directions.every((direction) => direction === first)
    ? first
    : undefined;
}

/**
 * Chooses how to find the documents of a filter: the index that fixes most fields, then one that also gives the
 * order. Every plan yields a superset of the matching documents, each once; the matcher decides.
 */
export function planQuery(collection: Collection, filter: BsonDocument, sort?: BsonDocument): QueryPlan {
  const bounds = filterBounds(filter);
  const sortFields = sort ? parseSort(sort) : [];
  let best: QueryPlan = { stage: 'COLLSCAN' };
  let bestScore = 0;
  for (const index of collection.indexes.values()) {
    if (!isUsable(index, filter, bounds)) continue;
    const candidate = candidateFor(index, bounds);
    const direction =
      sortFields.length > 0 ? sortDirection(index, sortFields, candidate.fixedFields) : undefined;
    const isExactUnique = index.isUnique && candidate.exactKeys !== undefined;
    const score =
      candidate.pointFields * 10 +
      (candidate.hasRange ? 6 : 0) +
      (direction ? 5 : 0) +
      (isExactUnique ? 100 : 0);
    if (score <= bestScore) continue;
    bestScore = score;
    best = {
      stage: 'IXSCAN',
      index,
      intervals: candidate.intervals,
      exactKeys: candidate.exactKeys,
      isReversed: direction === 'backward',
      providesSort: direction !== undefined,
    };
  }
  return best;
}

/** The keys of the documents a plan finds, each once. */
export function* planKeys(plan: Extract<QueryPlan, { stage: 'IXSCAN' }>): Generator<string> {
  const seen = plan.index.multikeyFields.size > 0 ? new Set<string>() : undefined;
  for (const key of rawKeys(plan)) {
    if (seen?.has(key)) continue;
    seen?.add(key);
    yield key;
  }
}

function* rawKeys(plan: Extract<QueryPlan, { stage: 'IXSCAN' }>): Generator<string> {
  if (plan.exactKeys) {
    const keys = plan.isReversed ? [...plan.exactKeys].reverse() : plan.exactKeys;
    for (const key of keys) yield* plan.index.documentsAt(key);
    return;
  }
  const intervals = plan.isReversed ? [...plan.intervals].reverse() : plan.intervals;
  for (const { start, end } of intervals) yield* plan.index.documentsInRange(start, end, plan.isReversed);
}
