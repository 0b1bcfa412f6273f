import type { BsonDocument } from './bson-value.ts';
import type { Collection, StoredDocument } from './collection.ts';
import type { EvaluationScope } from './expressions/evaluation-scope.ts';
import { compileFilter, type Matcher } from './filter-matcher.ts';
import { planKeys, planQuery, type QueryPlan } from './query-planner.ts';
import { parseSort, sortDocuments } from './sort-order.ts';
import type { Transaction } from './transaction.ts';

/** What to find: `limit` 0 means all. */
export interface FindRequest {
  readonly filter: BsonDocument;
  readonly sort?: BsonDocument | undefined;
  readonly skip?: number;
  readonly limit?: number;
  readonly scope: EvaluationScope;
  /** Counts the documents looked at, for `explain`. */
  readonly statistics?: { examined: number };
}

function* planned(collection: Collection, plan: QueryPlan): Generator<StoredDocument> {
  if (plan.stage === 'COLLSCAN') {
    yield* collection.all();
    return;
  }
  for (const key of planKeys(plan)) {
    const stored = collection.get(key);
    if (stored) yield stored;
  }
}

/** The documents of a plan as a transaction sees them: without what it or others changed, then those as it sees them. */
function* candidates(
  collection: Collection,
  plan: QueryPlan,
  transaction: Transaction | undefined,
): Generator<StoredDocument> {
  if (!transaction) {
    yield* planned(collection, plan);
    return;
  }
  const { writes, before } = transaction.of(collection.namespace);
  for (const stored of planned(collection, plan)) {
    if (!writes.has(stored.key) && !before.has(stored.key)) yield stored;
  }
  for (const [key, stored] of before) if (stored && !writes.has(key)) yield stored;
  for (const stored of writes.values()) if (stored) yield stored;
}

function* sliced(items: Iterable<StoredDocument>, skip: number, limit: number): Generator<StoredDocument> {
  let position = 0;
  for (const item of items) {
    position += 1;
    if (position > skip) yield item;
    if (limit > 0 && position >= skip + limit) return;
  }
}

function* examined(items: Iterable<StoredDocument>, statistics: { examined: number }, checkTime: () => void) {
  for (const item of items) {
    statistics.examined += 1;
    if (statistics.examined % 512 === 0) checkTime();
    yield item;
  }
}

function* filtered(items: Iterable<StoredDocument>, isWanted: Matcher) {
  for (const item of items) if (isWanted(item.document)) yield item;
}

/** Whether the index order can be trusted: not when a transaction adds documents from its own memory. */
function givesOrder(plan: QueryPlan, collection: Collection, transaction: Transaction | undefined): boolean {
  if (plan.stage !== 'IXSCAN' || !plan.providesSort) return false;
  const own = transaction?.of(collection.namespace);
  return own === undefined || own.writes.size + own.before.size === 0;
}

/**
 * Finds the documents of a filter, in order, through the best index. All at once: the result is not affected by
 * later writes. `checkTime` may throw to end a search that takes too long.
 */
export function findDocuments(
  collection: Collection | undefined,
  request: FindRequest,
  transaction: Transaction | undefined,
  checkTime: () => void,
): StoredDocument[] {
  const matches = compileFilter(request.filter, request.scope);
  if (request.sort) parseSort(request.sort);
  if (!collection) return [];
  const { sort, skip = 0, limit = 0, statistics = { examined: 0 } } = request;
  const plan = planQuery(collection, request.filter, sort);
  const found = filtered(examined(candidates(collection, plan, transaction), statistics, checkTime), matches);
  const isSorted = !sort || givesOrder(plan, collection, transaction);
  const ordered = isSorted ? found : sortDocuments(found, sort, ({ document }) => document);
  return [...sliced(ordered, skip, limit)];
}
