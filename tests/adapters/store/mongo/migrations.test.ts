import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Migration } from '../../../../adapters/store/mongo/migrations/migration.ts';
import { MIGRATIONS } from '../../../../adapters/store/mongo/migrations/migrations.ts';
import {
  databaseOf,
  type MongoStore,
  openMongoStore,
} from '../../../../adapters/store/mongo/open-mongo-store.ts';
import { STORE_TARGETS, type StoreServer } from '../../../conformance/store/store-targets.ts';
import { createRecordingLog } from '../../../support/recording-log.ts';

const { signal } = new AbortController();

/** A migration that counts how often it ran, in the store itself. */
function countingMigration(version: number): Migration {
  return {
    version,
    name: `count-${version}`,
    up: async (db) => {
      await db.collection('runs').updateOne({ version }, { $inc: { count: 1 } }, { upsert: true });
    },
  };
}

for (const target of STORE_TARGETS) {
  let server: StoreServer;
  let stores: MongoStore[];
  beforeEach(async () => {
    server = await target.openServer();
    stores = [];
  });
  afterEach(async () => {
    await Promise.all(stores.map((store) => store.close()));
    await server.close();
  });

  async function openWith(migrations: readonly Migration[]): Promise<MongoStore> {
    const store = await openMongoStore({ uri: server.uri, log: createRecordingLog(), migrations }, signal);
    stores.push(store);
    return store;
  }

  async function runsIn(store: MongoStore) {
    const runs = await store.connection.collection('runs').find({}).sort({ version: 1 }).toArray();
    return runs.map(({ version, count }) => ({ version, count }));
  }

  it(`applies what is missing in order and records it (${target.name})`, async () => {
    const order: number[] = [];
    const noting = [1, 2, 3].map(
      (version): Migration => ({ version, name: 'note', up: async () => void order.push(version) }),
    );
    await openWith(noting.slice(0, 1));

    const store = await openWith(noting);

    const recorded = await databaseOf(store.connection)
      .collection<{ _id: number }>('migrations')
      .find({})
      .toArray();
    expect(order).toEqual([1, 2, 3]);
    expect(recorded.map(({ _id }) => _id).toSorted((a, b) => a - b)).toEqual([1, 2, 3]);
  });

  it(`applies each migration once when eight processes start at the same time (${target.name})`, async () => {
    const migrations = [countingMigration(1), countingMigration(2)];

    const opened = await Promise.all(Array.from({ length: 8 }, () => openWith(migrations)));

    for (const store of opened.slice(0, 1))
      expect(await runsIn(store)).toEqual([
        { version: 1, count: 1 },
        { version: 2, count: 1 },
      ]);
  });

  it(`goes on with the migration that failed, and not with those before it (${target.name})`, async () => {
    const failing: Migration = {
      version: 2,
      name: 'fails',
      up: () => Promise.reject(new Error('disk full')),
    };
    await expect(openWith([countingMigration(1), failing])).rejects.toThrow('disk full');

    const store = await openWith([countingMigration(1), countingMigration(2)]);

    expect(await runsIn(store)).toEqual([
      { version: 1, count: 1 },
      { version: 2, count: 1 },
    ]);
  });

  it(`refuses data that a newer program wrote, and says what to do (${target.name})`, async () => {
    await openWith([countingMigration(1), countingMigration(2)]);

    const opening = openWith([countingMigration(1)]);

    await expect(opening).rejects.toMatchObject({ code: 'data_newer_than_program', audience: 'operator' });
    await expect(opening).rejects.toThrow(/version 2.*up to 1.*newer program/);
  });

  it(`takes over the lock of a process that died while it migrated (${target.name})`, async () => {
    const store = await openWith([countingMigration(1)]);
    await databaseOf(store.connection)
      .collection<{ _id: string; owner: string; expiresAt: Date }>('locks')
      .insertOne({ _id: 'migrations', owner: 'a dead process', expiresAt: new Date(Date.now() - 1) });

    const migrated = await openWith([countingMigration(1), countingMigration(2)]);

    expect(await runsIn(migrated)).toHaveLength(2);
  });

  it(`waits for a living process that migrates, until the caller gives up (${target.name})`, async () => {
    const store = await openWith([countingMigration(1)]);
    await databaseOf(store.connection)
      .collection<{ _id: string; owner: string; expiresAt: Date }>('locks')
      .insertOne({ _id: 'migrations', owner: 'a living process', expiresAt: new Date(Date.now() + 60_000) });

    const giveUp = AbortSignal.timeout(300);
    const opening = openMongoStore(
      {
        uri: server.uri,
        log: createRecordingLog(),
        migrations: [countingMigration(1), countingMigration(2)],
      },
      giveUp,
    );

    await expect(opening).rejects.toThrow();
    expect(await runsIn(store)).toEqual([{ version: 1, count: 1 }]);
  });
}

it('numbers the migrations of the program 1, 2, 3 …', () => {
  expect(MIGRATIONS.map(({ version }) => version)).toEqual(MIGRATIONS.map((_, index) => index + 1));
});
