import { type BsonDocument, isDocument, toPlainNumber } from '../bson-value.ts';
import {
  arrayField,
  assertSimpleCollation,
  type CommandContext,
  type CommandDefinition,
  documentField,
  namespaceOf,
} from '../command-context.ts';
import { listCursor } from '../cursor-table.ts';
import { findDocuments } from '../document-reader.ts';
import { MongoError, notImplemented } from '../mongo-error.ts';
import { parsePipeline, stageOf } from '../pipeline/run-pipeline.ts';
import type { PipelineContext } from '../pipeline/stage-types.ts';
import { parseMerge, parseOut, type Sink } from '../pipeline/write-stages.ts';
import { openChangeStream } from './change-streams.ts';
import { assertHint } from './read.ts';

function pipelineContext({
  engine,
  database,
  scope,
  transaction,
  checkTime,
}: CommandContext): PipelineContext {
  return {
    database,
    scope,
    checkTime,
    parse: parsePipeline,
    find: (collection, filter) =>
      findDocuments(
        engine.collections.get(`${database}.${collection}`),
        { filter, scope },
        transaction,
        checkTime,
      ).map(({ document }) => document),
  };
}

/** What of the pipeline's beginning the indexes can do: a `$match`, then a `$sort`, then a `$limit`. */
interface IndexedStart {
  readonly filter: BsonDocument;
  readonly sort: BsonDocument | undefined;
  readonly limit: number;
  readonly rest: readonly unknown[];
}

function indexedStart(pipeline: readonly unknown[]): IndexedStart {
  let rest = pipeline;
  const takeStage = (name: string): unknown => {
    const [stage] = rest;
    if (!isDocument(stage) || !Object.hasOwn(stage, name)) return undefined;
    rest = rest.slice(1);
    return stage[name];
  };
  const match = takeStage('$match');
  const sort = takeStage('$sort');
  const limit = sort === undefined ? 0 : (toPlainNumber(takeStage('$limit')) ?? 0);
  return { filter: isDocument(match) ? match : {}, sort: isDocument(sort) ? sort : undefined, limit, rest };
}

/** `$out` and `$merge` stand last and are no stages like the others. */
function takeSink(
  context: CommandContext,
  pipeline: readonly unknown[],
): { readonly sink: Sink | undefined; readonly stages: readonly unknown[] } {
  const last = pipeline.at(-1);
  const [name, argument] = last === undefined ? ['', undefined] : stageOf(last);
  if (name !== '$out' && name !== '$merge') return { sink: undefined, stages: pipeline };
  if (context.transaction)
    throw new MongoError(
      'OperationNotSupportedInTransaction',
      `Stage not supported inside of a multi-document transaction: ${name}`,
    );
  const sink = name === '$out' ? parseOut(argument, context) : parseMerge(argument, context);
  return { sink, stages: pipeline.slice(0, -1) };
}

function aggregate(context: CommandContext): Promise<BsonDocument> {
  const { command, engine, transaction, checkTime, scope, cursors } = context;
  assertSimpleCollation(command);
  if (command.explain === true) throw notImplemented('explain of aggregate');
  const pipeline = arrayField(command, 'pipeline');
  const pipelineParts = pipelineContext(context);
  if (isDocument(pipeline[0]) && '$changeStream' in pipeline[0]) {
    return openChangeStream(context, pipeline, (stages) => parsePipeline(stages, pipelineParts));
  }
  if (command.aggregate === 1) throw notImplemented('aggregate on a whole database');
  const namespace = namespaceOf(context);
  assertHint(context, command, namespace);
  const { sink, stages } = takeSink(context, pipeline);
  parsePipeline(stages, pipelineParts);
  const { filter, sort, limit, rest } = indexedStart(stages);
  const run = parsePipeline(rest, pipelineParts);
  const found = findDocuments(
    engine.collections.get(namespace),
    { filter, sort, limit, scope },
    transaction,
    checkTime,
  );
  const rows = run(found.map(({ document }) => document));
  sink?.(rows);
  const { batchSize } = documentField(command, 'cursor');
  return cursors.open(listCursor(namespace, sink ? [] : rows), toPlainNumber(batchSize));
}

export const AGGREGATE_COMMANDS: Readonly<Record<string, CommandDefinition>> = {
  aggregate: {
    fields: [
      'pipeline',
      'cursor',
      'explain',
      'allowDiskUse',
      'bypassDocumentValidation',
      'collation',
      'hint',
      'let',
    ],
    run: aggregate,
    isTransactional: true,
  },
};
