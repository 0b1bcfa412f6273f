import { type BsonDocument, isDocument, toPlainNumber } from '../bson-value.ts';
import { ChangeStreamCursor, sequenceOf } from '../change-stream.ts';
import { type CommandContext, documentField } from '../command-context.ts';
import { MongoError, notImplemented } from '../mongo-error.ts';
import type { Stage } from '../pipeline/stage-types.ts';
import { assertStageFields, stageDocument } from '../pipeline/stage-types.ts';
import { orderKey } from '../value-order.ts';

const ALLOWED_STAGES = new Set([
  '$addFields',
  '$match',
  '$project',
  '$replaceRoot',
  '$replaceWith',
  '$set',
  '$unset',
]);

function startOf({ engine }: CommandContext, options: BsonDocument): number {
  const token = options.resumeAfter ?? options.startAfter;
  if (token !== undefined) return sequenceOf(engine.changes, token);
  if (options.startAtOperationTime !== undefined)
    throw notImplemented('A change stream with startAtOperationTime');
  return engine.changes.lastSequence;
}

/** Opens the cursor of `[{ $changeStream: {…} }, …]` on a collection, a database or the whole server. */
export function openChangeStream(
  context: CommandContext,
  pipeline: readonly unknown[],
  parse: (stages: readonly unknown[]) => Stage,
): Promise<BsonDocument> {
  const { command, name, database, engine, cursors } = context;
  const [first, ...rest] = pipeline;
  const options = stageDocument('$changeStream', isDocument(first) ? first.$changeStream : undefined);
  assertStageFields('$changeStream', options, [
    'fullDocument',
    'resumeAfter',
    'startAfter',
    'startAtOperationTime',
    'allChangesForCluster',
    'fullDocumentBeforeChange',
    'showExpandedEvents',
  ]);
  const { fullDocument = 'default', fullDocumentBeforeChange = 'off', showExpandedEvents = false } = options;
  if (fullDocument !== 'default' && fullDocument !== 'updateLookup')
    throw notImplemented(`fullDocument: '${String(fullDocument)}'`);
  if (fullDocumentBeforeChange !== 'off' || showExpandedEvents !== false)
    throw notImplemented('fullDocumentBeforeChange and showExpandedEvents');
  for (const stage of rest) {
    const refused = isDocument(stage)
      ? Object.keys(stage).find((key) => !ALLOWED_STAGES.has(key))
      : 'not an object';
    if (refused !== undefined)
      throw new MongoError('IllegalOperation', `${refused} is not permitted in a $changeStream pipeline`);
  }
  const collection = command[name];
  const isOneCollection = typeof collection === 'string';
  const isCluster = options.allChangesForCluster === true;
  const prefix = isOneCollection ? `${database}.${collection}` : `${database}.`;
  const cursor = new ChangeStreamCursor(engine.changes, {
    namespace: isOneCollection ? prefix : `${database}.$cmd.aggregate`,
    isWatched: (namespace) =>
      isCluster || (isOneCollection ? namespace === prefix : namespace.startsWith(prefix)),
    isLookingUp: fullDocument === 'updateLookup',
    after: startOf(context, options),
    isOneCollection,
    pipeline: parse(rest),
    lookUp: (namespace, id) => engine.collections.get(namespace)?.get(orderKey(id))?.document,
  });
  return cursors.open(cursor, toPlainNumber(documentField(command, 'cursor').batchSize));
}
