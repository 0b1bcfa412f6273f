import { z } from 'zod';
import { AppError } from '../../domain/app-error.ts';
import type { ClassifierModel, Head } from './classifier-model.ts';

/** Changes whenever a file of an older program would be read wrongly. */
const VERSION = 3;

const calibrationSchema = z.object({
  sharpness: z.number(),
  certainFrom: z.number(),
  scope: z
    .object({ constant: z.number(), logOdds: z.number(), likeness: z.number(), threshold: z.number() })
    .optional(),
});
const headSchema = z.object({ weights: z.int(), prototypes: z.int(), calibration: calibrationSchema });
const headerSchema = z.object({
  version: z.literal(VERSION),
  labels: z.array(z.string()),
  encoderId: z.string(),
  dimensions: z.int(),
  columns: z.int(),
  semantic: headSchema.optional(),
  lexical: headSchema.optional(),
  blend: z.object({ lexicalShare: z.number(), certainFrom: z.number() }).optional(),
});
type HeadHeader = z.infer<typeof headSchema>;

/** The file of a model: one line of JSON, then the numbers of its arrays, 4 bytes each, little-endian. */
export function encodeClassifier(model: ClassifierModel): Uint8Array {
  const { labels, encoderId, dimensions, space, semantic, lexical, blend } = model;
  const header = JSON.stringify({
    version: VERSION,
    labels,
    encoderId,
    dimensions,
    columns: space.ids.length,
    semantic: semantic && headerOf(semantic),
    lexical: lexical && headerOf(lexical),
    blend,
  });
  const arrays = [space.ids, space.idf, ...arraysOf(semantic), ...arraysOf(lexical)];
  return join([new TextEncoder().encode(`${header}\n`), ...arrays.map(bytesOf)]);
}

/** Reads what `encodeClassifier` wrote. Throws AppError `classifier_file_unreadable` for anything else. */
export function decodeClassifier(file: Uint8Array): ClassifierModel {
  // A copy of its own: `slice` of a Buffer would share its memory.
  const bytes = new Uint8Array(file);
  const lineEnd = bytes.indexOf(0x0a) + 1;
  const header = readHeader(new TextDecoder().decode(bytes.subarray(0, lineEnd)));
  const take = createTaker(bytes.slice(lineEnd));
  const takeHead = ({ weights, prototypes, calibration }: HeadHeader): Head => ({
    weights: new Float32Array(take(weights)),
    prototypes: new Float32Array(take(prototypes)),
    calibration: { ...calibration, scope: calibration.scope },
  });
  const { labels, encoderId, dimensions, columns } = header;
  const space = { ids: new Uint32Array(take(columns)), idf: new Float32Array(take(columns)) };
  const semantic = header.semantic && takeHead(header.semantic);
  const lexical = header.lexical && takeHead(header.lexical);
  return { labels, encoderId, dimensions, space, semantic, lexical, blend: header.blend };
}

function headerOf({ weights, prototypes, calibration }: Head): HeadHeader {
  return { weights: weights.length, prototypes: prototypes.length, calibration };
}

function arraysOf(head: Head | undefined): readonly Float32Array[] {
  return head === undefined ? [] : [head.weights, head.prototypes];
}

function bytesOf({ buffer, byteOffset, byteLength }: Float32Array | Uint32Array): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}

function join(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let next = 0;
  for (const part of parts) {
    whole.set(part, next);
    next += part.length;
  }
  return whole;
}

function readHeader(line: string): z.infer<typeof headerSchema> {
  try {
    return headerSchema.parse(JSON.parse(line));
  } catch (cause) {
    throw unreadable('its first line is not of this version', cause);
  }
}

/** Hands out the next `count` numbers of four bytes. */
function createTaker(bytes: Uint8Array): (count: number) => ArrayBuffer {
  let next = 0;
  return (count) => {
    const part = bytes.slice(next, next + count * 4);
    next += count * 4;
    if (part.byteLength < count * 4) throw unreadable('it ends too early');
    return part.buffer;
  };
}

function unreadable(why: string, cause?: unknown): AppError {
  return new AppError({
    code: 'classifier_file_unreadable',
    message: `The file of a classifier cannot be read: ${why}. Train it again with npm run build.`,
    retryable: false,
    audience: 'operator',
    cause,
  });
}
