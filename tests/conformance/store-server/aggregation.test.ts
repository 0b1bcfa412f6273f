import mongoose from 'mongoose';
import { describe, expect, it } from 'vitest';
import { storeServers, useServer } from './store-servers.ts';

const { Long, ObjectId } = mongoose.mongo.BSON;

type Doc = Record<string, unknown>;

/** A key of `$switch`; spelt so because an object literal with it would look like a promise. */
const THEN = 'then';

const orders = [
  { _id: 1, shop: 'a', sku: 'x', cents: 500, at: new Date('2026-03-07T23:30:00Z'), tags: ['red', 'new'] },
  { _id: 2, shop: 'a', sku: 'y', cents: 1500, at: new Date('2026-03-08T02:00:00Z'), tags: ['red'] },
  { _id: 3, shop: 'b', sku: 'x', cents: 1000, at: new Date('2026-03-08T16:00:00Z'), tags: [] },
  { _id: 4, shop: 'b', sku: 'z', cents: 2000, at: new Date('2026-04-01T00:00:00Z') },
];

describe.each(storeServers)('aggregation on $name', (server) => {
  const use = useServer(server);

  async function run(pipeline: Doc[], documents: readonly Doc[] = orders): Promise<Doc[]> {
    const collection = use.collection();
    await collection.insertMany(documents.map((document) => ({ ...document })) as never);
    return collection.aggregate(pipeline).toArray();
  }

  /** The value of one expression over one document. */
  async function value(expression: unknown, document: Doc = {}): Promise<unknown> {
    const [row] = await run([{ $project: { _id: 0, v: expression } }], [{ _id: 1, ...document }]);
    return row?.v;
  }

  it('groups with sums, averages, extremes, lists and counts', async () => {
    const rows = await run([
      {
        $group: {
          _id: '$shop',
          total: { $sum: '$cents' },
          mean: { $avg: '$cents' },
          top: { $max: '$cents' },
          low: { $min: '$cents' },
          skus: { $push: '$sku' },
          n: { $sum: 1 },
          c: { $count: {} },
        },
      },
      { $sort: { _id: 1 } },
    ]);

    expect(rows).toEqual([
      { _id: 'a', total: 2000, mean: 1000, top: 1500, low: 500, skus: ['x', 'y'], n: 2, c: 2 },
      { _id: 'b', total: 3000, mean: 1500, top: 2000, low: 1000, skus: ['x', 'z'], n: 2, c: 2 },
    ]);
  });

  it('groups equal numbers of different types and missing with null together', async () => {
    const rows = await run(
      [{ $group: { _id: '$k', n: { $sum: 1 } } }, { $sort: { _id: 1 } }],
      [{ k: 1 }, { k: Long.fromNumber(1) }, { k: null }, {}],
    );

    expect(rows.map(({ n }) => n)).toEqual([2, 2]);
  });

  it('groups by ObjectId and by document', async () => {
    const id = new ObjectId();
    const rows = await run(
      [{ $group: { _id: { shop: '$shop', day: '$day' }, n: { $sum: 1 } } }],
      [
        { shop: id, day: 1 },
        { shop: id, day: 1 },
      ],
    );

    expect(rows).toEqual([{ _id: { shop: id, day: 1 }, n: 2 }]);
  });

  it('unwinds arrays, with index and with empty ones kept', async () => {
    const rows = await run([
      { $unwind: { path: '$tags', includeArrayIndex: 'i', preserveNullAndEmptyArrays: true } },
      { $project: { tags: 1, i: 1 } },
    ]);

    expect(rows).toEqual([
      { _id: 1, tags: 'red', i: 0 },
      { _id: 1, tags: 'new', i: 1 },
      { _id: 2, tags: 'red', i: 0 },
      { _id: 3, i: null },
      { _id: 4, i: null },
    ]);
    expect(await run([{ $unwind: '$tags' }])).toHaveLength(3);
  });

  it('puts values on a boundary into the upper bucket and others into the default', async () => {
    const stage = {
      $bucket: {
        groupBy: '$cents',
        boundaries: [500, 1000, 2000],
        default: 'other',
        output: { n: { $sum: 1 }, skus: { $push: '$sku' } },
      },
    };

    expect(await run([stage])).toEqual([
      { _id: 500, n: 1, skus: ['x'] },
      { _id: 1000, n: 2, skus: ['y', 'x'] },
      { _id: 'other', n: 1, skus: ['z'] },
    ]);
  });

  it('refuses a bucket without a default for a value outside, and unsorted boundaries', async () => {
    await expect(run([{ $bucket: { groupBy: '$cents', boundaries: [0, 1000] } }])).rejects.toThrow();
    await expect(run([{ $bucket: { groupBy: '$cents', boundaries: [5, 1] } }])).rejects.toMatchObject({
      code: 40194,
    });
  });

  it('joins by field, through arrays, and by pipeline with variables', async () => {
    const shops = use.collection();
    await shops.insertMany([
      { _id: 'a', city: '上海' },
      { _id: 'b', city: '北京' },
    ] as never);
    const from = shops.collectionName;

    const byField = await run([
      { $lookup: { from, localField: 'shop', foreignField: '_id', as: 'of' } },
      { $match: { _id: 3 } },
      { $project: { of: 1 } },
    ]);
    const byPipeline = await run([
      { $match: { _id: 1 } },
      {
        $lookup: {
          from,
          let: { mine: '$shop' },
          pipeline: [{ $match: { $expr: { $ne: ['$_id', '$$mine'] } } }, { $project: { _id: 0 } }],
          as: 'others',
        },
      },
      { $project: { _id: 0, others: 1 } },
    ]);
    const byArray = await run(
      [{ $lookup: { from, localField: 'ids', foreignField: '_id', as: 'of' } }],
      [{ _id: 1, ids: ['a', 'b', 'q'] }],
    );

    expect(byField).toEqual([{ _id: 3, of: [{ _id: 'b', city: '北京' }] }]);
    expect(byPipeline).toEqual([{ others: [{ city: '北京' }] }]);
    expect(byArray[0]?.of).toHaveLength(2);
  });

  it('runs facets over the same input', async () => {
    const rows = await run([
      {
        $facet: {
          count: [{ $count: 'n' }],
          dear: [{ $match: { cents: { $gt: 1000 } } }, { $project: { _id: 1 } }],
          none: [{ $match: { cents: 0 } }],
        },
      },
    ]);

    expect(rows).toEqual([{ count: [{ n: 4 }], dear: [{ _id: 2 }, { _id: 4 }], none: [] }]);
  });

  it('computes running totals, ranks and neighbours in windows', async () => {
    const rows = await run([
      {
        $setWindowFields: {
          partitionBy: '$shop',
          sortBy: { cents: 1 },
          output: {
            running: { $sum: '$cents', window: { documents: ['unbounded', 'current'] } },
            total: { $sum: '$cents' },
            rank: { $rank: {} },
            before: { $shift: { output: '$cents', by: -1, default: 0 } },
          },
        },
      },
      { $sort: { _id: 1 } },
      { $project: { running: 1, total: 1, rank: 1, before: 1 } },
    ]);

    expect(rows).toEqual([
      { _id: 1, running: 500, total: 2000, rank: 1, before: 0 },
      { _id: 2, running: 2000, total: 2000, rank: 2, before: 500 },
      { _id: 3, running: 1000, total: 3000, rank: 1, before: 0 },
      { _id: 4, running: 3000, total: 3000, rank: 2, before: 1000 },
    ]);
  });

  it('ranks ties alike and takes ties into a range window', async () => {
    const documents = [
      { _id: 1, n: 1 },
      { _id: 2, n: 1 },
      { _id: 3, n: 2 },
      { _id: 4, n: 5 },
    ];
    const rows = await run(
      [
        {
          $setWindowFields: {
            sortBy: { n: 1 },
            output: {
              r: { $rank: {} },
              d: { $denseRank: {} },
              near: { $sum: '$n', window: { range: [-1, 'current'] } },
            },
          },
        },
        { $sort: { _id: 1 } },
      ],
      documents,
    );

    expect(rows.map(({ r, d, near }) => [r, d, near])).toEqual([
      [1, 1, 2],
      [1, 1, 2],
      [3, 2, 4],
      [4, 3, 5],
    ]);
  });

  it('truncates dates to hours, days, weeks and months of a time zone', async () => {
    const at = new Date('2026-03-08T17:45:00Z');
    const truncated = (options: Doc) => value({ $dateTrunc: { date: '$at', ...options } }, { at });

    expect(await truncated({ unit: 'hour' })).toEqual(new Date('2026-03-08T17:00:00Z'));
    expect(await truncated({ unit: 'day', timezone: 'Asia/Shanghai' })).toEqual(
      new Date('2026-03-08T16:00:00Z'),
    );
    expect(await truncated({ unit: 'day', timezone: 'America/New_York' })).toEqual(
      new Date('2026-03-08T05:00:00Z'),
    );
    expect(await truncated({ unit: 'week', startOfWeek: 'monday' })).toEqual(
      new Date('2026-03-02T00:00:00Z'),
    );
    expect(await truncated({ unit: 'month', timezone: '+08:00' })).toEqual(new Date('2026-02-28T16:00:00Z'));
    expect(await truncated({ unit: 'minute', binSize: 30 })).toEqual(new Date('2026-03-08T17:30:00Z'));
  });

  it('reads, formats, adds and subtracts dates', async () => {
    const document = { at: new Date('2026-01-31T17:05:06.007Z') };

    expect(
      await value(
        { $dateToString: { date: '$at', format: '%Y-%m-%d %H:%M %z', timezone: 'Asia/Shanghai' } },
        document,
      ),
    ).toBe('2026-02-01 01:05 +0800');
    expect(await value({ $hour: { date: '$at', timezone: 'Asia/Shanghai' } }, document)).toBe(1);
    expect(await value({ $isoWeek: '$at' }, document)).toBe(5);
    expect(await value({ $dateAdd: { startDate: '$at', unit: 'month', amount: 1 } }, document)).toEqual(
      new Date('2026-02-28T17:05:06.007Z'),
    );
    expect(
      await value(
        { $dateDiff: { startDate: '$at', endDate: new Date('2026-02-02T00:00:00Z'), unit: 'day' } },
        document,
      ),
    ).toBe(2);
    expect(await value({ $subtract: ['$at', new Date('2026-01-31T17:05:06Z')] }, document).then(Number)).toBe(
      7,
    );
  });

  it('chooses with $cond, $switch and $ifNull, telling missing from null', async () => {
    expect(await value({ $cond: [{ $gt: ['$n', 3] }, 'big', 'small'] }, { n: 4 })).toBe('big');
    expect(
      await value(
        { $switch: { branches: [{ case: { $eq: ['$n', 1] }, [THEN]: 'one' }], default: 'many' } },
        { n: 4 },
      ),
    ).toBe('many');
    expect(await value({ $ifNull: ['$x', '$y', 5] }, { y: null })).toBe(5);
    expect(await value({ $eq: ['$x', null] }, {})).toBe(false);
    expect(await value({ $type: '$x' }, {})).toBe('missing');
  });

  it('maps, filters and reduces arrays', async () => {
    const document = { a: [1, 2, 3] };

    expect(await value({ $map: { input: '$a', as: 'n', in: { $multiply: ['$$n', 2] } } }, document)).toEqual([
      2, 4, 6,
    ]);
    expect(await value({ $filter: { input: '$a', cond: { $gte: ['$$this', 2] } } }, document)).toEqual([
      2, 3,
    ]);
    expect(
      await value(
        { $reduce: { input: '$a', initialValue: 0, in: { $add: ['$$value', '$$this'] } } },
        document,
      ),
    ).toBe(6);
    expect(await value({ $arrayElemAt: ['$a', -1] }, document)).toBe(3);
    expect(await value({ $in: [2, '$a'] }, document)).toBe(true);
    expect(await value('$items.n', { items: [{ n: 1 }, {}, { n: 3 }] })).toEqual([1, 3]);
  });

  it('works with strings by code points', async () => {
    expect(await value({ $strLenCP: '$s' }, { s: '直播😀' })).toBe(3);
    expect(await value({ $substrCP: ['$s', 1, 2] }, { s: '直播😀' })).toBe('播😀');
    expect(await value({ $concat: ['$s', '!', '$missing'] }, { s: 'x' })).toBeNull();
    expect(await value({ $split: ['a,b', ','] })).toEqual(['a', 'b']);
  });

  it('rounds half to even', async () => {
    expect(await value({ $round: ['$n', 0] }, { n: 2.5 })).toBe(2);
    expect(await value({ $round: ['$n', 1] }, { n: 2.35 })).toBe(2.4);
  });

  it('projects, adds, replaces and removes fields', async () => {
    const document = { _id: 1, a: { b: 1, c: 2 }, list: [{ n: 1 }, { n: 2 }] };

    expect(await run([{ $project: { 'a.b': 1, twice: { $multiply: ['$a.c', 2] } } }], [document])).toEqual([
      { _id: 1, a: { b: 1 }, twice: 4 },
    ]);
    expect(await run([{ $addFields: { 'a.d': 3, 'list.m': 9 } }], [document])).toEqual([
      {
        _id: 1,
        a: { b: 1, c: 2, d: 3 },
        list: [
          { n: 1, m: 9 },
          { n: 2, m: 9 },
        ],
      },
    ]);
    expect(await run([{ $replaceRoot: { newRoot: '$a' } }], [document])).toEqual([{ b: 1, c: 2 }]);
    expect(await run([{ $unset: ['a.b', 'list'] }], [document])).toEqual([{ _id: 1, a: { c: 2 } }]);
    expect(await run([{ $set: { a: '$$REMOVE', list: { $literal: '$a' } } }], [document])).toEqual([
      { _id: 1, list: '$a' },
    ]);
  });

  it('never changes stored documents while it shapes rows', async () => {
    const collection = use.collection();
    await collection.insertOne({ _id: 1 as never, a: { b: 1 }, list: [{ n: 1 }] });
    await collection
      .aggregate([
        { $set: { 'a.x': 1, 'list.y': 2 } },
        { $unwind: '$list' },
        { $set: { 'list.z': 3 } },
        { $lookup: { from: 'none', localField: 'q', foreignField: 'q', as: 'a.of' } },
      ])
      .toArray();

    expect(await collection.findOne()).toEqual({ _id: 1, a: { b: 1 }, list: [{ n: 1 }] });
  });

  it('sorts by count, counts, limits, skips and unites', async () => {
    const other = use.collection();
    await other.insertOne({ _id: 9 as never, shop: 'c' });

    expect(await run([{ $sortByCount: '$sku' }, { $limit: 1 }])).toEqual([{ _id: 'x', count: 2 }]);
    expect(await run([{ $match: { shop: 'a' } }, { $count: 'n' }])).toEqual([{ n: 2 }]);
    expect(await run([{ $match: { shop: 'zzz' } }, { $count: 'n' }])).toEqual([]);
    expect((await run([{ $sort: { _id: -1 } }, { $skip: 1 }, { $limit: 2 }])).map(({ _id }) => _id)).toEqual([
      3, 2,
    ]);
    expect(await run([{ $unionWith: other.collectionName }, { $count: 'n' }])).toEqual([{ n: 5 }]);
  });

  it('writes rows with $merge and $out', async () => {
    const target = use.collection();
    await target.insertMany([
      { _id: 'a', kept: 1 },
      { _id: 'z', kept: 2 },
    ] as never);
    const totals = { $group: { _id: '$shop', total: { $sum: '$cents' } } };
    await run([totals, { $merge: { into: target.collectionName } }]);

    expect(await target.find().sort({ _id: 1 }).toArray()).toEqual([
      { _id: 'a', kept: 1, total: 2000 },
      { _id: 'b', total: 3000 },
      { _id: 'z', kept: 2 },
    ]);

    await run([
      totals,
      { $merge: { into: target.collectionName, whenMatched: 'keepExisting', whenNotMatched: 'discard' } },
    ]);
    await run([totals, { $out: target.collectionName }]);

    expect(await target.find().sort({ _id: 1 }).toArray()).toEqual([
      { _id: 'a', total: 2000 },
      { _id: 'b', total: 3000 },
    ]);
  });
});
