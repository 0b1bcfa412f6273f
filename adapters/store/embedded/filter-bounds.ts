import { type BsonDocument, isDocument, isRegex } from './bson-value.ts';
import { hasOperators } from './filter-matcher.ts';
import { orderKey, RANK } from './value-order.ts';

/** One end of a range of values: an order key, and whether it belongs to the range. */
export interface BoundEnd {
  readonly key: string;
  readonly isInclusive: boolean;
}

/** The values one condition allows: some single keys, or a range within one type (an open end ends with the type). */
export type FieldBound =
  | { readonly kind: 'points'; readonly keys: readonly string[]; readonly allowsMissing: boolean }
  | { readonly kind: 'range'; readonly rank: number; readonly low?: BoundEnd; readonly high?: BoundEnd };

/** Whether an index can find the operand by its key. Arrays are left to the matcher: an index holds their elements. */
function isIndexable(operand: unknown): boolean {
  return !Array.isArray(operand) && !isRegex(operand) && operand !== undefined && !Number.isNaN(operand);
}

function points(operands: readonly unknown[]): FieldBound | undefined {
  if (!operands.every(isIndexable)) return undefined;
  return {
    kind: 'points',
    keys: [...new Set(operands.map(orderKey))].sort((left, right) => (left < right ? -1 : 1)),
    allowsMissing: operands.includes(null),
  };
}

function range(operator: string, operand: unknown): FieldBound | undefined {
  if (!isIndexable(operand) || operand === null) return undefined;
  const key = orderKey(operand);
  const rank = key.charCodeAt(0);
  if (rank === RANK.minKey || rank === RANK.maxKey) return undefined;
  const end = { key, isInclusive: operator.endsWith('e') };
  return operator.startsWith('$gt') ? { kind: 'range', rank, low: end } : { kind: 'range', rank, high: end };
}

function boundOf(operator: string, operand: unknown): FieldBound | undefined {
  if (operator === '$eq') return points([operand]);
  if (operator === '$in' && Array.isArray(operand)) return points(operand);
  return ['$gt', '$gte', '$lt', '$lte'].includes(operator) ? range(operator, operand) : undefined;
}

function collect(filter: BsonDocument, bounds: Map<string, FieldBound[]>): void {
  for (const [field, condition] of Object.entries(filter)) {
    if (field === '$and' && Array.isArray(condition)) {
      for (const part of condition) if (isDocument(part)) collect(part, bounds);
    }
    if (field.startsWith('$')) continue;
    const operators = hasOperators(condition) ? Object.entries(condition) : [['$eq', condition] as const];
    const found = operators.flatMap(([operator, operand]) => boundOf(operator, operand) ?? []);
    if (found.length > 0) bounds.set(field, [...(bounds.get(field) ?? []), ...found]);
  }
}

/**
 * What a filter demands of each field, as far as an index can use it. All bounds of a field hold at once, for an
 * array field perhaps by different elements.
 */
export function filterBounds(filter: BsonDocument): ReadonlyMap<string, readonly FieldBound[]> {
  const bounds = new Map<string, FieldBound[]>();
  collect(filter, bounds);
  return bounds;
}

function tighterLow(left: BoundEnd | undefined, right: BoundEnd | undefined): BoundEnd | undefined {
  if (!left || !right) return left ?? right;
  if (left.key === right.key) return left.isInclusive ? right : left;
  return left.key > right.key ? left : right;
}

function tighterHigh(left: BoundEnd | undefined, right: BoundEnd | undefined): BoundEnd | undefined {
  if (!left || !right) return left ?? right;
  if (left.key === right.key) return left.isInclusive ? right : left;
  return left.key < right.key ? left : right;
}

/** One bound for a field: the points if there are any, otherwise the ranges joined where the field holds no arrays. */
export function combineBounds(bounds: readonly FieldBound[], isMultikey: boolean): FieldBound | undefined {
  const [first] = bounds;
  const pointsBound = bounds.find((bound) => bound.kind === 'points');
  if (pointsBound || isMultikey || first?.kind !== 'range') return pointsBound ?? first;
  let low = first.low;
  let high = first.high;
  for (const bound of bounds) {
    if (bound.kind !== 'range' || bound.rank !== first.rank) continue;
    low = tighterLow(low, bound.low);
    high = tighterHigh(high, bound.high);
  }
  return { kind: 'range', rank: first.rank, ...(low ? { low } : {}), ...(high ? { high } : {}) };
}
