import mongoose, { type Connection } from 'mongoose';
import type { ConversationStore } from '../../../pipelines/ports/conversation-store.ts';
import type { DeliveryLedger } from '../../../pipelines/ports/delivery-ledger.ts';
import type { IdentityStore } from '../../../pipelines/ports/identity-store.ts';
import type { Log } from '../../../pipelines/ports/log.ts';
import type { MessageStore } from '../../../pipelines/ports/message-store.ts';
import type { ModerationStore } from '../../../pipelines/ports/moderation-store.ts';
import type { ReplyStore } from '../../../pipelines/ports/reply-store.ts';
import type { SessionStore } from '../../../pipelines/ports/session-store.ts';
import type { ShopStore } from '../../../pipelines/ports/shop-store.ts';
import type { StageStore } from '../../../pipelines/ports/stage-store.ts';
import type { TicketStore } from '../../../pipelines/ports/ticket-store.ts';
import type { ViewerDataStore } from '../../../pipelines/ports/viewer-data-store.ts';
import { RETENTION, type RetentionTable } from '../../../pipelines/privacy/retention.ts';
import { ensureIndexes } from './ensure-indexes.ts';
import { applyMigrations } from './migrations/apply-migrations.ts';
import type { Migration } from './migrations/migration.ts';
import { MIGRATIONS } from './migrations/migrations.ts';
import { createModels } from './models/create-models.ts';
import { createMongoConversationStore } from './mongo-conversation-store.ts';
import { createMongoDeliveryLedger } from './mongo-delivery-ledger.ts';
import { createMongoIdentityStore } from './mongo-identity-store.ts';
import { createMongoMessageStore } from './mongo-message-store.ts';
import { createMongoModerationStore } from './mongo-moderation-store.ts';
import { createMongoReplyStore } from './mongo-reply-store.ts';
import { createMongoSessionStore } from './mongo-session-store.ts';
import { createMongoShopStore } from './mongo-shop-store.ts';
import { createMongoStageStore } from './mongo-stage-store.ts';
import { createMongoTicketStore } from './mongo-ticket-store.ts';
import { createMongoViewerDataStore } from './mongo-viewer-data-store.ts';
import { assertNoUnfinishedRestore } from './restore-marker.ts';
import { storeCall } from './store-call.ts';

interface MongoStoreOptions {
  /** Of MongoDB, or of the embedded server; its path names the database (`…/shoptalk`). */
  readonly uri: string;
  readonly log: Log;
  /** How long personal data is kept; the program's own table unless a test says otherwise. */
  readonly retention?: RetentionTable;
  /** The program's own list unless a test says otherwise. */
  readonly migrations?: readonly Migration[];
  /** True for `restore`, which alone may open a store that was left half restored or written by a newer program. */
  readonly isForRestore?: boolean;
}

/** Everything Shoptalk remembers, on one MongoDB connection. */
export interface MongoStore {
  readonly deliveryLedger: DeliveryLedger;
  readonly shops: ShopStore;
  readonly sessions: SessionStore;
  readonly identities: IdentityStore;
  readonly messages: MessageStore;
  readonly moderation: ModerationStore;
  readonly stages: StageStore;
  readonly conversations: ConversationStore;
  readonly replies: ReplyStore;
  readonly tickets: TicketStore;
  readonly viewerData: ViewerDataStore;
  /** For backup, restore and `doctor`; everything else goes through the ports. */
  readonly connection: Connection;
  /** The migrations this store was opened with. */
  readonly migrations: readonly Migration[];
  /** Applies missing migrations and creates missing indexes; done at open, and again after a restore. */
  upgrade(signal: AbortSignal): Promise<void>;
  /** Resolves when the server answers. */
  ping(signal: AbortSignal): Promise<void>;
  /** Closes the connection. Twice is harmless. */
  close(): Promise<void>;
}

const CONNECT_OPTIONS: mongoose.ConnectOptions = {
  // Collections and indexes are made and awaited by `upgrade`, not behind the caller's back.
  autoCreate: false,
  autoIndex: false,
  // Without a connection a call fails at once; the queue knows how to wait, a buffer does not.
  bufferCommands: false,
  /** A server that is not found within this time is reported. */
  serverSelectionTimeoutMS: 5_000,
  /** A connection that stays silent this long during a call is given up. */
  socketTimeoutMS: 30_000,
};

/**
 * Connects, applies missing migrations, creates the indexes and waits for all of it.
 * Throws AppError `store_address_invalid`, `store_unreachable`, `data_newer_than_program` or `restore_unfinished`.
 */
export async function openMongoStore(options: MongoStoreOptions, signal: AbortSignal): Promise<MongoStore> {
  const connection = mongoose.createConnection(options.uri, CONNECT_OPTIONS);
  connection.on('error', (error: Error) =>
    options.log.warn({ error: error.message }, 'store connection failed'),
  );
  try {
    await storeCall(signal, () => connection.asPromise());
    const store = createMongoStore(connection, options);
    if (options.isForRestore) return store;
    await storeCall(signal, () => assertNoUnfinishedRestore(databaseOf(connection)));
    await store.upgrade(signal);
    return store;
  } catch (error) {
    // None when the address could not even be read. `connection.close()` would first wait for a server that may never answer.
    const client: mongoose.mongo.MongoClient | undefined = connection.getClient();
    await client?.close();
    throw error;
  }
}

function createMongoStore(connection: Connection, options: MongoStoreOptions): MongoStore {
  const { log, retention = RETENTION, migrations = MIGRATIONS } = options;
  const db = databaseOf(connection);
  const models = createModels(connection, retention);
  return {
    deliveryLedger: createMongoDeliveryLedger(models.ledger, models.sends),
    shops: createMongoShopStore(models),
    sessions: createMongoSessionStore(models.sessions),
    identities: createMongoIdentityStore(models.identities),
    messages: createMongoMessageStore(models.messages),
    moderation: createMongoModerationStore(models),
    stages: createMongoStageStore(models),
    conversations: createMongoConversationStore(models.conversations),
    replies: createMongoReplyStore(models.replies),
    tickets: createMongoTicketStore(models.tickets),
    viewerData: createMongoViewerDataStore(models),
    connection,
    migrations,
    upgrade: (signal) =>
      storeCall(signal, async () => {
        await applyMigrations(db, migrations, log, signal);
        await ensureIndexes(connection, signal);
      }),
    ping: (signal) =>
      storeCall(signal, async () => {
        await db.command({ ping: 1 });
      }),
    close: () => connection.close(),
  };
}

/** The database of an open connection. */
export function databaseOf(connection: Connection): mongoose.mongo.Db {
  if (connection.db === undefined) throw new Error('The store is not connected');
  return connection.db;
}
