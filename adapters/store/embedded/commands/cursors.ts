import { Long } from 'bson';
import { type BsonDocument, isLong } from '../bson-value.ts';
import { arrayField, type CommandContext, type CommandDefinition, integerField } from '../command-context.ts';
import { MongoError } from '../mongo-error.ts';

/** How long `getMore` on a change stream waits when the client names no time. */
const DEFAULT_WAIT_MS = 1_000;

function cursorId(value: unknown): Long {
  if (isLong(value)) return value;
  if (typeof value === 'number' && Number.isSafeInteger(value)) return Long.fromNumber(value);
  throw new MongoError('TypeMismatch', 'a cursor id must be a 64-bit integer');
}

function getMore({ command, cursors, database }: CommandContext): Promise<BsonDocument> {
  const batchSize = integerField(command, 'batchSize');
  const waitMs = integerField(command, 'maxTimeMS') ?? DEFAULT_WAIT_MS;
  const namespace = `${database}.${String(command.collection)}`;
  return cursors.getMore(
    cursorId(command.getMore),
    namespace,
    batchSize === 0 ? undefined : batchSize,
    waitMs,
  );
}

function killCursors({ command, cursors }: CommandContext): BsonDocument {
  const ids = arrayField(command, 'cursors').map(cursorId);
  const cursorsKilled: Long[] = [];
  const cursorsNotFound: Long[] = [];
  for (const id of ids) (cursors.kill(id) ? cursorsKilled : cursorsNotFound).push(id);
  return { cursorsKilled, cursorsNotFound, cursorsAlive: [], cursorsUnknown: [], ok: 1 };
}

export const CURSOR_COMMANDS: Readonly<Record<string, CommandDefinition>> = {
  getMore: { fields: ['collection', 'batchSize'], run: getMore, isTransactional: true, isAwaiting: true },
  killCursors: { fields: ['cursors'], run: killCursors, isTransactional: true },
};
