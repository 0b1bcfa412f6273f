import { describe, expect, it } from 'vitest';
import { type Collection, idsOf, storeServers, useServer } from './store-servers.ts';

type Doc = Record<string, unknown>;

/** The stages of the plan a find would run, from the outside in. */
async function stagesOf(collection: Collection, filter: Doc, sort?: Doc): Promise<string[]> {
  const cursor = collection.find(filter);
  const explained = await (sort ? cursor.sort(sort as never) : cursor).explain('queryPlanner');
  const stages: string[] = [];
  for (let plan = explained.queryPlanner.winningPlan; plan; plan = plan.inputStage) {
    stages.push(plan.queryPlan?.stage ?? plan.stage);
    if (plan.queryPlan) plan = plan.queryPlan;
  }
  return stages;
}

describe.each(storeServers)('indexes on $name', (server) => {
  const use = useServer(server);

  it('refuses a second document with the same unique key and names index and value', async () => {
    const collection = use.collection();
    await collection.createIndex({ email: 1 }, { unique: true });
    await collection.insertOne({ email: 'a@b.c' });

    await expect(collection.insertOne({ email: 'a@b.c' })).rejects.toMatchObject({
      code: 11000,
      keyPattern: { email: 1 },
      keyValue: { email: 'a@b.c' },
      message: expect.stringMatching(/E11000 duplicate key error collection: .* index: email_1 dup key/),
    });
  });

  it('refuses a second missing value in a unique index that is not sparse', async () => {
    const collection = use.collection();
    await collection.createIndex({ a: 1 }, { unique: true });
    await collection.insertOne({});

    await expect(collection.insertOne({ b: 1 })).rejects.toMatchObject({ code: 11000 });
  });

  it('takes 1 and 1.0 for the same unique key and an update that takes a key too', async () => {
    const collection = use.collection();
    await collection.createIndex({ a: 1, b: -1 }, { unique: true });
    await collection.insertMany([
      { a: 1, b: 1 },
      { a: 1, b: 2 },
    ]);

    await expect(collection.insertOne({ a: 1, b: 2.0 })).rejects.toMatchObject({ code: 11000 });
    await expect(collection.updateOne({ b: 1 }, { $set: { b: 2 } })).rejects.toMatchObject({ code: 11000 });
    expect(await collection.countDocuments({ a: 1, b: 1 })).toBe(1);
  });

  it('ignores missing fields in a sparse unique index', async () => {
    const collection = use.collection();
    await collection.createIndex({ a: 1 }, { unique: true, sparse: true });
    await collection.insertMany([{}, {}, { a: 1 }]);

    await expect(collection.insertOne({ a: 1 })).rejects.toMatchObject({ code: 11000 });
    expect(await collection.countDocuments({ a: null })).toBe(2);
    expect(await collection.find().sort({ a: 1 }).toArray()).toHaveLength(3);
  });

  it('applies a partial unique index only to the documents of its filter', async () => {
    const collection = use.collection();
    await collection.createIndex({ shop: 1 }, { unique: true, partialFilterExpression: { status: 'open' } });
    await collection.insertMany([
      { shop: 1, status: 'open' },
      { shop: 1, status: 'closed' },
      { shop: 1, status: 'closed' },
    ]);

    await expect(collection.insertOne({ shop: 1, status: 'open' })).rejects.toMatchObject({ code: 11000 });
    expect(await collection.countDocuments({ shop: 1 })).toBe(3);
    expect(await stagesOf(collection, { shop: 1, status: 'open' })).toContain('IXSCAN');
    expect(await stagesOf(collection, { shop: 1 })).toContain('COLLSCAN');
  });

  it('indexes every element of an array and keeps unique elements apart', async () => {
    const collection = use.collection();
    await collection.createIndex({ tags: 1 }, { unique: true });
    await collection.insertOne({ _id: 1 as never, tags: ['a', 'b', 'a'] });

    expect(await idsOf(collection.find({ tags: 'b' }))).toEqual([1]);
    expect(await idsOf(collection.find({ tags: { $gte: 'a' } }))).toEqual([1]);
    await expect(collection.insertOne({ tags: ['b'] })).rejects.toMatchObject({ code: 11000 });
  });

  it('refuses an index over two arrays of one document', async () => {
    const collection = use.collection();
    await collection.createIndex({ a: 1, b: 1 });

    await expect(collection.insertOne({ a: [1], b: [2] })).rejects.toMatchObject({ code: 171 });
  });

  it('does not join conditions on different elements of an indexed array', async () => {
    const collection = use.collection();
    await collection.createIndex({ 'i.a': 1, 'i.b': 1 });
    await collection.insertOne({
      _id: 1 as never,
      i: [
        { a: 1, b: 9 },
        { a: 5, b: 2 },
      ],
    });

    expect(await idsOf(collection.find({ 'i.a': 1, 'i.b': 2 }))).toEqual([1]);
    expect(await idsOf(collection.find({ 'i.a': { $gt: 3, $lt: 2 } }))).toEqual([1]);
    expect(await idsOf(collection.find({ 'i.b': { $gt: 5 }, 'i.a': { $gt: 4 } }))).toEqual([1]);
  });

  it('builds an index over existing documents and refuses duplicates among them', async () => {
    const collection = use.collection();
    await collection.insertMany([{ a: 1 }, { a: 1 }]);

    await expect(collection.createIndex({ a: 1 }, { unique: true })).rejects.toMatchObject({ code: 11000 });
    expect(await collection.createIndex({ a: 1 })).toBe('a_1');
  });

  it('uses an index for equality, ranges, $in and prefixes, and none for other fields', async () => {
    const collection = use.collection();
    await collection.createIndex({ shop: 1, at: -1 });
    await collection.insertMany(
      Array.from({ length: 50 }, (_, n) => ({ shop: `s${n % 5}`, at: n, other: n })),
    );

    expect(await stagesOf(collection, { shop: 's1' })).toContain('IXSCAN');
    expect(await stagesOf(collection, { shop: 's1', at: { $gt: 10 } })).toContain('IXSCAN');
    expect(await stagesOf(collection, { shop: { $in: ['s1', 's2'] } })).toContain('IXSCAN');
    expect(await stagesOf(collection, { at: 5 })).toContain('COLLSCAN');
    expect(await stagesOf(collection, { other: 5 })).toContain('COLLSCAN');
  });

  it('answers a range over a descending field like a scan', async () => {
    const collection = use.collection();
    await collection.insertMany(
      Array.from({ length: 30 }, (_, n) => ({ _id: n as never, shop: n % 2, at: n })),
    );
    const filter = { shop: 1, at: { $gte: 5, $lt: 13 } };
    const scanned = await idsOf(collection.find(filter).sort({ at: 1 }));
    await collection.createIndex({ shop: 1, at: -1 });

    expect(await idsOf(collection.find(filter).sort({ at: 1 }))).toEqual(scanned);
    expect(await idsOf(collection.find(filter).sort({ at: -1 }))).toEqual([...scanned].reverse());
    expect(scanned).toEqual([5, 7, 9, 11]);
  });

  it('sorts by an index, in both directions, without a sort stage', async () => {
    const collection = use.collection();
    await collection.createIndex({ shop: 1, at: 1 });
    await collection.insertMany(Array.from({ length: 40 }, (_, n) => ({ shop: n % 2, at: (n * 7) % 40 })));

    expect(await stagesOf(collection, { shop: 1 }, { at: -1 })).not.toContain('SORT');
    expect(await stagesOf(collection, { shop: 1 }, { other: 1 })).toContain('SORT');
  });

  it('looks at no more documents than the limit when an index gives the order', async () => {
    const collection = use.collection();
    await collection.createIndex({ at: 1 });
    await collection.insertMany(Array.from({ length: 500 }, (_, at) => ({ at })));

    const explained = await collection.find().sort({ at: -1 }).limit(5).explain('executionStats');

    expect(explained.executionStats.totalDocsExamined).toBe(5);
  });

  it('lists, drops and refuses indexes', async () => {
    const collection = use.collection();
    await collection.createIndex({ a: 1 });
    await collection.createIndex({ b: -1 }, { name: 'by_b' });

    expect((await collection.indexes()).map(({ name }) => name)).toEqual(['_id_', 'a_1', 'by_b']);
    await collection.dropIndex('by_b');
    await expect(collection.dropIndex('by_b')).rejects.toMatchObject({ code: 27 });
    await expect(collection.dropIndex('_id_')).rejects.toMatchObject({ code: 72 });
    await expect(collection.createIndex({ a: 1 }, { unique: true })).rejects.toMatchObject({
      code: expect.toSatisfy((code) => code === 85 || code === 86),
    });
  });

  it('creating the same index again changes nothing', async () => {
    const collection = use.collection();
    await collection.createIndex({ a: 1 }, { unique: true });

    expect(await collection.createIndex({ a: 1 }, { unique: true })).toBe('a_1');
    expect(await collection.indexes()).toHaveLength(2);
  });

  it('removes documents when their TTL is over, and not those without a date', async () => {
    const collection = use.collection();
    await collection.createIndex({ at: 1 }, { expireAfterSeconds: 3600 });
    const old = new Date(Date.now() - 3_601_000);
    await collection.insertMany([
      { _id: 1, at: old },
      { _id: 2, at: new Date() },
      { _id: 3, at: 'never' },
      { _id: 4 },
      { _id: 5, at: [new Date(), old] },
    ] as never);

    await expect
      .poll(() => idsOf(collection.find().sort({ _id: 1 })), { timeout: 90_000 })
      .toEqual([2, 3, 4]);
  }, 100_000);

  it('removes expired documents through a descending TTL index too', async () => {
    const collection = use.collection();
    await collection.createIndex({ at: -1 }, { expireAfterSeconds: 60 });
    await collection.insertMany([
      { _id: 1, at: new Date(0) },
      { _id: 2, at: new Date() },
      { _id: 3, at: null },
    ] as never);

    await expect.poll(() => idsOf(collection.find().sort({ _id: 1 })), { timeout: 90_000 }).toEqual([2, 3]);
  }, 100_000);

  it('changes a TTL with collMod', async () => {
    const collection = use.collection();
    await collection.createIndex({ at: 1 }, { expireAfterSeconds: 3600 });
    await collection.insertOne({ at: new Date(Date.now() - 60_000) });
    await use.database().command({
      collMod: collection.collectionName,
      index: { keyPattern: { at: 1 }, expireAfterSeconds: 30 },
    });

    await expect.poll(() => collection.countDocuments(), { timeout: 90_000 }).toBe(0);
  }, 100_000);

  it('finds empty arrays, nulls and missing fields through an index as without one', async () => {
    const collection = use.collection();
    await collection.insertMany([
      { _id: 0, a: null },
      { _id: 1 },
      { _id: 2, a: [] },
      { _id: 3, a: [null] },
      { _id: 4, a: 1 },
    ] as never);
    const ask = async () => ({
      isNull: await idsOf(collection.find({ a: null }).sort({ _id: 1 })),
      isNotNull: await idsOf(collection.find({ a: { $ne: null } }).sort({ _id: 1 })),
      inOrder: await idsOf(collection.find().sort({ a: 1, _id: 1 })),
    });
    const scanned = await ask();
    await collection.createIndex({ a: 1 });

    expect(await ask()).toEqual(scanned);
    expect(scanned.isNull).toEqual([0, 1, 3]);
  });
});
