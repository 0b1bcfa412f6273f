import { copyFile, cp, mkdir, readdir, readFile, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readRecords } from '../../../../adapters/store/embedded/journal-record.ts';
import { openEmbeddedStore } from '../../../../adapters/store/embedded/open-embedded-store.ts';
import { inDirectory, withStore } from './opened-store.ts';

const JOURNAL = 'store-00000001.journal';

describe('the journal of the embedded store', () => {
  it('brings back documents, indexes, removals and drops after a restart', () =>
    inDirectory(async (directory) => {
      await withStore({ directory }, async (database) => {
        await database.collection('a').createIndex({ k: 1 }, { unique: true });
        await database.collection('a').insertMany([
          { _id: 1 as never, k: 1 },
          { _id: 2 as never, k: 2 },
        ]);
        await database.collection('a').deleteOne({ k: 2 });
        await database.collection('a').updateOne({ k: 1 }, { $set: { n: 5 } });
        await database.collection('b').insertOne({ gone: 1 });
        await database.collection('b').drop();
      });

      await withStore({ directory }, async (database) => {
        expect(await database.collection('a').find().toArray()).toEqual([{ _id: 1, k: 1, n: 5 }]);
        await expect(database.collection('a').insertOne({ k: 1 })).rejects.toMatchObject({ code: 11000 });
        expect((await database.listCollections().toArray()).map(({ name }) => name)).toEqual(['a']);
      });
    }));

  it('keeps everything before a last record cut at any byte', () =>
    inDirectory(async (directory) => {
      const source = join(directory, 'source');
      await withStore({ directory: source }, async (database) => {
        await database.collection('a').insertOne({ _id: 1 as never });
      });
      const before = (await readFile(join(source, JOURNAL))).length;
      await withStore({ directory: source }, async (database) => {
        await database.collection('a').insertOne({ _id: 2 as never, text: '最后一条' });
      });
      const whole = await readFile(join(source, JOURNAL));

      for (let length = before; length <= whole.length; length += 1) {
        const directoryOfCut = join(directory, `cut${length}`);
        await mkdir(directoryOfCut);
        await writeFile(join(directoryOfCut, JOURNAL), whole.subarray(0, length));
        const store = await openEmbeddedStore({ directory: directoryOfCut });
        await store.close();
        const ids: unknown[] = [];
        const { bytes, validBytes } = readRecords(join(directoryOfCut, JOURNAL), ({ doc }) => {
          if (typeof doc === 'object' && doc !== null && '_id' in doc) ids.push(doc._id);
        });
        expect(validBytes).toBe(bytes);
        expect(ids).toEqual(length === whole.length ? [1, 2] : [1]);
      }
    }));

  it('goes on writing after a cut tail', () =>
    inDirectory(async (directory) => {
      await withStore({ directory }, async (database) => {
        await database.collection('a').insertMany([{ _id: 1 as never }, { _id: 2 as never }]);
      });
      const { length } = await readFile(join(directory, JOURNAL));
      await truncate(join(directory, JOURNAL), length - 3);
      await withStore({ directory }, async (database) => {
        await database.collection('a').insertOne({ _id: 3 as never });
      });

      await withStore({ directory }, async (database) => {
        expect((await database.collection('a').find().toArray()).map(({ _id }) => _id)).toEqual([1, 3]);
      });
    }));

  it('refuses to start on damage in the middle and changes nothing', () =>
    inDirectory(async (directory) => {
      await withStore({ directory }, async (database) => {
        await database.collection('a').insertMany(Array.from({ length: 20 }, (_, n) => ({ n })));
      });
      const path = join(directory, JOURNAL);
      const bytes = await readFile(path);
      bytes[Math.floor(bytes.length / 2)] = (bytes[Math.floor(bytes.length / 2)] ?? 0) ^ 0xff;
      await writeFile(path, bytes);

      await expect(openEmbeddedStore({ directory })).rejects.toMatchObject({
        name: 'AppError',
        code: 'store_journal_corrupt',
        message: expect.stringContaining('backup'),
      });
      expect(await readFile(path)).toEqual(bytes);
    }));

  it('keeps a transaction whole or not at all when its record is cut', () =>
    inDirectory(async (directory) => {
      await withStore({ directory }, async (database) => {
        await database.collection('a').insertOne({ _id: 0 as never });
        await database.client.withSession((session) =>
          session.withTransaction(async () => {
            for (let n = 1; n <= 5; n += 1)
              await database.collection('a').insertOne({ _id: n as never }, { session });
          }),
        );
      });
      const { length } = await readFile(join(directory, JOURNAL));
      await truncate(join(directory, JOURNAL), length - 1);

      await withStore({ directory }, async (database) => {
        expect(await database.collection('a').countDocuments()).toBe(1);
      });
    }));

  it('compacts while writes go on, loses none of them and shrinks', () =>
    inDirectory(async (directory) => {
      await withStore({ directory }, async (database, store) => {
        const counter = database.collection('c');
        await counter.insertMany(
          Array.from({ length: 3_000 }, (_, n) => ({ _id: n as never, n: 0, text: 'x'.repeat(300) })),
        );
        for (let round = 0; round < 5; round += 1) await counter.updateMany({}, { $inc: { n: 1 } });
        const compaction = store.compact();
        await Promise.all(
          Array.from({ length: 200 }, (_, n) => counter.updateOne({ _id: n as never }, { $set: { n: -1 } })),
        );
        await compaction;
      });
      const files = (await readdir(directory)).filter((name) => name.startsWith('store-'));
      expect(files.sort()).toEqual(['store-00000002.journal', 'store-00000002.snapshot']);

      await withStore({ directory }, async (database) => {
        expect(await database.collection('c').countDocuments({ n: 5 })).toBe(2_800);
        expect(await database.collection('c').countDocuments({ n: -1 })).toBe(200);
      });
    }));

  it('starts from every state a kill during compaction can leave', () =>
    inDirectory(async (directory) => {
      const old = join(directory, 'old');
      const compacted = join(directory, 'compacted');
      await withStore({ directory: old }, async (database, store) => {
        await database.collection('a').insertMany([{ _id: 1 as never }, { _id: 2 as never }]);
        await cp(join(old, JOURNAL), join(directory, 'before.journal'));
        await store.compact();
        await database.collection('a').insertOne({ _id: 3 as never });
      });
      await cp(old, compacted, { recursive: true });
      const states = {
        'journal begun, snapshot not': ['store-00000002.journal'],
        'snapshot half written': ['store-00000002.journal', 'store-00000002.snapshot.part'],
        'snapshot done, old journal still there': ['store-00000002.journal', 'store-00000002.snapshot'],
      };

      for (const [index, [name, files]] of Object.entries(states).entries()) {
        const state = join(directory, `state${index}`);
        await mkdir(state);
        await copyFile(join(directory, 'before.journal'), join(state, JOURNAL));
        for (const file of files)
          await copyFile(join(compacted, file.replace('.part', '')), join(state, file));
        const ids = await withStore({ directory: state }, (database) =>
          database.collection('a').find().sort({ _id: 1 }).toArray(),
        );
        expect(
          ids.map(({ _id }) => _id),
          name,
        ).toEqual([1, 2, 3]);
      }
    }));
});
