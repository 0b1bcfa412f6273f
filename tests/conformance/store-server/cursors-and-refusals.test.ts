import mongoose from 'mongoose';
import { describe, expect, it } from 'vitest';
import { storeServers, useServer } from './store-servers.ts';

const { Long } = mongoose.mongo.BSON;

describe.each(storeServers)('cursors and refusals on $name', (server) => {
  const use = useServer(server);

  async function fails(command: Record<string, unknown>): Promise<unknown> {
    return use
      .database()
      .command(command)
      .then(
        () => 'answered',
        ({ code }) => code,
      );
  }

  it('gives out large results batch by batch', async () => {
    const collection = use.collection();
    await collection.insertMany(Array.from({ length: 1050 }, (_, n) => ({ n })));
    const cursor = collection.find().batchSize(100).sort({ n: 1 });
    const seen: number[] = [];
    for await (const { n } of cursor) seen.push(n);

    expect(seen).toEqual(Array.from({ length: 1050 }, (_, n) => n));
  });

  it('splits results larger than one reply', async () => {
    const collection = use.collection();
    const text = 'x'.repeat(5_000_000);
    for (let n = 0; n < 5; n += 1) await collection.insertOne({ n, text });

    expect(
      await collection
        .find()
        .sort({ n: 1 })
        .map(({ n }) => n)
        .toArray(),
    ).toEqual([0, 1, 2, 3, 4]);
  });

  it('forgets a killed cursor', async () => {
    const collection = use.collection();
    await collection.insertMany(Array.from({ length: 10 }, (_, n) => ({ n })));
    const { cursor } = await use.database().command({ find: collection.collectionName, batchSize: 2 });
    const id = Long.fromValue(cursor.id);
    const killed = await use.database().command({ killCursors: collection.collectionName, cursors: [id] });

    expect(killed.cursorsKilled).toHaveLength(1);
    expect(await fails({ getMore: id, collection: collection.collectionName })).toBe(43);
  });

  it('counts, with limit and skip, and lists distinct values through arrays', async () => {
    const collection = use.collection();
    await collection.insertMany([{ a: 1, t: ['x', 'y'] }, { a: 1, t: ['y'] }, { a: 2 }]);

    expect(await collection.countDocuments({ a: 1 })).toBe(2);
    expect(await collection.countDocuments({}, { skip: 1, limit: 1 })).toBe(1);
    expect(await collection.estimatedDocumentCount()).toBe(3);
    expect((await collection.distinct('t')).sort()).toEqual(['x', 'y']);
  });

  it('lists, creates and drops collections', async () => {
    const collection = use.collection();
    await use.database().createCollection(collection.collectionName);
    const names = async () =>
      (await use.database().listCollections({}, { nameOnly: true }).toArray()).map(({ name }) => name);

    expect(await names()).toContain(collection.collectionName);
    await expect(
      use.database().command({ create: collection.collectionName, capped: true, size: 100 }),
    ).rejects.toThrow();
    await collection.drop();
    expect(await names()).not.toContain(collection.collectionName);
  });

  it('refuses unknown commands, fields, operators, stages and expressions by their codes', async () => {
    const name = use.collection().collectionName;
    const pipeline = (...stages: object[]) => ({ aggregate: name, pipeline: stages, cursor: {} });

    expect(await fails({ fly: 1 })).toBe(59);
    expect(await fails({ find: name, wings: 2 })).toBe(40415);
    expect(await fails({ find: name, filter: { a: { $around: 1 } } })).toBe(2);
    expect(await fails({ find: name, filter: { $every: [] } })).toBe(2);
    expect(await fails(pipeline({ $fly: {} }))).toBe(40324);
    expect(await fails(pipeline({ $match: {}, $limit: 1 }))).toBe(40323);
    expect(await fails(pipeline({ $addFields: { a: { $fly: 1 } } }))).toBe(168);
  });

  it('refuses a wrong update or sort also where nothing matches', async () => {
    const collection = use.collection();
    const update = (changes: unknown) => collection.updateOne({ none: 1 }, changes as never);

    await expect(update({ $fly: { a: 1 } })).rejects.toMatchObject({ code: 9 });
    await expect(update({ $set: { a: 1 }, $inc: { a: 1 } })).rejects.toMatchObject({ code: 40 });
    await expect(update([{ $group: { _id: 1 } }])).rejects.toMatchObject({ code: 72 });
    expect(await fails({ find: collection.collectionName, sort: { a: 5 } })).toBe(15975);
  });

  it('refuses documents that cannot be stored', async () => {
    const collection = use.collection();

    await expect(collection.insertOne({ _id: [1] as never })).rejects.toMatchObject({
      code: expect.toSatisfy((code) => code === 53 || code === 2),
    });
    await expect(collection.insertOne({ _id: 1 as never, text: 'x'.repeat(17_000_000) })).rejects.toThrow();
  });

  it('works through mongoose: schema, validation, versioning, populate, lean and indexes', async () => {
    const connection = await mongoose.createConnection(use.uri()).asPromise();
    const shopSchema = new mongoose.Schema({ name: { type: String, required: true } });
    const itemSchema = new mongoose.Schema(
      {
        shop: { type: mongoose.Schema.Types.ObjectId, ref: 'Shop' },
        sku: String,
        tags: [String],
        priceMinor: Number,
      },
      { timestamps: true, optimisticConcurrency: true },
    );
    itemSchema.index({ shop: 1, sku: 1 }, { unique: true });
    const Shop = connection.model('Shop', shopSchema, `shops_${process.pid}`);
    const Item = connection.model('Item', itemSchema, `items_${process.pid}`);
    await Promise.all([Shop.init(), Item.init()]);

    const shop = await Shop.create({ name: '小店' });
    const item = await Item.create({ shop: shop._id, sku: 'A', priceMinor: 1999 });
    item.tags.push('新');
    await item.save();
    const stale = await Item.findById(item._id);
    await Item.updateOne({ _id: item._id }, { $inc: { __v: 1 } });

    expect((await Item.findOne({ sku: 'A' }).populate('shop').lean())?.shop).toMatchObject({ name: '小店' });
    await expect(Item.create({ shop: shop._id, sku: 'A' })).rejects.toMatchObject({ code: 11000 });
    await expect(Shop.create({})).rejects.toThrow(/required/);
    stale?.set('priceMinor', 5);
    await expect(stale?.save()).rejects.toThrow(/version|No matching document/i);
    await Promise.all([Shop.collection.drop(), Item.collection.drop()]);
    await connection.close();
  });
});

describe('what the embedded store leaves out', () => {
  const [embedded] = storeServers;
  if (!embedded) throw new Error('the embedded store is always there');
  const use = useServer(embedded);

  it.each([
    ['$where', { find: 'c', filter: { $where: 'true' } }],
    ['$jsonSchema', { find: 'c', filter: { $jsonSchema: {} } }],
    ['$text', { find: 'c', filter: { $text: { $search: 'x' } } }],
    ['$near', { find: 'c', filter: { a: { $near: [0, 0] } } }],
    ['a collation', { find: 'c', collation: { locale: 'zh' } }],
    ['a regex of another dialect', { find: 'c', filter: { a: { $regex: '(?i)x' } } }],
    ['$function', { aggregate: 'c', pipeline: [{ $project: { a: { $function: {} } } }], cursor: {} }],
    [
      '$accumulator',
      { aggregate: 'c', pipeline: [{ $group: { _id: 1, a: { $accumulator: {} } } }], cursor: {} },
    ],
    ['$graphLookup', { aggregate: 'c', pipeline: [{ $graphLookup: {} }], cursor: {} }],
    ['$sample', { aggregate: 'c', pipeline: [{ $sample: { size: 1 } }], cursor: {} }],
    ['$merge in the middle', { aggregate: 'c', pipeline: [{ $merge: 'x' }, { $match: {} }], cursor: {} }],
    ['a validator', { create: 'v', validator: { $jsonSchema: {} } }],
    ['a capped collection', { create: 'v', capped: true, size: 5 }],
    ['a text index', { createIndexes: 'c', indexes: [{ key: { a: 'text' }, name: 'a_text' }] }],
    ['a linearizable read', { find: 'c', readConcern: { level: 'linearizable' } }],
  ])('says so for %s', async (_what, command) => {
    await expect(use.database().command(command)).rejects.toMatchObject({
      code: 238,
      codeName: 'NotImplemented',
    });
  });
});
