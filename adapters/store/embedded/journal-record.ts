import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { crc32 } from 'node:zlib';
import { serialize } from 'bson';
import { type BsonDocument, decodeDocument } from './bson-value.ts';

/** One change of the store. A record holds one or several; a transaction is one record, so it is kept whole or not at all. */
export type JournalOperation =
  | { readonly op: 'put'; readonly ns: string; readonly doc: BsonDocument }
  | { readonly op: 'delete'; readonly ns: string; readonly id: unknown }
  | { readonly op: 'index'; readonly ns: string; readonly index: BsonDocument }
  | { readonly op: 'dropIndex'; readonly ns: string; readonly name: string }
  | { readonly op: 'collection'; readonly ns: string }
  | { readonly op: 'drop'; readonly ns: string };

/** `SJ01`: lets the reader find the next record after a damaged one. */
const MAGIC = Buffer.from('SJ01');
const HEADER_BYTES = 12;
const READ_BYTES = 4 * 1024 * 1024;

/** Frame: magic, length of the payload, CRC-32 of the payload, then the operations as BSON documents one after another. */
export function encodeRecord(operations: readonly JournalOperation[]): Buffer {
  const payload = Buffer.concat(operations.map((operation) => serialize(operation)));
  const header = Buffer.alloc(HEADER_BYTES);
  MAGIC.copy(header);
  header.writeUInt32LE(payload.length, 4);
  header.writeUInt32LE(crc32(payload), 8);
  return Buffer.concat([header, payload]);
}

function decodePayload(payload: Buffer): readonly BsonDocument[] {
  const operations: BsonDocument[] = [];
  for (let offset = 0; offset < payload.length; ) {
    const length = payload.readInt32LE(offset);
    operations.push(decodeDocument(payload.subarray(offset, offset + length)));
    offset += length;
  }
  return operations;
}

/** Reads a file piece by piece, so that a journal larger than a Buffer may be is no limit. */
class FileWindow {
  readonly #descriptor: number;
  readonly size: number;
  #start = 0;
  #bytes = Buffer.alloc(0);

  constructor(path: string) {
    this.#descriptor = openSync(path, 'r');
    this.size = fstatSync(this.#descriptor).size;
  }

  /** `length` bytes from `offset`, fewer at the end of the file. */
  read(offset: number, length: number): Buffer {
    const from = offset - this.#start;
    if (from < 0 || from + length > this.#bytes.length) {
      const bytes = Buffer.alloc(Math.min(Math.max(length, READ_BYTES), Math.max(0, this.size - offset)));
      let filled = 0;
      while (filled < bytes.length) {
        const count = readSync(this.#descriptor, bytes, filled, bytes.length - filled, offset + filled);
        if (count === 0) break;
        filled += count;
      }
      this.#bytes = bytes.subarray(0, filled);
      this.#start = offset;
      return this.#bytes.subarray(0, length);
    }
    return this.#bytes.subarray(from, from + length);
  }

  close(): void {
    closeSync(this.#descriptor);
  }
}

/** The payload of the record at `offset`, or undefined where no whole and undamaged record lies. */
function payloadAt(file: FileWindow, offset: number): Buffer | undefined {
  const header = file.read(offset, HEADER_BYTES);
  if (header.length < HEADER_BYTES || !header.subarray(0, 4).equals(MAGIC)) return undefined;
  const length = header.readUInt32LE(4);
  const checksum = header.readUInt32LE(8);
  if (offset + HEADER_BYTES + length > file.size) return undefined;
  const payload = file.read(offset + HEADER_BYTES, length);
  return payload.length === length && crc32(payload) === checksum ? payload : undefined;
}

/** The offset of the next undamaged record after `offset`. */
function findNextRecord(file: FileWindow, offset: number): number | undefined {
  for (let from = offset + 1; from < file.size; from += READ_BYTES) {
    const bytes = Buffer.from(file.read(from, READ_BYTES + MAGIC.length - 1));
    for (let at = bytes.indexOf(MAGIC); at >= 0; at = bytes.indexOf(MAGIC, at + 1)) {
      if (payloadAt(file, from + at)) return from + at;
    }
  }
  return undefined;
}

/** How far a file could be read: `damagedAt` is where good records end early, `nextRecordAt` the first good one after it. */
export interface ReadResult {
  readonly bytes: number;
  readonly validBytes: number;
  readonly nextRecordAt: number | undefined;
}

/** Gives every operation of a journal file to `apply`, in order, up to the first damage. */
export function readRecords(path: string, apply: (operation: BsonDocument) => void): ReadResult {
  const file = new FileWindow(path);
  try {
    let offset = 0;
    while (offset < file.size) {
      const payload = payloadAt(file, offset);
      if (!payload)
        return { bytes: file.size, validBytes: offset, nextRecordAt: findNextRecord(file, offset) };
      for (const operation of decodePayload(payload)) apply(operation);
      offset += HEADER_BYTES + payload.length;
    }
    return { bytes: file.size, validBytes: offset, nextRecordAt: undefined };
  } finally {
    file.close();
  }
}
