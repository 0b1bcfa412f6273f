import { type BsonDocument, isDocument } from '../bson-value.ts';
import { Collection } from '../collection.ts';
import {
  type CommandContext,
  type CommandDefinition,
  documentField,
  namespaceOf,
} from '../command-context.ts';
import { findDocuments } from '../document-reader.ts';
import { notImplemented } from '../mongo-error.ts';
import { planQuery, type QueryPlan } from '../query-planner.ts';
import { findRequestOf } from './read.ts';

/** The part of a plan that finds documents, as MongoDB describes it. */
function scanStage(plan: QueryPlan): BsonDocument {
  if (plan.stage === 'COLLSCAN') return { stage: 'COLLSCAN', direction: 'forward' };
  const { index, isReversed } = plan;
  return {
    stage: 'FETCH',
    inputStage: {
      stage: 'IXSCAN',
      keyPattern: index.specification.key,
      indexName: index.name,
      isMultiKey: index.multikeyFields.size > 0,
      isUnique: index.isUnique,
      direction: isReversed ? 'backward' : 'forward',
    },
  };
}

function explain(context: CommandContext): BsonDocument {
  const { explain: explained } = context.command;
  const inner = isDocument(explained) ? explained : {};
  const [name = ''] = Object.keys(inner);
  if (name !== 'find' && name !== 'count' && name !== 'distinct') throw notImplemented(`explain of ${name}`);
  const innerContext = { ...context, command: inner, name };
  const namespace = namespaceOf(innerContext);
  const filter = name === 'find' ? documentField(inner, 'filter') : documentField(inner, 'query');
  const request = { ...findRequestOf(innerContext), filter };
  const collection = context.engine.collections.get(namespace) ?? new Collection(namespace);
  const plan = planQuery(collection, filter, request.sort);
  const statistics = { examined: 0 };
  const found = findDocuments(collection, { ...request, statistics }, undefined, context.checkTime);
  const scan = scanStage(plan);
  const needsSort = request.sort !== undefined && !(plan.stage === 'IXSCAN' && plan.providesSort);
  return {
    queryPlanner: {
      namespace,
      parsedQuery: filter,
      winningPlan: needsSort ? { stage: 'SORT', sortPattern: request.sort, inputStage: scan } : scan,
      rejectedPlans: [],
    },
    executionStats: {
      executionSuccess: true,
      nReturned: found.length,
      totalDocsExamined: statistics.examined,
    },
    ok: 1,
  };
}

export const EXPLAIN_COMMANDS: Readonly<Record<string, CommandDefinition>> = {
  explain: { fields: ['verbosity'], run: explain },
};
