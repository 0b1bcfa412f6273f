import { EJSON } from 'bson';
import { z } from 'zod';
import { AppError } from '../../pipelines/domain/app-error.ts';

/** Version of the backup file's own layout; a program reads this one and older ones. */
export const BACKUP_FORMAT = 1;

const headerSchema = z.object({
  kind: z.literal('header'),
  format: z.int().positive(),
  shoptalkVersion: z.string(),
  createdAt: z.iso.datetime(),
  /** Version of the data: the last migration applied. */
  dataVersion: z.int().nonnegative(),
});

/** In Extended JSON. */
const bsonDocument = z.record(z.string(), z.unknown());

const collectionSchema = z.object({
  kind: z.literal('collection'),
  name: z.string().min(1),
  indexes: z.array(bsonDocument),
});

const documentSchema = z.object({ kind: z.literal('document'), document: bsonDocument });

const trailerSchema = z.object({
  kind: z.literal('trailer'),
  documents: z.int().nonnegative(),
  /** SHA-256 of every line before this one, line ends included, hex. */
  sha256: z.string().length(64),
});

const lineSchema = z.discriminatedUnion('kind', [
  headerSchema,
  collectionSchema,
  documentSchema,
  trailerSchema,
]);

/**
 * One line of a backup: first the header, then each collection followed by its documents, last the trailer.
 * The file is gzip'd JSON lines; documents are in MongoDB's canonical Extended JSON, so that every BSON type comes back.
 */
export type BackupLine = z.infer<typeof lineSchema>;
export type BackupHeader = z.infer<typeof headerSchema>;

/** What a backup holds, for messages to the operator. */
export interface BackupSummary {
  readonly header: BackupHeader;
  readonly collections: number;
  readonly documents: number;
}

/** Told after each collection. */
export type BackupProgress = (progress: { readonly collection: string; readonly documents: number }) => void;

/** A BSON document in Extended JSON, and back. */
export const toExtendedJson = (document: object): Record<string, unknown> =>
  EJSON.serialize(document, { relaxed: false });
export const fromExtendedJson = (document: Record<string, unknown>): Record<string, unknown> =>
  EJSON.deserialize(document, { relaxed: false });

export function writeLine(line: BackupLine): string {
  return `${JSON.stringify(line)}\n`;
}

/** Throws when the text is no line of a backup. */
export function readLine(text: string): BackupLine {
  return lineSchema.parse(JSON.parse(text));
}

/** Collections that are about the store itself and mean nothing in another one. */
export const UNSAVED_COLLECTIONS: readonly string[] = ['locks', 'restores'];

export function backupDamaged(file: string, why: string, cause?: unknown): AppError {
  return new AppError({
    code: 'backup_damaged',
    message: `${file} cannot be restored: ${why}. Nothing was changed; take another backup file.`,
    retryable: false,
    audience: 'operator',
    ...(cause === undefined ? {} : { cause }),
  });
}
