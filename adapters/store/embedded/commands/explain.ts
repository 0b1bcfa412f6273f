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
import { planQuery } from '../query-planner.ts';
import { findRequestOf } from './read.ts';

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
  const scan =
    plan.stage === 'COLLSCAN'
      ? { stage: 'COLLSCAN', direction: 'forward' }
      : {
          stage: 'FETCH',
          inputStage: {
            stage: 'IXSCAN',
            keyPattern: plan.index.specification.key,
            indexName: plan.index.name,
            isMultiKey: plan.index.multikeyFields.size > 0,
            isUnique: plan.index.isUnique,
            direction: plan.isReversed ? 'backward' : 'forward',
          },
        };
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
