import { serialize } from 'bson';
import { type BsonDocument, decodeDocument, setField } from './bson-value.ts';

/** MongoDB's `maxMessageSizeBytes`, and the header of every message (manual, "MongoDB Wire Protocol"). */
export const MAX_MESSAGE_BYTES = 48_000_000;
const HEADER_BYTES = 16;

const OP_REPLY = 1;
const OP_QUERY = 2004;
const OP_MSG = 2013;

const CHECKSUM_PRESENT = 1;
const MORE_TO_COME = 2;
const EXHAUST_ALLOWED = 1 << 16;
/** Bits below 16 must be understood; the others may be ignored. */
const REQUIRED_FLAGS = 0xffff;

/** A message that breaks the protocol: the connection is closed, for nothing after it can be trusted. */
export class WireProtocolError extends Error {}

/** One request of a client, decoded. */
export interface WireRequest {
  readonly requestId: number;
  readonly command: BsonDocument;
  /** The client wants no reply (`w: 0`). */
  readonly isUnacknowledged: boolean;
  readonly isLegacy: boolean;
}

/** Collects the bytes of a connection and gives out whole messages. */
export class MessageSplitter {
  #chunks: Buffer[] = [];
  #bytes = 0;

  /** The messages that are complete now. Throws `WireProtocolError` as soon as a length cannot be right. */
  push(chunk: Buffer): readonly Buffer[] {
    this.#chunks.push(chunk);
    this.#bytes += chunk.length;
    const messages: Buffer[] = [];
    while (this.#bytes >= 4) {
      const length = this.#peekLength();
      if (length < HEADER_BYTES + 5 || length > MAX_MESSAGE_BYTES)
        throw new WireProtocolError(`message length ${length}`);
      if (this.#bytes < length) break;
      messages.push(this.#take(length));
    }
    return messages;
  }

  #peekLength(): number {
    const [first] = this.#chunks;
    if (first && first.length >= 4) return first.readInt32LE(0);
    this.#chunks = [Buffer.concat(this.#chunks)];
    return this.#chunks[0]?.readInt32LE(0) ?? 0;
  }

  #take(length: number): Buffer {
    const all = this.#chunks.length === 1 && this.#chunks[0] ? this.#chunks[0] : Buffer.concat(this.#chunks);
    this.#bytes = all.length - length;
    this.#chunks = this.#bytes > 0 ? [all.subarray(length)] : [];
    return all.subarray(0, length);
  }
}

function documentAt(
  message: Buffer,
  offset: number,
  end: number,
): { readonly document: BsonDocument; readonly next: number } {
  if (offset + 5 > end) throw new WireProtocolError('document beyond the message');
  const length = message.readInt32LE(offset);
  if (length < 5 || offset + length > end) throw new WireProtocolError(`document length ${length}`);
  try {
    return { document: decodeDocument(message.subarray(offset, offset + length)), next: offset + length };
  } catch (error) {
    throw new WireProtocolError('document cannot be decoded', { cause: error });
  }
}

function cStringAt(
  message: Buffer,
  offset: number,
  end: number,
): { readonly text: string; readonly next: number } {
  const zero = message.indexOf(0, offset);
  if (zero < 0 || zero >= end) throw new WireProtocolError('string without an end');
  return { text: message.toString('utf8', offset, zero), next: zero + 1 };
}

/** A section of kind 1: a named list of documents, such as the `documents` of an insert. */
function sequenceAt(message: Buffer, offset: number, end: number) {
  if (offset + 4 > end) throw new WireProtocolError('section beyond the message');
  const length = message.readInt32LE(offset);
  const sectionEnd = offset + length;
  if (length < 5 || sectionEnd > end) throw new WireProtocolError(`section length ${length}`);
  const { text: field, next: start } = cStringAt(message, offset + 4, sectionEnd);
  const documents: BsonDocument[] = [];
  for (let at = start; at < sectionEnd; ) {
    const { document, next } = documentAt(message, at, sectionEnd);
    documents.push(document);
    at = next;
  }
  return { field, documents, next: sectionEnd };
}

function decodeMessage(message: Buffer): WireRequest {
  const flags = message.readUInt32LE(HEADER_BYTES);
  const isUnknown = (flags & REQUIRED_FLAGS & ~(CHECKSUM_PRESENT | MORE_TO_COME)) !== 0;
  if (isUnknown) throw new WireProtocolError(`flags ${flags & ~EXHAUST_ALLOWED}`);
  const end = message.length - (flags & CHECKSUM_PRESENT ? 4 : 0);
  let body: BsonDocument | undefined;
  const sequences: { readonly field: string; readonly documents: readonly BsonDocument[] }[] = [];
  for (let offset = HEADER_BYTES + 4; offset < end; ) {
    const kind = message[offset];
    if (kind === 0) {
      if (body) throw new WireProtocolError('two bodies');
      const { document, next } = documentAt(message, offset + 1, end);
      body = document;
      offset = next;
    } else if (kind === 1) {
      const sequence = sequenceAt(message, offset + 1, end);
      sequences.push(sequence);
      offset = sequence.next;
    } else {
      throw new WireProtocolError(`section kind ${String(kind)}`);
    }
  }
  if (!body) throw new WireProtocolError('no body');
  for (const { field, documents } of sequences) setField(body, field, documents);
  return {
    requestId: message.readInt32LE(4),
    command: body,
    isUnacknowledged: (flags & MORE_TO_COME) !== 0,
    isLegacy: false,
  };
}

/** Only for the first `hello` of a driver; everything else comes as OP_MSG. */
function decodeQuery(message: Buffer): WireRequest {
  const { text: namespace, next } = cStringAt(message, HEADER_BYTES + 4, message.length);
  const { document } = documentAt(message, next + 8, message.length);
  const command = '$query' in document ? document.$query : document;
  if (typeof command !== 'object' || command === null)
    throw new WireProtocolError('$query is not a document');
  const [database = 'admin'] = namespace.split('.');
  return {
    requestId: message.readInt32LE(4),
    command: { ...command, $db: database },
    isUnacknowledged: false,
    isLegacy: true,
  };
}

/** Decodes a whole message. Throws `WireProtocolError` for everything that is not a well-formed request. */
export function decodeRequest(message: Buffer): WireRequest {
  const opcode = message.readInt32LE(12);
  if (opcode === OP_MSG) return decodeMessage(message);
  if (opcode === OP_QUERY) return decodeQuery(message);
  throw new WireProtocolError(`opcode ${opcode}`);
}

/** The bytes of the reply to a request. */
export function encodeReply(
  request: Pick<WireRequest, 'requestId' | 'isLegacy'>,
  reply: BsonDocument,
): Buffer {
  const body = serialize(reply, { ignoreUndefined: true });
  const prefixBytes = request.isLegacy ? HEADER_BYTES + 20 : HEADER_BYTES + 5;
  const message = Buffer.alloc(prefixBytes + body.length);
  message.writeInt32LE(message.length, 0);
  message.writeInt32LE(0, 4);
  message.writeInt32LE(request.requestId, 8);
  message.writeInt32LE(request.isLegacy ? OP_REPLY : OP_MSG, 12);
  if (request.isLegacy) {
    message.writeInt32LE(8, HEADER_BYTES);
    message.writeInt32LE(1, HEADER_BYTES + 16);
  }
  message.set(body, prefixBytes);
  return message;
}
