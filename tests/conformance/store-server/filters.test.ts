import mongoose from 'mongoose';
import { describe, expect, it } from 'vitest';
import { idsOf, storeServers, useServer } from './store-servers.ts';

const { Decimal128, Double, Long, MinKey, ObjectId } = mongoose.mongo.BSON;

type Doc = Record<string, unknown>;

describe.each(storeServers)('filters on $name', (server) => {
  const use = useServer(server);

  async function matching(documents: readonly unknown[], filter: Doc): Promise<unknown[]> {
    const collection = use.collection();
    await collection.insertMany(
      documents.map((value, index) => ({ _id: index, ...(value as Doc) })) as never,
    );
    return idsOf(collection.find(filter).sort({ _id: 1 }));
  }

  it('treats 1, 1.0, Long 1 and Decimal128 1 as one number', async () => {
    const documents = [
      { n: 1 },
      { n: new Double(1) },
      { n: Long.fromNumber(1) },
      { n: Decimal128.fromString('1.0') },
      { n: '1' },
    ];

    expect(await matching(documents, { n: 1 })).toEqual([0, 1, 2, 3]);
    expect(await matching(documents, { n: Long.fromNumber(1) })).toEqual([0, 1, 2, 3]);
  });

  it('keeps neighbouring 64-bit integers apart', async () => {
    const documents = [
      { n: Long.fromString('9007199254740992') },
      { n: Long.fromString('9007199254740993') },
    ];

    expect(await matching(documents, { n: Long.fromString('9007199254740993') })).toEqual([1]);
    expect(await matching(documents, { n: { $gt: 9007199254740992 } })).toEqual([1]);
  });

  it('orders Decimal128 between doubles exactly', async () => {
    const documents = [
      { n: 0.1 },
      { n: Decimal128.fromString('0.1') },
      { n: Decimal128.fromString('0.10000000000000001') },
    ];

    expect(await matching(documents, { n: { $gt: Decimal128.fromString('0.1') } })).toEqual([0, 2]);
  });

  it('matches null with null and with missing fields only', async () => {
    expect(
      await matching([{ a: null }, {}, { a: 0 }, { a: '' }, { a: [] }, { a: [null] }], { a: null }),
    ).toEqual([0, 1, 5]);
  });

  it('tells null from missing by $exists and $type', async () => {
    const documents = [{ a: null }, {}, { a: 0 }];

    expect(await matching(documents, { a: { $exists: true } })).toEqual([0, 2]);
    expect(await matching(documents, { a: { $type: 'null' } })).toEqual([0]);
  });

  it('matches an array by an element or as a whole', async () => {
    const documents = [{ tags: ['红', '蓝'] }, { tags: '红' }, { tags: ['蓝', '红'] }, { tags: [] }];

    expect(await matching(documents, { tags: '红' })).toEqual([0, 1, 2]);
    expect(await matching(documents, { tags: ['红', '蓝'] })).toEqual([0]);
    expect(await matching(documents, { tags: { $size: 0 } })).toEqual([3]);
    expect(await matching(documents, { tags: { $all: ['红', '蓝'] } })).toEqual([0, 2]);
  });

  it('lets different elements satisfy two ranges but one element an $elemMatch', async () => {
    const documents = [{ n: [1, 10] }, { n: [5] }, { n: [1] }];

    expect(await matching(documents, { n: { $gt: 2, $lt: 8 } })).toEqual([0, 1]);
    expect(await matching(documents, { n: { $elemMatch: { $gt: 2, $lt: 8 } } })).toEqual([1]);
  });

  it('follows dotted paths through arrays of documents and by index', async () => {
    const documents = [
      {
        items: [
          { sku: 'A', qty: 2 },
          { sku: 'B', qty: 1 },
        ],
      },
      { items: [{ sku: 'B', qty: 5 }] },
    ];

    expect(await matching(documents, { 'items.sku': 'A' })).toEqual([0]);
    expect(await matching(documents, { 'items.0.sku': 'B' })).toEqual([1]);
    expect(await matching(documents, { items: { $elemMatch: { sku: 'B', qty: { $gt: 2 } } } })).toEqual([1]);
  });

  it('compares ranges within one type only', async () => {
    const documents = [{ a: 5 }, { a: '7' }, { a: new Date(7) }, { a: null }, {}];

    expect(await matching(documents, { a: { $gt: 3 } })).toEqual([0]);
    expect(await matching(documents, { a: { $gte: '' } })).toEqual([1]);
    expect(await matching(documents, { a: { $gte: new Date(0) } })).toEqual([2]);
    expect(await matching(documents, { a: { $gt: new MinKey() } })).toHaveLength(5);
  });

  it('finds NaN by equality and never by a range', async () => {
    const documents = [{ a: Number.NaN }, { a: 1 }];

    expect(await matching(documents, { a: Number.NaN })).toEqual([0]);
    expect(await matching(documents, { a: { $lt: 5 } })).toEqual([1]);
  });

  it('negates with $ne, $nin and $not including missing fields', async () => {
    const documents = [{ a: 1 }, { a: 2 }, {}];

    expect(await matching(documents, { a: { $ne: 1 } })).toEqual([1, 2]);
    expect(await matching(documents, { a: { $nin: [1, 2] } })).toEqual([2]);
    expect(await matching(documents, { a: { $not: { $gt: 1 } } })).toEqual([0, 2]);
  });

  it('combines conditions with $and, $or and $nor', async () => {
    const documents = [
      { a: 1, b: 1 },
      { a: 1, b: 2 },
      { a: 2, b: 2 },
    ];

    expect(await matching(documents, { $or: [{ a: 2 }, { b: 1 }] })).toEqual([0, 2]);
    expect(await matching(documents, { $and: [{ a: 1 }, { b: 2 }] })).toEqual([1]);
    expect(await matching(documents, { $nor: [{ a: 2 }, { b: 1 }] })).toEqual([1]);
  });

  it('matches regular expressions with options, also within $in', async () => {
    const documents = [{ a: 'Silk dress' }, { a: 'silk scarf' }, { a: ['x', 'SILK'] }, { a: 5 }];

    expect(await matching(documents, { a: /^silk/i })).toEqual([0, 1, 2]);
    expect(await matching(documents, { a: { $regex: '^silk', $options: 'i' } })).toEqual([0, 1, 2]);
    expect(await matching(documents, { a: { $in: [/dress$/, 5] } })).toEqual([0, 3]);
  });

  it('compares embedded documents field by field in order', async () => {
    const documents = [{ a: { x: 1, y: 2 } }, { a: { y: 2, x: 1 } }];

    expect(await matching(documents, { a: { x: 1, y: 2 } })).toEqual([0]);
  });

  it('evaluates $expr between fields and $mod', async () => {
    const documents = [
      { spent: 5, budget: 3 },
      { spent: 2, budget: 3 },
    ];

    expect(await matching(documents, { $expr: { $gt: ['$spent', '$budget'] } })).toEqual([0]);
    expect(await matching(documents, { spent: { $mod: [4, 1] } })).toEqual([0]);
  });

  it('does not find inherited properties of objects', async () => {
    expect(await matching([{ a: 1 }], { constructor: { $exists: true } })).toEqual([]);
    expect(await matching([{ a: 1 }], { toString: null })).toEqual([0]);
  });

  it('sorts mixed types in the BSON order', async () => {
    const collection = use.collection();
    const values = [true, 'a', 3, null, new Date(0), [9], { x: 1 }, new ObjectId()];
    await collection.insertMany(values.map((a, index) => ({ _id: index, a })) as never);

    expect(await idsOf(collection.find().sort({ a: 1 }))).toEqual([3, 2, 5, 1, 6, 7, 0, 4]);
  });

  it('sorts arrays by their lowest element upwards and their highest downwards', async () => {
    const collection = use.collection();
    await collection.insertMany([
      { _id: 0, a: [1, 9] },
      { _id: 1, a: [4, 5] },
      { _id: 2, a: [] },
    ] as never);

    expect(await idsOf(collection.find().sort({ a: 1 }))).toEqual([2, 0, 1]);
    expect(await idsOf(collection.find().sort({ a: -1 }))).toEqual([0, 1, 2]);
  });

  it('orders strings by code point', async () => {
    const collection = use.collection();
    await collection.insertMany([{ _id: '😀' }, { _id: '\uFF01' }, { _id: '中' }, { _id: 'a' }] as never);

    expect(await idsOf(collection.find().sort({ _id: 1 }))).toEqual(['a', '中', '\uFF01', '😀']);
  });

  it('projects included, excluded, sliced and matched fields', async () => {
    const collection = use.collection();
    await collection.insertOne({
      _id: 1,
      a: { b: 1, c: 2 },
      list: [{ n: 1 }, { n: 2 }, { n: 3 }],
      z: 1,
    } as never);
    const one = (projection: Doc, filter: Doc = {}) => collection.findOne(filter, { projection });

    expect(await one({ 'a.b': 1 })).toEqual({ _id: 1, a: { b: 1 } });
    expect(await one({ a: 0, list: 0 })).toEqual({ _id: 1, z: 1 });
    expect(await one({ _id: 0, z: 1 })).toEqual({ z: 1 });
    expect(await one({ _id: 0, list: { $slice: -1 }, a: 0 })).toEqual({ list: [{ n: 3 }], z: 1 });
    expect(await one({ _id: 0, list: { $elemMatch: { n: 2 } } })).toEqual({ list: [{ n: 2 }] });
    expect(await one({ _id: 0, 'list.$': 1 }, { 'list.n': { $gte: 2 } })).toEqual({ list: [{ n: 2 }] });
    expect(await one({ _id: 0, total: { $sum: '$list.n' } })).toEqual({ total: 6 });
    await expect(one({ a: 1, z: 0 })).rejects.toMatchObject({ code: 31254 });
  });
});
