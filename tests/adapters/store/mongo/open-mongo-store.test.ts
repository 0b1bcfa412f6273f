import { createServer } from 'node:net';
import mongoose from 'mongoose';
import { expect, it } from 'vitest';
import { openMongoStore } from '../../../../adapters/store/mongo/open-mongo-store.ts';
import { STORE_TARGETS } from '../../../conformance/store/store-targets.ts';
import { createRecordingLog } from '../../../support/recording-log.ts';

const { signal } = new AbortController();

/** A port on which nobody listens. */
async function closedPort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === 'object' && address !== null ? address.port : 0;
}

it.each(STORE_TARGETS)(
  'answers a ping while it is open, and closes twice without harm ($name)',
  async (target) => {
    const server = await target.openServer();
    const store = await openMongoStore({ uri: server.uri, log: createRecordingLog() }, signal);

    await expect(store.ping(signal)).resolves.toBeUndefined();
    await store.close();
    await store.close();

    await expect(store.ping(signal)).rejects.toThrow();
    await server.close();
  },
);

it.each(STORE_TARGETS)('leaves mongoose’s own connection alone ($name)', async (target) => {
  const server = await target.openServer();
  const store = await openMongoStore({ uri: server.uri, log: createRecordingLog() }, signal);

  expect(mongoose.connection.readyState).toBe(mongoose.ConnectionStates.disconnected);
  expect(mongoose.modelNames()).toEqual([]);

  await store.close();
  await server.close();
});

it('says that the server cannot be reached and where to look', async () => {
  const uri = `mongodb://127.0.0.1:${await closedPort()}/shoptalk?serverSelectionTimeoutMS=200`;

  const opening = openMongoStore({ uri, log: createRecordingLog() }, signal);

  await expect(opening).rejects.toMatchObject({ code: 'store_unreachable', retryable: true });
  await expect(opening).rejects.toThrow(/MONGODB_URI/);
});

it.each(['mongodb://shop:gehe@im@127.0.0.1/shoptalk', 'mongodb://shop:geheim%zz@127.0.0.1/shoptalk'])(
  'says how to write the address %s, and not what the password is',
  async (uri) => {
    const log = createRecordingLog();

    const opening = openMongoStore({ uri, log }, signal);

    await expect(opening).rejects.toMatchObject({ code: 'store_address_invalid', retryable: false });
    await expect(opening).rejects.toThrow(/MONGODB_URI .*%40/);
    await expect(opening).rejects.not.toThrow(/gehe/);
    expect(JSON.stringify(log.lines)).not.toContain('gehe');
  },
);

it('stops trying to connect when the caller gives up', async () => {
  const uri = `mongodb://127.0.0.1:${await closedPort()}/shoptalk`;
  const startedAt = performance.now();

  await expect(
    openMongoStore({ uri, log: createRecordingLog() }, AbortSignal.timeout(100)),
  ).rejects.toThrow();

  expect(performance.now() - startedAt).toBeLessThan(3000);
});
