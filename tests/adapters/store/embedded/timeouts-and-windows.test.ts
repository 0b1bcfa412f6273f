import { describe, expect, it } from 'vitest';
import { inDirectory, withStore } from './opened-store.ts';

describe('what the embedded store lets go of', () => {
  it('aborts a transaction nobody uses any more and frees its documents', () =>
    inDirectory((directory) =>
      withStore({ directory, sweepIntervalMs: 20, transactionIdleMs: 50 }, async (database) => {
        const collection = database.collection('a');
        await collection.insertOne({ _id: 1 as never, n: 0 });
        const session = database.client.startSession();
        session.startTransaction();
        await collection.updateOne({}, { $set: { n: 9 } }, { session });

        await collection.updateOne({}, { $inc: { n: 1 } });

        expect((await collection.findOne())?.n).toBe(1);
        await expect(session.commitTransaction()).rejects.toMatchObject({ code: 251 });
        await session.endSession();
      }),
    ));

  it('closes a cursor nobody reads any more', () =>
    inDirectory((directory) =>
      withStore({ directory, sweepIntervalMs: 10, cursorIdleMs: 30 }, async (database) => {
        await database.collection('a').insertMany(Array.from({ length: 10 }, (_, n) => ({ n })));
        const { cursor } = await database.command({ find: 'a', batchSize: 2 }, { promoteLongs: false });
        const openCursors = async () =>
          (await database.command({ serverStatus: 1 })).metrics.cursor.open.total;

        await expect.poll(openCursors).toBe(0);
        await expect(database.command({ getMore: cursor.id, collection: 'a' })).rejects.toMatchObject({
          code: 43,
        });
      }),
    ));

  it('tells a change stream when its resume point has left the window', () =>
    inDirectory((directory) =>
      withStore({ directory, changeWindow: 3 }, async (database) => {
        const collection = database.collection('a');
        const stream = collection.watch();
        await stream.tryNext();
        await collection.insertOne({ n: 0 });
        const { _id: token } = await stream.next();
        await stream.close();
        await collection.insertMany(Array.from({ length: 10 }, (_, n) => ({ n })));
        const resumed = collection.watch([], { resumeAfter: token });

        await expect(resumed.next()).rejects.toMatchObject({ code: 286 });
        await resumed.close();
      }),
    ));

  it('tells a change stream that its token is of an earlier run', () =>
    inDirectory(async (directory) => {
      const token = await withStore({ directory }, async (database) => {
        const stream = database.collection('a').watch();
        await stream.tryNext();
        await database.collection('a').insertOne({ n: 0 });
        const { _id } = await stream.next();
        await stream.close();
        return _id;
      });

      await withStore({ directory }, async (database) => {
        const resumed = database.collection('a').watch([], { resumeAfter: token });
        await expect(resumed.next()).rejects.toMatchObject({ code: 286 });
        await resumed.close();
      });
    }));
});
