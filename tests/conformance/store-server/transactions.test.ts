import { describe, expect, it } from 'vitest';
import { storeServers, useServer } from './store-servers.ts';

describe.each(storeServers)('transactions on $name', (server) => {
  const use = useServer(server);

  it('shows its writes to itself and to others only after the commit', async () => {
    const collection = use.collection();
    await collection.insertOne({ _id: 1 as never, n: 1 });
    const session = use.client().startSession();
    session.startTransaction();
    await collection.insertOne({ _id: 2 as never }, { session });
    await collection.updateOne({ _id: 1 as never }, { $set: { n: 5 } }, { session });

    expect(await collection.countDocuments({}, { session })).toBe(2);
    expect((await collection.findOne({ n: 5 }, { session }))?._id).toBe(1);
    expect(await collection.countDocuments()).toBe(1);
    expect((await collection.findOne({}))?.n).toBe(1);

    await session.commitTransaction();
    await session.endSession();
    expect((await collection.find().sort({ _id: 1 }).toArray()).map(({ n }) => n)).toEqual([5, undefined]);
  });

  it('undoes everything on abort', async () => {
    const collection = use.collection();
    await collection.insertMany([
      { _id: 1, n: 1 },
      { _id: 2, n: 2 },
    ] as never);
    const session = use.client().startSession();
    session.startTransaction();
    await collection.deleteOne({ _id: 1 as never }, { session });
    await collection.updateMany({}, { $inc: { n: 10 } }, { session });
    await session.abortTransaction();
    await session.endSession();

    expect(await collection.find().sort({ _id: 1 }).toArray()).toEqual([
      { _id: 1, n: 1 },
      { _id: 2, n: 2 },
    ]);
  });

  it('goes on reading the state of its beginning while others write', async () => {
    const collection = use.collection();
    await collection.createIndex({ n: 1 });
    await collection.insertMany([
      { _id: 1, n: 1 },
      { _id: 2, n: 1 },
    ] as never);
    const session = use.client().startSession();
    session.startTransaction({ readConcern: { level: 'snapshot' } });
    await collection.findOne({}, { session });
    await collection.updateOne({ _id: 1 as never }, { $set: { n: 2 } });
    await collection.deleteOne({ _id: 2 as never });
    await collection.insertOne({ _id: 3 as never, n: 1 });

    expect(await collection.find({ n: 1 }, { session }).sort({ _id: 1 }).toArray()).toEqual([
      { _id: 1, n: 1 },
      { _id: 2, n: 1 },
    ]);
    await session.abortTransaction();
    await session.endSession();
  });

  it('lets the second of two writers of one document fail with a transient WriteConflict', async () => {
    const collection = use.collection();
    await collection.insertOne({ _id: 1 as never, n: 0 });
    const [first, second] = [use.client().startSession(), use.client().startSession()];
    first.startTransaction();
    second.startTransaction();
    await collection.updateOne({ _id: 1 as never }, { $inc: { n: 1 } }, { session: first });
    const failure = await collection
      .updateOne({ _id: 1 as never }, { $inc: { n: 1 } }, { session: second })
      .catch((error) => error);

    expect(failure).toMatchObject({ code: 112 });
    expect(failure.hasErrorLabel('TransientTransactionError')).toBe(true);
    await first.commitTransaction();
    await Promise.all([first.endSession(), second.endSession()]);
    expect((await collection.findOne())?.n).toBe(1);
  });

  it('conflicts with a write made by others since it began', async () => {
    const collection = use.collection();
    await collection.insertOne({ _id: 1 as never, n: 0 });
    const session = use.client().startSession();
    session.startTransaction();
    await collection.findOne({}, { session });
    await collection.updateOne({}, { $inc: { n: 1 } });

    await expect(collection.updateOne({}, { $inc: { n: 1 } }, { session })).rejects.toMatchObject({
      code: 112,
    });
    await session.endSession();
  });

  it('loses no increment when many transactions retry on one document', async () => {
    const collection = use.collection();
    await collection.insertOne({ _id: 1 as never, n: 0 });
    await Promise.all(
      Array.from({ length: 10 }, () =>
        use.client().withSession((session) =>
          session.withTransaction(async () => {
            const found = await collection.findOne({}, { session });
            await collection.updateOne({}, { $set: { n: found?.n + 1 } }, { session });
          }),
        ),
      ),
    );

    expect((await collection.findOne())?.n).toBe(10);
  });

  it('makes an ordinary write wait for the transaction that holds the document', async () => {
    const collection = use.collection();
    await collection.insertOne({ _id: 1 as never, n: 0 });
    const session = use.client().startSession();
    session.startTransaction();
    await collection.updateOne({}, { $set: { n: 10 } }, { session });
    const waiting = collection.updateOne({}, { $inc: { n: 1 } });
    await collection.findOne({});
    await session.commitTransaction();
    await waiting;
    await session.endSession();

    expect((await collection.findOne())?.n).toBe(11);
  });

  it('ends a waiting write at its maxTimeMS', async () => {
    const collection = use.collection();
    await collection.insertOne({ _id: 1 as never, n: 0 });
    const session = use.client().startSession();
    session.startTransaction();
    await collection.updateOne({}, { $set: { n: 10 } }, { session });

    await expect(collection.updateOne({}, { $inc: { n: 1 } }, { maxTimeMS: 50 })).rejects.toMatchObject({
      code: 50,
    });
    await session.abortTransaction();
    await session.endSession();
    expect((await collection.findOne())?.n).toBe(0);
  });

  it('keeps unique keys unique within and across transactions', async () => {
    const collection = use.collection();
    await collection.createIndex({ key: 1 }, { unique: true });
    const session = use.client().startSession();
    session.startTransaction();
    await collection.insertOne({ key: 'a' }, { session });
    await expect(collection.insertOne({ key: 'a' }, { session })).rejects.toMatchObject({ code: 11000 });
    await session.endSession();

    expect(await collection.countDocuments()).toBe(0);
  });

  it('refuses commands of a transaction that has ended', async () => {
    const collection = use.collection();
    const session = use.client().startSession();
    session.startTransaction();
    await collection.insertOne({ _id: 1 as never }, { session });
    await collection.insertOne({ _id: 1 as never }, { session }).catch(() => undefined);

    await expect(session.commitTransaction()).rejects.toMatchObject({ code: 251 });
    await session.endSession();
  });

  it('refuses to build indexes or drop collections in a transaction', async () => {
    const collection = use.collection();
    await collection.insertOne({ a: 1 });
    const session = use.client().startSession();
    session.startTransaction();

    await expect(
      use.database().command({ drop: collection.collectionName }, { session }),
    ).rejects.toMatchObject({ code: 263 });
    await session.abortTransaction().catch(() => undefined);
    await session.endSession();
  });
});
