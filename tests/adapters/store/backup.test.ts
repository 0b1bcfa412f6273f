import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { Binary, Decimal128, Double, Int32, Long, MaxKey, MinKey, ObjectId, Timestamp, UUID } from 'bson';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { backupStore } from '../../../adapters/store/backup-store.ts';
import type { Migration } from '../../../adapters/store/mongo/migrations/migration.ts';
import { type MongoStore, openMongoStore } from '../../../adapters/store/mongo/open-mongo-store.ts';
import { restoreStore } from '../../../adapters/store/restore-store.ts';
import { STORE_TARGETS, type StoreServer } from '../../conformance/store/store-targets.ts';
import { createRecordingLog } from '../../support/recording-log.ts';

const { signal } = new AbortController();
const OPTIONS = { shoptalkVersion: '0.1.0' };
const SHOP = {
  id: 'sample',
  name: { zh: '示例小铺', en: 'Sample\u2028Shop' },
  products: [],
  faq: [],
  intents: [],
  policies: {},
  coupons: [],
  orders: [],
  forbiddenClaims: [],
  manuals: [],
  extra: { note: 'line one\nline two' },
};
const TICKET = {
  shopId: 'sample',
  id: 'T4K7Q',
  platform: 'twitch',
  channel: 'xiaopu',
  viewerKey: 'mia',
  reason: 'complaint',
  openedAt: Date.now(),
  dueAt: Date.now() + 60_000,
} as const;

describe.each(STORE_TARGETS)('backup and restore on $name', (target) => {
  let folder: string;
  let file: string;
  let servers: StoreServer[];
  let stores: MongoStore[];
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'shoptalk-backup-'));
    file = join(folder, 'backup.jsonl.gz');
    servers = [];
    stores = [];
  });
  afterEach(async () => {
    await Promise.all(stores.map((store) => store.close()));
    await Promise.all(servers.map((server) => server.close()));
    await rm(folder, { recursive: true, force: true });
  });

  async function newServer(): Promise<StoreServer> {
    const server = await target.openServer();
    servers.push(server);
    return server;
  }

  async function open(
    server: StoreServer,
    options: { migrations?: readonly Migration[]; isForRestore?: boolean } = {},
  ) {
    const store = await openMongoStore({ uri: server.uri, log: createRecordingLog(), ...options }, signal);
    stores.push(store);
    return store;
  }

  const emptyStore = async () => open(await newServer());

  /** A store with a shop, and documents of every BSON type in a collection with indexes made by hand. */
  async function filledStore(): Promise<MongoStore> {
    const store = await emptyStore();
    await store.shops.save(SHOP, 'import', signal);
    await store.sessions.start('sample', 'command', Date.UTC(2025, 10, 23), signal);
    await store.tickets.open(TICKET, signal);
    await store.conversations.label(TICKET, 'session-1', Date.now(), signal);
    const types = store.connection.collection('types');
    await types.insertOne({
      int: new Int32(1),
      double: new Double(1),
      long: Long.fromString('9007199254740993'),
      decimal: Decimal128.fromString('0.1'),
      date: new Date('2025-11-23T12:00:00.123Z'),
      binary: new Binary(Buffer.from([0, 255])),
      uuid: new UUID('0f3c5a00-0000-4000-8000-000000000001'),
      regexp: /直播/i,
      timestamp: new Timestamp({ t: 1, i: 2 }),
      keys: [new MinKey(), new MaxKey(), null, new ObjectId('656000000000000000000001')],
      text: '👩‍👩‍👧 "quoted" \u2028 \\ ',
    });
    await types.createIndex({ int: 1, text: -1 }, { unique: true, name: 'by_hand' });
    return store;
  }

  /** Everything in a store, as canonical text. */
  async function contentOf(store: MongoStore) {
    const other = join(folder, `content-${stores.indexOf(store)}.gz`);
    await backupStore(store, other, OPTIONS, signal);
    const lines = gunzipSync(await readFile(other))
      .toString()
      .split('\n');
    return lines.slice(1, -2);
  }

  it('brings back every document with its BSON types, and every index', async () => {
    const original = await filledStore();
    const saved = await backupStore(original, file, OPTIONS, signal);

    const copy = await emptyStore();
    const restored = await restoreStore(copy, file, {}, signal);

    expect(await contentOf(copy)).toEqual(await contentOf(original));
    expect(restored).toEqual(saved);
    expect((await copy.shops.load('sample', signal))?.name.en).toBe('Sample\u2028Shop');
    const indexes = await copy.connection.collection('types').indexes();
    expect(indexes.find(({ name }) => name === 'by_hand')).toMatchObject({
      key: { int: 1, text: -1 },
      unique: true,
    });
  });

  it('keeps working as a store after the restore: one open session, one ticket, one label', async () => {
    await backupStore(await filledStore(), file, OPTIONS, signal);
    const copy = await emptyStore();
    await restoreStore(copy, file, {}, signal);

    const session = await copy.sessions.start('sample', 'command', Date.now(), signal);
    const called = await copy.tickets.open({ ...TICKET, id: 'T2' }, signal);
    const label = await copy.conversations.label(TICKET, 'session-1', Date.now(), signal);

    expect([session.isNew, called.isNew, label]).toEqual([false, false, false]);
  });

  it('writes a file only its owner can read, and leaves nothing half written', async () => {
    await backupStore(await filledStore(), file, OPTIONS, signal);

    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect(await readdir(folder)).toEqual(['backup.jsonl.gz']);
  });

  it('leaves no file behind when it is stopped', async () => {
    const store = await filledStore();
    const stop = new AbortController();

    const backup = backupStore(store, file, { ...OPTIONS, onProgress: () => stop.abort() }, stop.signal);

    await expect(backup).rejects.toThrow();
    expect(await readdir(folder)).toEqual([]);
  });

  it('tells how far it is, collection by collection', async () => {
    const saved: string[] = [];
    const restored: string[] = [];
    const onProgress = (seen: string[]) => (progress: { collection: string; documents: number }) =>
      void seen.push(`${progress.collection} ${progress.documents}`);

    await backupStore(await filledStore(), file, { ...OPTIONS, onProgress: onProgress(saved) }, signal);
    await restoreStore(await emptyStore(), file, { onProgress: onProgress(restored) }, signal);

    expect(saved).toContain('types 1');
    expect(restored).toEqual(saved);
  });

  it('restores into a store with data only when forced, and then replaces all of it', async () => {
    await backupStore(await filledStore(), file, OPTIONS, signal);
    const other = await emptyStore();
    await other.shops.save({ ...SHOP, id: 'other' }, 'import', signal);

    await expect(restoreStore(other, file, {}, signal)).rejects.toMatchObject({ code: 'store_not_empty' });
    expect(await other.shops.load('sample', signal)).toBeUndefined();
    await restoreStore(other, file, { force: true }, signal);

    expect(await other.shops.load('other', signal)).toBeUndefined();
    expect(await other.shops.load('sample', signal)).toBeDefined();
  });

  it('changes nothing when the file was damaged or changed', async () => {
    await backupStore(await filledStore(), file, OPTIONS, signal);
    const text = gunzipSync(await readFile(file)).toString();
    const damaged: Readonly<Record<string, string>> = {
      'another name': text.replace('示例小铺', '示例大铺'),
      'a missing line': text.split('\n').toSpliced(3, 1).join('\n'),
      'a cut end': text.slice(0, -200),
      'no trailer': `${text.trimEnd().split('\n').slice(0, -1).join('\n')}\n`,
      'no header': text.split('\n').slice(1).join('\n'),
      'something after the end': `${text}{"kind":"document","document":{}}\n`,
      'no backup at all': 'hello\n',
      nothing: '',
    };
    const store = await emptyStore();
    await store.shops.save({ ...SHOP, id: 'kept' }, 'import', signal);

    for (const content of Object.values(damaged)) {
      await writeFile(file, gzipSync(content));
      await expect(restoreStore(store, file, { force: true }, signal)).rejects.toMatchObject({
        code: 'backup_damaged',
      });
    }

    expect(await store.shops.load('kept', signal)).toBeDefined();
  });

  it('refuses a file that is no gzip, a torn one, and one that is not there', async () => {
    await backupStore(await filledStore(), file, OPTIONS, signal);
    const torn = (await readFile(file)).subarray(0, -20);
    const store = await emptyStore();

    for (const content of [Buffer.from('PK'), torn]) {
      await writeFile(file, content);
      await expect(restoreStore(store, file, {}, signal)).rejects.toMatchObject({ code: 'backup_damaged' });
    }
    await expect(restoreStore(store, join(folder, 'none'), {}, signal)).rejects.toThrow(/cannot be read/);
  });

  it('refuses a backup of a newer program and says which', async () => {
    const newer: Migration = { version: 1, name: 'first', up: () => Promise.resolve() };
    const future = await open(await newServer(), {
      migrations: [newer, { ...newer, version: 2, name: 'second' }],
    });
    await backupStore(future, file, { shoptalkVersion: '9.0.0' }, signal);

    const restoring = restoreStore(await emptyStore(), file, {}, signal);

    await expect(restoring).rejects.toMatchObject({ code: 'backup_newer_than_program' });
    await expect(restoring).rejects.toThrow(/Shoptalk 9\.0\.0/);
  });

  it('migrates the data of an older backup', async () => {
    await backupStore(await filledStore(), file, OPTIONS, signal);
    const migrations: Migration[] = [
      { version: 1, name: 'first', up: () => Promise.resolve() },
      {
        version: 2,
        name: 'rename',
        up: async (db) => void (await db.collection('types').updateMany({}, { $set: { migrated: true } })),
      },
    ];
    const store = await open(await newServer(), { migrations });

    await restoreStore(store, file, {}, signal);

    expect(await store.connection.collection('types').findOne({})).toMatchObject({ migrated: true });
  });

  it('opens a store that was left half restored for nothing but another restore', async () => {
    await backupStore(await filledStore(), file, OPTIONS, signal);
    const server = await newServer();
    const stop = new AbortController();
    const stopped = restoreStore(await open(server), file, { onProgress: () => stop.abort() }, stop.signal);
    await expect(stopped).rejects.toThrow();

    await expect(open(server)).rejects.toMatchObject({ code: 'restore_unfinished' });
    const forRestore = await open(server, { isForRestore: true });
    await restoreStore(forRestore, file, { force: true }, signal);

    expect(await (await open(server)).shops.load('sample', signal)).toBeDefined();
  });

  it('is plain gzip, JSON lines and SHA-256, which other tools can read', async () => {
    await backupStore(await filledStore(), file, OPTIONS, signal);

    const lines = gunzipSync(await readFile(file))
      .toString()
      .trimEnd()
      .split('\n');
    const [header, trailer] = [lines.at(0), lines.at(-1)].map((line): unknown => JSON.parse(line ?? ''));
    const hash = createHash('sha256').update(
      lines
        .slice(0, -1)
        .map((line) => `${line}\n`)
        .join(''),
    );
    expect(header).toMatchObject({ kind: 'header', format: 1, shoptalkVersion: '0.1.0', dataVersion: 1 });
    expect(trailer).toMatchObject({ kind: 'trailer', sha256: hash.digest('hex') });
  });
});
