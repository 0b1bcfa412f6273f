import { mkdir, readdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import mongoose from 'mongoose';
import { describe, expect, it } from 'vitest';
import { openEmbeddedStore } from '../../../../adapters/store/embedded/open-embedded-store.ts';
import { addressOf, connectRaw } from '../../../conformance/store-server/raw-client.ts';
import { inDirectory, withStore } from './opened-store.ts';

describe('access to the embedded store', () => {
  it('opens a socket that only this user can use', () =>
    inDirectory((directory) =>
      withStore({ directory }, async (_database, { uri }) => {
        const address = addressOf(uri);
        const path = 'path' in address ? address.path : '';

        expect((await stat(path)).mode & 0o777).toBe(0o600);
        expect(path).toBe(join(directory, 'store.sock'));
      }),
    ));

  it('takes a private temporary directory when the path is too long for a socket', () =>
    inDirectory((parent) => {
      const directory = join(parent, 'd'.repeat(100));
      return withStore({ directory }, async (database, { uri }) => {
        const address = addressOf(uri);
        const path = 'path' in address ? address.path : '';

        expect(Buffer.byteLength(path)).toBeLessThanOrEqual(107);
        expect((await stat(join(path, '..'))).mode & 0o777).toBe(0o700);
        expect(await database.command({ ping: 1 })).toMatchObject({ ok: 1 });
      });
    }));

  it('writes its files for this user only', () =>
    inDirectory((directory) =>
      withStore({ directory }, async (database, store) => {
        await database.collection('a').insertOne({});
        await store.compact();
        const modes = await Promise.all(
          (await readdir(directory)).map(async (name) => (await stat(join(directory, name))).mode & 0o077),
        );

        expect(modes.every((mode) => mode === 0)).toBe(true);
      }),
    ));

  it('listens on loopback only and lets the right password in', () =>
    inDirectory((directory) =>
      withStore({ directory, access: 'port' }, async (database, { uri }) => {
        expect(addressOf(uri)).toMatchObject({ host: '127.0.0.1' });
        await database.collection('a').insertOne({ a: 1 });
        expect(await database.collection('a').countDocuments()).toBe(1);
      }),
    ));

  it('refuses a wrong password, another user and no password at all', () =>
    inDirectory((directory) =>
      withStore({ directory, access: 'port' }, async (_database, { uri }) => {
        const connect = (changed: string) => new mongoose.mongo.MongoClient(changed).connect();
        const withoutPassword = uri
          .replace(/\/\/[^@]*@/, '//')
          .replace(/authSource=admin&authMechanism=SCRAM-SHA-256&/, '');
        const anonymous = await connect(withoutPassword);

        await expect(connect(uri.replace(/:[0-9a-f]{48}@/, ':wrong@'))).rejects.toMatchObject({ code: 18 });
        await expect(connect(uri.replace('//shoptalk:', '//admin:'))).rejects.toMatchObject({ code: 18 });
        await expect(anonymous.db('x').collection('a').findOne()).rejects.toMatchObject({ code: 13 });
        await anonymous.close();
      }),
    ));

  it('does not take an unfinished or replayed login for a login', () =>
    inDirectory((directory) =>
      withStore({ directory, access: 'port' }, async (_database, { uri }) => {
        const raw = await connectRaw(uri);
        const empty = new mongoose.mongo.Binary(Buffer.alloc(0));

        expect(
          await raw.send({ saslContinue: 1, conversationId: 1, payload: empty, $db: 'admin' }),
        ).toMatchObject({ ok: 0, code: 18 });
        expect(
          await raw.send({
            saslStart: 1,
            mechanism: 'SCRAM-SHA-256',
            payload: new mongoose.mongo.Binary(Buffer.from('n,,n=shoptalk,r=0123456789abcdefghij')),
            $db: 'admin',
          }),
        ).toMatchObject({ ok: 1, done: false });
        expect(
          await raw.send({ saslContinue: 1, conversationId: 1, payload: empty, $db: 'admin' }),
        ).toMatchObject({ ok: 0, code: 18 });
        expect(await raw.send({ find: 'a', $db: 'x' })).toMatchObject({ ok: 0, code: 13 });
        raw.close();
      }),
    ));

  it('lets one process at a time have the directory and takes over a lock of a dead one', () =>
    inDirectory(async (directory) => {
      const first = await openEmbeddedStore({ directory });

      await expect(openEmbeddedStore({ directory })).rejects.toMatchObject({
        code: 'store_directory_in_use',
        message: expect.stringContaining(directory),
      });
      await first.close();
      await first.close();
      await mkdir(directory, { recursive: true });
      await writeFile(join(directory, 'store.lock'), '999999999 1\n');
      const second = await openEmbeddedStore({ directory });
      await second.close();
      expect(await readdir(directory)).toEqual(['store-00000001.journal']);
    }));
});
