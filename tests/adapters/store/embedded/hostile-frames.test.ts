import { describe, expect, it } from 'vitest';
import {
  decodeRequest,
  MessageSplitter,
  WireProtocolError,
} from '../../../../adapters/store/embedded/wire-protocol.ts';
import { connectRaw, encodeCommand } from '../../../conformance/store-server/raw-client.ts';
import { createRandom } from '../../../support/random.ts';
import { inDirectory, withStore } from './opened-store.ts';

const sample = encodeCommand({
  insert: 'a',
  documents: [{ _id: 1, text: '你好', n: [1, { b: 2 }] }],
  $db: 'test',
});

/** Random bytes, or a good message with some bytes changed; often with a length that fits. */
function mutate(random: () => number): Buffer {
  const bytes =
    random() < 0.3
      ? Buffer.from(Array.from({ length: 16 + Math.floor(random() * 200) }, () => Math.floor(random() * 256)))
      : Buffer.from(sample);
  for (let change = 0; change < 1 + random() * 6; change += 1)
    bytes[Math.floor(random() * bytes.length)] = Math.floor(random() * 256);
  if (random() < 0.8) bytes.writeInt32LE(bytes.length, 0);
  if (random() < 0.7) bytes.writeInt32LE(random() < 0.8 ? 2013 : 2004, 12);
  return bytes;
}

describe('hostile wire frames', () => {
  it('are refused by the decoder with a WireProtocolError and nothing else, 10,000 times', () => {
    const random = createRandom(7);
    let refused = 0;
    for (let round = 0; round < 10_000; round += 1) {
      const bytes = mutate(random);
      try {
        for (const message of new MessageSplitter().push(bytes)) decodeRequest(message);
      } catch (error) {
        expect(error).toBeInstanceOf(WireProtocolError);
        refused += 1;
      }
    }

    expect(refused).toBeGreaterThan(1_000);
  });

  it('close their connection while other clients go on', () =>
    inDirectory((directory) =>
      withStore({ directory }, async (database, { uri }) => {
        const random = createRandom(11);
        for (let round = 0; round < 150; round += 1) {
          const raw = await connectRaw(uri);
          const ended = new Promise((resolve) => raw.socket.once('close', resolve));
          raw.socket.resume();
          raw.socket.end(Buffer.concat([mutate(random), Buffer.alloc(32, 0xff)]));
          await ended;
        }

        expect(await database.command({ ping: 1 })).toMatchObject({ ok: 1 });
      }),
    ));

  it('end the connection at once for an absurd length', () =>
    inDirectory((directory) =>
      withStore({ directory }, async (_database, { uri }) => {
        for (const length of [-1, 0, 15, 2 ** 31 - 1]) {
          const raw = await connectRaw(uri);
          const ended = new Promise((resolve) => raw.socket.once('close', () => resolve('closed')));
          const header = Buffer.alloc(16);
          header.writeInt32LE(length, 0);
          raw.socket.write(header);

          expect(await ended).toBe('closed');
        }
      }),
    ));

  it('accept a message that arrives byte by byte', () =>
    inDirectory((directory) =>
      withStore({ directory }, async (database, { uri }) => {
        const raw = await connectRaw(uri);
        const answered = new Promise((resolve) => raw.socket.once('data', resolve));
        for (const byte of sample) raw.socket.write(Buffer.from([byte]));
        await answered;
        raw.close();

        expect(await database.collection('a').countDocuments()).toBe(1);
      }),
    ));

  it('survive documents nested a hundred thousand deep', () =>
    inDirectory((directory) =>
      withStore({ directory }, async (database, { uri }) => {
        const depth = 100_000;
        const body = Buffer.alloc(8 * depth + 5);
        for (let level = 0; level < depth; level += 1) {
          body.writeInt32LE(body.length - level * 8, level * 7);
          body.write('\x03a\0', level * 7 + 4, 'latin1');
        }
        body.writeInt32LE(5, depth * 7);
        const message = Buffer.alloc(21 + body.length);
        message.writeInt32LE(message.length, 0);
        message.writeInt32LE(2013, 12);
        message.set(body, 21);
        const raw = await connectRaw(uri);
        const ended = new Promise((resolve) => {
          raw.socket.once('close', resolve);
          raw.socket.once('data', resolve);
        });
        raw.socket.write(message);
        await ended;
        raw.close();

        expect(await database.command({ ping: 1 })).toMatchObject({ ok: 1 });
      }),
    ));
});
