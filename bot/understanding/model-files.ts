import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { AppError } from '../../pipelines/domain/app-error.ts';
import { type Classifier, createClassifier } from '../../pipelines/understand/classify/classifier.ts';
import { decodeClassifier } from '../../pipelines/understand/classify/classifier-file.ts';
import type { ClassifierModel } from '../../pipelines/understand/classify/classifier-model.ts';
import type { UnderstandingModels } from '../../pipelines/understand/message-understander.ts';
import { PROJECT_ROOT } from '../project-root.ts';

/** What `npm run build` trains: `dist/models`. */
const FOLDER = join(PROJECT_ROOT, 'dist', 'models');
export const INTENT_MODEL_FILE = join(FOLDER, 'intents.model');
export const SENTIMENT_MODEL_FILE = join(FOLDER, 'sentiment.model');
/** The vectors of the shipped lines, so that teaching the bot something new need not make them again. */
export const INTENT_VECTORS_FILE = join(FOLDER, 'intents.vectors');

/** Reads the shipped models. Throws AppError `models_missing` when they were not built. */
export function loadShippedModels(): UnderstandingModels {
  return { intents: loadClassifier(INTENT_MODEL_FILE), sentiment: loadClassifier(SENTIMENT_MODEL_FILE) };
}

function loadClassifier(file: string): Classifier {
  const classifier = findClassifier(file);
  if (classifier !== undefined) return classifier;
  throw new AppError({
    code: 'models_missing',
    message: `The trained model ${file} is missing or of another version: run npm run build, which trains it.`,
    retryable: false,
    audience: 'operator',
  });
}

/** The classifier of a file; undefined when there is none that this version can read. */
export function findClassifier(file: string): Classifier | undefined {
  const model = findClassifierModel(file);
  return model === undefined ? undefined : createClassifier(model);
}

/** The model of a file; undefined when there is none that this version can read. */
export function findClassifierModel(file: string): ClassifierModel | undefined {
  try {
    return existsSync(file) ? decodeClassifier(readFileSync(file)) : undefined;
  } catch (error) {
    if (error instanceof AppError) return undefined;
    throw error;
  }
}

/** Names the shipped intent model: other lines or another way of learning make another. */
export function digestOfShippedIntents(): string {
  return createHash('sha256').update(readFileSync(INTENT_MODEL_FILE)).digest('hex').slice(0, 16);
}

/** Deletes all models of a folder but the newest `count`. */
export function dropOldModels(folder: string, count: number): void {
  const files = readdirSync(folder)
    .filter((name) => name.endsWith('.model'))
    .map((name) => ({ file: join(folder, name), writtenAt: statSync(join(folder, name)).mtimeMs }))
    .toSorted((left, right) => right.writtenAt - left.writtenAt);
  for (const { file } of files.slice(count)) rmSync(file, { force: true });
}

/** Throws AppError `classifier_file_unreadable`. */
export function readClassifier(bytes: Uint8Array): Classifier {
  return createClassifier(decodeClassifier(bytes));
}

/** Writes a file whole or not at all. */
export function writeWhole(file: string, bytes: Uint8Array): void {
  mkdirSync(dirname(file), { recursive: true });
  const draft = `${file}.${process.pid}.draft`;
  writeFileSync(draft, bytes);
  renameSync(draft, file);
}

/** Vectors of a training set, named by `key` (its lines and the encoder). */
export interface StoredVectors {
  readonly key: string;
  readonly vectors: readonly Float32Array[];
}

/** Key and dimensions as a line of JSON, then the numbers. */
export function writeVectors(file: string, { key, vectors }: StoredVectors): void {
  const header = Buffer.from(`${JSON.stringify({ key, dimensions: vectors[0]?.length ?? 0 })}\n`);
  const numbers = vectors.map((vector) => Buffer.from(vector.buffer, vector.byteOffset, vector.byteLength));
  writeWhole(file, Buffer.concat([header, ...numbers]));
}

/** The stored vectors of `key`; undefined when the file has others or is not there. */
export function readVectors(file: string, key: string): readonly Float32Array[] | undefined {
  try {
    const bytes = readFileSync(file);
    const headerEnd = bytes.indexOf('\n') + 1;
    const header: unknown = JSON.parse(bytes.toString('utf8', 0, headerEnd));
    if (!isHeader(header) || header.key !== key || header.dimensions === 0) return undefined;
    const numbers = new Float32Array(new Uint8Array(bytes.subarray(headerEnd)).buffer);
    const { dimensions } = header;
    return Array.from({ length: numbers.length / dimensions }, (_, row) =>
      numbers.subarray(row * dimensions, (row + 1) * dimensions),
    );
  } catch {
    return undefined;
  }
}

function isHeader(value: unknown): value is { readonly key: string; readonly dimensions: number } {
  return typeof value === 'object' && value !== null && 'key' in value && 'dimensions' in value;
}
