import mongoose, { type Connection } from 'mongoose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createModels } from '../../../../adapters/store/mongo/models/create-models.ts';
import { type MongoStore, openMongoStore } from '../../../../adapters/store/mongo/open-mongo-store.ts';
import {
  RETENTION,
  type RetentionRule,
  type RetentionTable,
} from '../../../../pipelines/privacy/retention.ts';
import { STORE_TARGETS, type StoreServer } from '../../../conformance/store/store-targets.ts';
import { createRecordingLog } from '../../../support/recording-log.ts';

const { signal } = new AbortController();
const RULES: Readonly<Record<string, RetentionRule | undefined>> = RETENTION;

/**
 * Fields that say nothing about a viewer, by collection. A new field of any model must be put here or into the retention
 * table: that is the moment to ask whether it is about a person.
 */
const IMPERSONAL: Readonly<Record<string, readonly string[]>> = {
  ledger: ['shopId', 'platform', 'receivedAt', 'state', 'reason', 'closedAt'],
  sends: ['shopId', 'id', 'platform', 'state', 'reason', 'facts', 'plannedAt', 'sentAt'],
  messages: ['shopId', 'receivedAt'],
  identities: ['shopId'],
  strikes: ['shopId', 'platform', 'isObserved', 'at'],
  permits: ['shopId', 'until'],
  holds: ['shopId', 'platform', 'heldAt', 'state'],
  conversations: ['shopId', 'platform', 'touchedAt'],
  replies: ['shopId', 'platform', 'phrasedBy', 'revision', 'checkedRevision', 'at'],
  tickets: [
    'shopId',
    'platform',
    'state',
    'isOpen',
    'openedAt',
    'dueAt',
    'takenAt',
    'closedAt',
    'remindedAt',
  ],
  // What the host shows and says of the goods on air, for everybody; no viewer comes into it.
  stages: ['shopId', 'nowShowing'],
  spoken_facts: ['shopId', 'id', 'productId', 'text', 'saidAt', 'validUntil'],
  moderation_settings: ['shopId', 'revision', 'settings'],
  sessions: ['shopId', 'id', 'startedAt', 'endedAt', 'startedBy', 'endedBy', 'isOpen'],
  shop_revisions: ['shopId', 'revision', 'shop', 'savedAt', 'change'],
  current_revisions: ['shopId', 'revision'],
  channels: ['platform', 'channel', 'shopId'],
};

describe('the retention table', () => {
  const connection: Connection = mongoose.createConnection();
  createModels(connection, RETENTION);
  const fieldsOf = (name: string) =>
    Object.keys(connection.model(name).schema.paths).filter((path) => path !== '_id');

  it.each(connection.modelNames())('says of every field of %s whether it is about a person', (name) => {
    const classified = [...(RULES[name]?.personalFields ?? []), ...(IMPERSONAL[name] ?? [])];

    expect(fieldsOf(name).toSorted()).toEqual(classified.toSorted());
  });

  it('has every collection that knows a viewer key', () => {
    const withViewers = connection.modelNames().filter((name) => fieldsOf(name).includes('viewerKey'));

    expect(withViewers).not.toEqual([]);
    for (const name of withViewers) expect(RULES[name]?.personalFields).toContain('viewerKey');
  });

  it('names a purpose and a date field that is there', () => {
    for (const [name, rule] of Object.entries(RETENTION)) {
      expect(fieldsOf(name)).toContain(rule.since);
      expect(rule.purpose).not.toBe('');
      expect(rule.seconds).toBeGreaterThan(0);
    }
  });

  it('keeps the text of a message for a day at most', () => {
    expect(RETENTION.messages.seconds).toBeLessThanOrEqual(24 * 60 * 60);
  });
});

describe.each(STORE_TARGETS)('retention on $name', (target) => {
  let server: StoreServer;
  const stores: MongoStore[] = [];
  beforeAll(async () => {
    server = await target.openServer();
  });
  afterAll(async () => {
    await Promise.all(stores.map((store) => store.close()));
    await server?.close();
  });

  async function openWith(retention: RetentionTable): Promise<MongoStore> {
    const store = await openMongoStore({ uri: server.uri, log: createRecordingLog(), retention }, signal);
    stores.push(store);
    return store;
  }

  async function retentionIndexes(store: MongoStore) {
    const seconds: Record<string, number | undefined> = {};
    for (const name of Object.keys(RETENTION)) {
      const indexes = await store.connection.collection(name).indexes();
      seconds[name] = indexes.find((index) => index.name === 'retention')?.expireAfterSeconds;
    }
    return seconds;
  }

  it('gives every collection of the table a TTL index with its time', async () => {
    const store = await openWith(RETENTION);

    const expected = Object.fromEntries(
      Object.entries(RETENTION).map(([name, { seconds }]) => [name, seconds]),
    );
    expect(await retentionIndexes(store)).toEqual(expected);
  });

  it('changes the index when the table changes, and keeps indexes made by hand', async () => {
    const first = await openWith(RETENTION);
    await first.connection.collection('messages').createIndex({ text: 1 }, { name: 'by_hand' });

    const second = await openWith({ ...RETENTION, messages: { ...RETENTION.messages, seconds: 3600 } });

    expect((await retentionIndexes(second)).messages).toBe(3600);
    const names = (await second.connection.collection('messages').indexes()).map(({ name }) => name);
    expect(names).toContain('by_hand');
  });
});

describe.each(STORE_TARGETS.slice(0, 1))('expiry on $name', (target) => {
  it('removes a text by itself when its time is over', async () => {
    const server = await target.openServer();
    const store = await openMongoStore({ uri: server.uri, log: createRecordingLog() }, signal);
    const twoDaysAgo = Date.now() - 2 * 24 * 60 * 60 * 1000;

    await store.messages.remember(
      { shopId: 's', key: 'old', channel: 'a', viewerKey: 'mia', text: 'v1.x', receivedAt: twoDaysAgo },
      signal,
    );
    await store.messages.remember(
      { shopId: 's', key: 'new', channel: 'a', viewerKey: 'mia', text: 'v1.x', receivedAt: Date.now() },
      signal,
    );

    await expect.poll(() => store.messages.find('s', 'old', signal), { timeout: 20_000 }).toBeUndefined();
    expect(await store.messages.find('s', 'new', signal)).toBeDefined();
    await store.close();
    await server.close();
  });

  it('keeps a conversation for as long as the viewer is told in it that an AI answers', async () => {
    const server = await target.openServer();
    const store = await openMongoStore({ uri: server.uri, log: createRecordingLog() }, signal);
    const twoDaysAgo = Date.now() - 2 * 24 * 60 * 60 * 1000;
    const spokeTo = (viewerKey: string) =>
      ({ shopId: 's', platform: 'twitch', channel: 'a', viewerKey, slots: {}, at: twoDaysAgo }) as const;

    await store.conversations.label(spokeTo('mia'), 'monday', Date.now(), signal);
    await store.conversations.remember(spokeTo('mia'), signal);
    await store.conversations.remember(spokeTo('leo'), signal);

    const find = (viewerKey: string) => store.conversations.find(spokeTo(viewerKey), signal);
    await expect.poll(() => find('leo'), { timeout: 20_000 }).toBeUndefined();
    expect((await find('mia'))?.labelledIn).toBe('monday');
    await store.close();
    await server.close();
  });
});
