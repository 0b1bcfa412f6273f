import { readSync } from 'node:fs';
import { crc32 } from 'node:zlib';

/** One line of a journal file: the CRC-32 of the text in 8 hex digits, a space, the text (JSON), a line feed. */
export function encodeLine(text: string): Buffer {
  const payload = Buffer.from(text);
  const checksum = crc32(payload).toString(16).padStart(CHECKSUM_LENGTH, '0');
  return Buffer.concat([Buffer.from(`${checksum} `), payload, LINE_FEED_BUFFER]);
}

interface JournalLine {
  /** Where it begins, in bytes. */
  readonly offset: number;
  /** With its line feed. */
  readonly length: number;
  /** Undefined when the line is torn or its checksum does not fit. */
  readonly text: string | undefined;
}

/** Reads the lines of an open file from its beginning, damaged ones too. */
export function* readLines(fd: number): Generator<JournalLine> {
  let pending = Buffer.alloc(0);
  let offset = 0;
  for (let position = 0; ; ) {
    const chunk = Buffer.alloc(CHUNK_BYTES);
    const length = readSync(fd, chunk, 0, CHUNK_BYTES, position);
    if (length === 0) break;
    position += length;
    pending = Buffer.concat([pending, chunk.subarray(0, length)]);

    let start = 0;
    for (let end = pending.indexOf(LINE_FEED); end >= 0; end = pending.indexOf(LINE_FEED, start)) {
      const text = decodeLine(pending.subarray(start, end));
      yield { offset: offset + start, length: end + 1 - start, text };
      start = end + 1;
    }
    offset += start;
    pending = pending.subarray(start);
  }
  if (pending.length > 0) yield { offset, length: pending.length, text: undefined };
}

function decodeLine(line: Buffer): string | undefined {
  const payload = line.subarray(CHECKSUM_LENGTH + 1);
  const checksum = line.toString('latin1', 0, CHECKSUM_LENGTH);
  return Number.parseInt(checksum, 16) === crc32(payload) ? payload.toString() : undefined;
}

const CHECKSUM_LENGTH = 8;
const LINE_FEED = 0x0a;
const LINE_FEED_BUFFER = Buffer.from('\n');
const CHUNK_BYTES = 1024 * 1024;
