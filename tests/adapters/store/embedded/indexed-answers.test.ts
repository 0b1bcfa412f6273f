import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Collection } from '../../../../adapters/store/embedded/collection.ts';
import { findDocuments } from '../../../../adapters/store/embedded/document-reader.ts';
import { createScope } from '../../../../adapters/store/embedded/expressions/evaluation-scope.ts';
import { MongoError } from '../../../../adapters/store/embedded/mongo-error.ts';

const scalar = fc.constantFrom<unknown>(
  null,
  0,
  1,
  2,
  3,
  -1,
  1.5,
  '',
  'a',
  'b',
  true,
  new Date(1),
  Number.NaN,
);
const value = fc.oneof(
  { weight: 4, arbitrary: scalar },
  fc.array(scalar, { maxLength: 3 }),
  fc.record({ c: scalar }),
  fc.array(fc.record({ c: scalar }, { requiredKeys: [] }), { maxLength: 3 }),
);
const document = fc.record({ a: value, b: value }, { requiredKeys: [] });
const operator = fc.oneof(
  scalar,
  fc.record({ $gt: scalar, $lte: scalar }, { requiredKeys: [] }).filter((one) => Object.keys(one).length > 0),
  fc.record({ $gte: scalar, $lt: scalar }, { requiredKeys: [] }).filter((one) => Object.keys(one).length > 0),
  fc.record({ $in: fc.array(scalar, { minLength: 1, maxLength: 3 }) }),
  fc.record({ $ne: scalar }),
  fc.record({ $exists: fc.boolean() }),
);
const path = fc.constantFrom('a', 'b', 'a.c', 'b.c', 'a.0');
const filter = fc.dictionary(path, operator, { maxKeys: 3 });
const direction = fc.constantFrom(1, -1);
const index = fc.record({
  key: fc
    .uniqueArray(path, { minLength: 1, maxLength: 3 })
    .chain((paths) => fc.tuple(...paths.map((one) => fc.tuple(fc.constant(one), direction)))),
  isSparse: fc.boolean(),
  partial: fc.constantFrom<unknown>(
    undefined,
    undefined,
    { a: 1 },
    { a: { $exists: true } },
    { b: { $gt: 0 } },
  ),
});

/** Adds the documents both collections can hold; an index may refuse parallel arrays. */
function fill(plain: Collection, indexed: Collection, documents: readonly object[]): void {
  for (const [id, fields] of documents.entries()) {
    const stored = { _id: id, ...fields };
    try {
      indexed.put(indexed.prepare(stored));
      plain.put(plain.prepare(stored));
    } catch (error) {
      if (!(error instanceof MongoError && error.codeName === 'CannotIndexParallelArrays')) throw error;
    }
  }
}

function idsOf(collection: Collection, request: { filter: object; sort: object }): unknown[] {
  const full = { filter: { ...request.filter }, sort: { ...request.sort, _id: 1 }, scope: createScope() };
  return findDocuments(collection, full, undefined, () => undefined).map(({ document: { _id } }) => _id);
}

describe('an indexed answer', () => {
  it('equals the answer of a full scan, in the same order, for random documents, indexes, filters and sorts', () => {
    fc.assert(
      fc.property(
        fc.array(document, { maxLength: 12 }),
        fc.array(index, { minLength: 1, maxLength: 3 }),
        filter,
        fc.dictionary(path, direction, { maxKeys: 2 }),
        (documents, indexes, wanted, sort) => {
          const plain = new Collection('t.plain');
          const indexed = new Collection('t.indexed');
          for (const [position, { key, isSparse, partial }] of indexes.entries()) {
            indexed.addIndex({
              key: Object.fromEntries(key),
              name: `i${position}`,
              ...(partial ? { partialFilterExpression: partial } : { sparse: isSparse }),
            });
          }
          fill(plain, indexed, documents);

          expect(idsOf(indexed, { filter: wanted, sort })).toEqual(idsOf(plain, { filter: wanted, sort }));
        },
      ),
      { numRuns: process.env.SHOPTALK_TEST_LONG === '1' ? 50_000 : 3_000, seed: 20_261_123 },
    );
  });

  it('stays equal after updates and removals', () => {
    fc.assert(
      fc.property(
        fc.array(document, { minLength: 1, maxLength: 8 }),
        fc.array(fc.tuple(fc.nat(7), fc.option(document)), { maxLength: 12 }),
        filter,
        (documents, changes, wanted) => {
          const plain = new Collection('t.plain');
          const indexed = new Collection('t.indexed');
          indexed.addIndex({ key: { a: 1 }, name: 'a' });
          indexed.addIndex({ key: { 'b.c': -1 }, name: 'bc' });
          fill(plain, indexed, documents);
          for (const [id, next] of changes) {
            for (const collection of [plain, indexed]) {
              const prepared = collection.prepare({ _id: id, ...next });
              if (next) collection.put(prepared);
              else collection.remove(prepared.stored.key);
            }
          }

          expect(idsOf(indexed, { filter: wanted, sort: {} })).toEqual(
            idsOf(plain, { filter: wanted, sort: {} }),
          );
        },
      ),
      { numRuns: 1_000, seed: 5 },
    );
  });
});
