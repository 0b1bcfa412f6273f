import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { MongoStore } from '../../../adapters/store/mongo/open-mongo-store.ts';
import { openStoreOn, STORE_TARGETS } from './store-targets.ts';

const { signal } = new AbortController();
const NOON = Date.UTC(2025, 10, 23, 12);
const HOUR = 3_600_000;

describe.each(STORE_TARGETS)('session store on $name', (target) => {
  let store: MongoStore;
  beforeAll(async () => {
    store = await openStoreOn(target);
  });
  afterAll(() => store?.close());

  it('opens a session and finds it', async () => {
    const { session, isNew } = await store.sessions.start('opens', 'command', NOON, signal);

    expect(isNew).toBe(true);
    expect(session).toMatchObject({ shopId: 'opens', startedAt: NOON, startedBy: 'command' });
    expect(await store.sessions.current('opens', signal)).toEqual(session);
  });

  it('hands back the open session when a second platform goes live', async () => {
    const first = await store.sessions.start('twice', 'platform', NOON, signal);

    const second = await store.sessions.start('twice', 'schedule', NOON + HOUR, signal);

    expect(second).toEqual({ session: first.session, isNew: false });
  });

  it('opens exactly one session when twenty starts race', async () => {
    const starts = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        store.sessions.start('race', 'platform', NOON + index, signal),
      ),
    );

    expect(starts.filter(({ isNew }) => isNew)).toHaveLength(1);
    expect(new Set(starts.map(({ session }) => session.id)).size).toBe(1);
  });

  it('ends the open session once and says who ended it', async () => {
    const { session } = await store.sessions.start('ends', 'schedule', NOON, signal);

    const ended = await store.sessions.end('ends', 'command', NOON + HOUR, signal);

    expect(ended).toEqual({ ...session, endedAt: NOON + HOUR, endedBy: 'command' });
    expect(await store.sessions.end('ends', 'command', NOON + HOUR, signal)).toBeUndefined();
    expect(await store.sessions.current('ends', signal)).toBeUndefined();
  });

  it('opens a new session after the last one ended', async () => {
    const first = await store.sessions.start('again', 'command', NOON, signal);
    await store.sessions.end('again', 'command', NOON + HOUR, signal);

    const second = await store.sessions.start('again', 'command', NOON + 2 * HOUR, signal);

    expect(second.isNew).toBe(true);
    expect(second.session.id).not.toBe(first.session.id);
  });

  it('keeps the sessions of two shops apart', async () => {
    await store.sessions.start('ours', 'command', NOON, signal);

    expect(await store.sessions.current('theirs', signal)).toBeUndefined();
    expect((await store.sessions.start('theirs', 'command', NOON, signal)).isNew).toBe(true);
  });
});
