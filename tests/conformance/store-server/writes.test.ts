import mongoose from 'mongoose';
import { describe, expect, it } from 'vitest';
import { connectRaw } from './raw-client.ts';
import { storeServers, useServer } from './store-servers.ts';

const { Binary, BSONRegExp, Decimal128, Long, MaxKey, ObjectId, Timestamp, UUID } = mongoose.mongo.BSON;

type Doc = Record<string, unknown>;

describe.each(storeServers)('writes on $name', (server) => {
  const use = useServer(server);

  /** The document after one update of `before`. */
  async function updated(
    before: Doc,
    update: Doc | Doc[],
    filter: Doc = {},
    options: Doc = {},
  ): Promise<unknown> {
    const collection = use.collection();
    await collection.insertOne({ _id: 1, ...before } as never);
    await collection.updateOne(filter, update as never, options);
    return collection.findOne({}, { projection: { _id: 0 } });
  }

  it('gives back every BSON type as it went in', async () => {
    const collection = use.collection();
    const document = {
      _id: new ObjectId(),
      long: Long.fromString('9223372036854775807'),
      decimal: Decimal128.fromString('12.50'),
      date: new Date(1_700_000_000_123),
      binary: new Binary(Buffer.from([0, 255])),
      uuid: new UUID('0d7d9a3c-5b7e-4a43-9c0b-2d9e0f3a1b2c'),
      regex: new BSONRegExp('^a.b$', 'im'),
      timestamp: new Timestamp({ t: 5, i: 6 }),
      max: new MaxKey(),
      text: '直播间 😀\0',
      nothing: null,
      nan: Number.NaN,
      infinity: Number.NEGATIVE_INFINITY,
      half: 0.5,
      nested: [[1, [2]], { a: {} }],
    };
    await collection.insertOne(document);

    const found = await collection.findOne({}, { promoteLongs: false, bsonRegExp: true });

    expect(found).toEqual(document);
    expect(Object.keys(found ?? {})).toEqual(Object.keys(document));
  });

  it('keeps minus zero and a Long that would fit a double', async () => {
    const collection = use.collection();
    await collection.insertOne({ zero: -0, five: Long.fromNumber(5) });

    const found = await collection.findOne({}, { promoteLongs: false });

    expect(Object.is(found?.zero, -0)).toBe(true);
    expect(found?.five).toEqual(Long.fromNumber(5));
  });

  it('sets, unsets and renames fields, also nested ones', async () => {
    expect(await updated({ a: 1, b: 2 }, { $set: { 'c.d': 3 }, $unset: { a: '' } })).toEqual({
      b: 2,
      c: { d: 3 },
    });
    expect(await updated({ a: 1 }, { $rename: { a: 'x.y' } })).toEqual({ x: { y: 1 } });
  });

  it('increments, multiplies, and keeps the lower or higher value', async () => {
    const before = { a: 1, b: 2, c: 5, d: 5 };

    const after = await updated(before, {
      $inc: { a: 2, n: 1 },
      $mul: { b: 3 },
      $min: { c: 3 },
      $max: { d: 9 },
    });

    expect(after).toEqual({ a: 3, b: 6, c: 3, d: 9, n: 1 });
  });

  it('increments a Long exactly', async () => {
    const collection = use.collection();
    await collection.insertOne({ n: Long.fromString('9007199254740993') });
    await collection.updateOne({}, { $inc: { n: 1 } });

    expect(String((await collection.findOne({}, { promoteLongs: false }))?.n)).toBe('9007199254740994');
  });

  it('refuses to increment what is no number', async () => {
    await expect(updated({ a: 'x' }, { $inc: { a: 1 } })).rejects.toMatchObject({ code: 14 });
  });

  it('applies a guarded $inc only while the guard holds', async () => {
    const collection = use.collection();
    await collection.insertOne({ _id: 'sku' as never, stock: 5 });

    const results = await Promise.all(
      Array.from({ length: 20 }, () =>
        collection.updateOne({ _id: 'sku' as never, stock: { $gte: 1 } }, { $inc: { stock: -1 } }),
      ),
    );

    expect(results.filter(({ modifiedCount }) => modifiedCount === 1)).toHaveLength(5);
    expect((await collection.findOne({}))?.stock).toBe(0);
  });

  it('pushes with $each, $position, $sort and $slice', async () => {
    expect(
      await updated({ a: [1, 4] }, { $push: { a: { $each: [3, 2], $sort: 1, $slice: 3 } } } as never),
    ).toEqual({ a: [1, 2, 3] });
    expect(await updated({ a: [1] }, { $push: { a: { $each: [9], $position: 0 } } } as never)).toEqual({
      a: [9, 1],
    });
    expect(await updated({}, { $push: { a: 1 } } as never)).toEqual({ a: [1] });
  });

  it('adds to sets, pulls and pops', async () => {
    expect(await updated({ a: [1] }, { $addToSet: { a: { $each: [1, 2] } } } as never)).toEqual({
      a: [1, 2],
    });
    expect(await updated({ a: [1, 5, 8] }, { $pull: { a: { $gte: 5 } } } as never)).toEqual({ a: [1] });
    expect(await updated({ a: [{ x: 1 }, { x: 2 }] }, { $pull: { a: { x: 1 } } } as never)).toEqual({
      a: [{ x: 2 }],
    });
    expect(await updated({ a: [1, 2, 3] }, { $pop: { a: -1 } })).toEqual({ a: [2, 3] });
    expect(await updated({ a: [1, 2, 1] }, { $pullAll: { a: [1] } } as never)).toEqual({ a: [2] });
  });

  it('updates the matched element with the positional $', async () => {
    const before = {
      items: [
        { sku: 'A', qty: 1 },
        { sku: 'B', qty: 1 },
      ],
    };

    const after = await updated(before, { $inc: { 'items.$.qty': 4 } }, { 'items.sku': 'B' });

    expect(after).toEqual({
      items: [
        { sku: 'A', qty: 1 },
        { sku: 'B', qty: 5 },
      ],
    });
  });

  it('updates the element an $elemMatch found', async () => {
    const before = {
      items: [
        { sku: 'A', qty: 1 },
        { sku: 'A', qty: 7 },
      ],
    };

    const after = await updated(
      before,
      { $set: { 'items.$.hit': true } },
      { items: { $elemMatch: { sku: 'A', qty: { $gt: 5 } } } },
    );

    expect(after).toEqual({
      items: [
        { sku: 'A', qty: 1 },
        { sku: 'A', qty: 7, hit: true },
      ],
    });
  });

  it('updates all elements with $[] and some with $[identifier]', async () => {
    expect(await updated({ a: [1, 2] }, { $inc: { 'a.$[]': 10 } })).toEqual({ a: [11, 12] });
    const before = {
      items: [
        { n: 1, x: [1, 5] },
        { n: 2, x: [5] },
      ],
    };
    const options = { arrayFilters: [{ 'item.n': { $gte: 2 } }] };
    expect(await updated(before, { $set: { 'items.$[item].x.0': 0 } }, {}, options)).toEqual({
      items: [
        { n: 1, x: [1, 5] },
        { n: 2, x: [0] },
      ],
    });
  });

  it('refuses a positional update without a matching array condition and unused array filters', async () => {
    await expect(updated({ a: [1] }, { $set: { 'a.$': 2 } })).rejects.toMatchObject({ code: 2 });
    await expect(
      updated({ a: [1] }, { $set: { b: 2 } }, {}, { arrayFilters: [{ x: 1 }] }),
    ).rejects.toMatchObject({ code: 9 });
  });

  it('refuses conflicting paths, scalar parents and a changed _id', async () => {
    await expect(updated({}, { $set: { a: 1 }, $inc: { 'a.b': 1 } })).rejects.toMatchObject({ code: 40 });
    await expect(updated({ a: 5 }, { $set: { 'a.b': 1 } })).rejects.toMatchObject({ code: 28 });
    await expect(updated({}, { $set: { _id: 2 } })).rejects.toMatchObject({ code: 66 });
  });

  it('updates by pipeline with the values of other fields', async () => {
    expect(
      await updated({ a: 2, b: 3 }, [{ $set: { c: { $multiply: ['$a', '$b'] } } }, { $unset: 'a' }]),
    ).toEqual({ b: 3, c: 6 });
  });

  it('replaces a document and keeps its _id', async () => {
    const collection = use.collection();
    await collection.insertOne({ _id: 1 as never, a: 1 });
    await collection.replaceOne({ a: 1 }, { b: 2 });

    expect(await collection.findOne()).toEqual({ _id: 1, b: 2 });
  });

  it('upserts with the equalities of the filter and $setOnInsert', async () => {
    const collection = use.collection();
    const filter = { shop: 's1', 'item.sku': 'A', n: { $gt: 3 }, $and: [{ lang: { $eq: 'zh' } }] };
    const result = await collection.updateOne(
      filter,
      { $set: { price: 5 }, $setOnInsert: { first: true } },
      { upsert: true },
    );

    expect(result).toMatchObject({ matchedCount: 0, upsertedCount: 1 });
    expect(await collection.findOne({}, { projection: { _id: 0 } })).toEqual({
      shop: 's1',
      item: { sku: 'A' },
      lang: 'zh',
      price: 5,
      first: true,
    });
  });

  it('upserts a filter once when many arrive together', async () => {
    const collection = use.collection();
    await collection.createIndex({ key: 1 }, { unique: true });
    await Promise.all(
      Array.from({ length: 20 }, () =>
        collection.updateOne({ key: 'k' }, { $inc: { n: 1 } }, { upsert: true }),
      ),
    );

    expect(await collection.find({}, { projection: { _id: 0 } }).toArray()).toEqual([{ key: 'k', n: 20 }]);
  });

  it('reports matched and modified documents apart', async () => {
    const collection = use.collection();
    await collection.insertMany([{ a: 1 }, { a: 1, b: 1 }]);

    expect(await collection.updateMany({ a: 1 }, { $set: { b: 1 } })).toMatchObject({
      matchedCount: 2,
      modifiedCount: 1,
    });
  });

  it('stops an ordered bulk at the first error and goes on in an unordered one', async () => {
    const operations = [
      { insertOne: { document: { _id: 1 } } },
      { insertOne: { document: { _id: 1 } } },
      { insertOne: { document: { _id: 2 } } },
    ];
    const ordered = use.collection();
    const unordered = use.collection();

    await expect(ordered.bulkWrite(operations as never)).rejects.toMatchObject({ code: 11000 });
    await expect(unordered.bulkWrite(operations as never, { ordered: false })).rejects.toMatchObject({
      code: 11000,
    });

    expect(await ordered.countDocuments()).toBe(1);
    expect(await unordered.countDocuments()).toBe(2);
  });

  it('runs a bulk of all kinds of writes and counts them', async () => {
    const collection = use.collection();
    const result = await collection.bulkWrite([
      { insertOne: { document: { a: 1 } } },
      { updateOne: { filter: { a: 1 }, update: { $set: { b: 1 } } } },
      { updateMany: { filter: {}, update: { $inc: { c: 1 } } } },
      { replaceOne: { filter: { zzz: 1 }, replacement: { d: 1 }, upsert: true } },
      { deleteOne: { filter: { d: 1 } } },
    ]);

    expect(result).toMatchObject({
      insertedCount: 1,
      matchedCount: 2,
      modifiedCount: 2,
      upsertedCount: 1,
      deletedCount: 1,
    });
  });

  it('finds and modifies the first document of a sort, returning it before or after', async () => {
    const collection = use.collection();
    await collection.insertMany([{ n: 1 }, { n: 3 }, { n: 2 }]);

    const before = await collection.findOneAndUpdate({}, { $inc: { n: 10 } }, { sort: { n: -1 } });
    const after = await collection.findOneAndUpdate(
      { n: 1 },
      { $set: { a: 1 } },
      { returnDocument: 'after', projection: { _id: 0 } },
    );
    const removed = await collection.findOneAndDelete({}, { sort: { n: 1 } });

    expect([before?.n, after, removed?.n]).toEqual([3, { n: 1, a: 1 }, 1]);
    expect(await collection.findOneAndUpdate({ n: 99 }, { $set: { a: 1 } })).toBeNull();
  });

  it('upserts by findAndModify', async () => {
    const collection = use.collection();
    const made = await collection.findOneAndUpdate(
      { k: 1 },
      { $inc: { n: 1 } },
      { upsert: true, returnDocument: 'after', projection: { _id: 0 } },
    );

    expect(made).toEqual({ k: 1, n: 1 });
  });

  it('applies a retried write once and answers it the same', async () => {
    const collection = use.collection();
    await collection.insertOne({ _id: 1 as never, n: 0 });
    const raw = await connectRaw(use.uri());
    const retried = {
      update: collection.collectionName,
      updates: [{ q: { _id: 1 }, u: { $inc: { n: 1 } } }],
      lsid: { id: new UUID() },
      txnNumber: Long.fromNumber(1),
      $db: collection.dbName,
    };

    const replies = [await raw.send(retried), await raw.send(retried)];
    raw.close();

    expect(replies[0]).toMatchObject({ n: 1, nModified: 1, ok: 1 });
    expect(replies[1]).toMatchObject({ n: 1, nModified: 1, ok: 1 });
    expect((await collection.findOne())?.n).toBe(1);
  });

  it('answers nothing to an unacknowledged write and the next command in its place', async () => {
    const collection = use.collection();
    await collection.insertOne({ _id: 1 as never }, { writeConcern: { w: 0 } });
    await collection.insertOne({ _id: 2 as never }, { writeConcern: { w: 0 } });

    await expect.poll(() => collection.countDocuments()).toBe(2);
    expect(await collection.findOne({ _id: 2 as never })).toEqual({ _id: 2 });
  });

  it('deletes one or many', async () => {
    const collection = use.collection();
    await collection.insertMany([{ a: 1 }, { a: 1 }, { a: 2 }]);

    expect((await collection.deleteOne({ a: 1 })).deletedCount).toBe(1);
    expect((await collection.deleteMany({})).deletedCount).toBe(2);
  });

  it('stores a field called __proto__ as an ordinary field', async () => {
    const collection = use.collection();
    await collection.insertOne(JSON.parse('{"a":{"__proto__":{"polluted":true}}}'));

    expect(await collection.countDocuments({ polluted: true })).toBe(0);
    expect(Reflect.get({}, 'polluted')).toBeUndefined();
  });
});
