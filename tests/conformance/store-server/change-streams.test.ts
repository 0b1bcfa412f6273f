import type mongoose from 'mongoose';
import { describe, expect, it } from 'vitest';
import { storeServers, useServer } from './store-servers.ts';

type Stream = mongoose.mongo.ChangeStream;

/** The next events of a stream, without what differs on every run. */
async function nextOf(stream: Stream, count: number) {
  const events = [];
  while (events.length < count) {
    const {
      _id: _token,
      clusterTime: _clusterTime,
      wallTime: _wallTime,
      ...event
    } = (await stream.next()) as unknown as Record<string, unknown>;
    delete event.collectionUUID;
    events.push(event);
  }
  return events;
}

describe.each(storeServers)('change streams on $name', (server) => {
  const use = useServer(server);

  /** A stream that is open before the first write. */
  async function watch(
    collection: mongoose.mongo.Collection,
    pipeline: object[] = [],
    options: object = {},
  ): Promise<Stream> {
    const stream = collection.watch(pipeline as never, options);
    await stream.tryNext();
    return stream;
  }

  it('reports inserts, updates with what changed, replacements and deletes in order', async () => {
    const collection = use.collection();
    const stream = await watch(collection);
    await collection.insertOne({ _id: 1 as never, a: 1, b: { c: 1 }, gone: 1 });
    await collection.updateOne({}, { $set: { 'b.c': 2, d: 3 }, $unset: { gone: '' } });
    await collection.replaceOne({}, { z: 1 });
    await collection.deleteOne({});
    const ns = { db: collection.dbName, coll: collection.collectionName };
    const documentKey = { _id: 1 };

    expect(await nextOf(stream, 4)).toEqual([
      { operationType: 'insert', ns, documentKey, fullDocument: { _id: 1, a: 1, b: { c: 1 }, gone: 1 } },
      {
        operationType: 'update',
        ns,
        documentKey,
        updateDescription: {
          updatedFields: { 'b.c': 2, d: 3 },
          removedFields: ['gone'],
          truncatedArrays: [],
        },
      },
      { operationType: 'replace', ns, documentKey, fullDocument: { _id: 1, z: 1 } },
      { operationType: 'delete', ns, documentKey },
    ]);
    await stream.close();
  });

  it('looks up the present document on request and filters by pipeline', async () => {
    const collection = use.collection();
    const stream = await watch(collection, [{ $match: { operationType: 'update' } }], {
      fullDocument: 'updateLookup',
    });
    await collection.insertOne({ _id: 1 as never, n: 1 });
    await collection.updateOne({}, { $inc: { n: 1 } });

    expect((await nextOf(stream, 1))[0]).toMatchObject({
      operationType: 'update',
      fullDocument: { _id: 1, n: 2 },
    });
    await stream.close();
  });

  it('resumes after a token without losing or repeating events', async () => {
    const collection = use.collection();
    const stream = await watch(collection);
    await collection.insertMany([{ _id: 1 }, { _id: 2 }, { _id: 3 }] as never);
    const first = (await stream.next()) as { _id: unknown };
    await stream.close();
    const resumed = collection.watch([], { resumeAfter: first._id });

    expect((await nextOf(resumed, 2)).map(({ documentKey }) => documentKey)).toEqual([
      { _id: 2 },
      { _id: 3 },
    ]);
    await resumed.close();
  });

  it('shows the writes of a transaction only after its commit', async () => {
    const collection = use.collection();
    await collection.insertOne({ _id: 0 as never });
    const stream = await watch(collection);
    const session = use.client().startSession();
    session.startTransaction();
    await collection.insertOne({ _id: 1 as never }, { session });
    await collection.insertOne({ _id: 2 as never });
    await session.commitTransaction();
    await session.endSession();

    expect((await nextOf(stream, 2)).map(({ documentKey }) => documentKey)).toEqual([{ _id: 2 }, { _id: 1 }]);
    await stream.close();
  });
});
