import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { AppError } from '../../pipelines/domain/app-error.ts';
import {
  BACKUP_FORMAT,
  type BackupHeader,
  type BackupLine,
  type BackupSummary,
  backupDamaged,
  fromExtendedJson,
  readLine,
} from './backup-format.ts';

/**
 * Reads a backup from the first line to the last and checks all of it: the layout, every document, the count and the
 * checksum. Throws AppError `backup_damaged` or `backup_newer_than_program`.
 */
export async function checkBackup(
  file: string,
  programDataVersion: number,
  signal: AbortSignal,
): Promise<BackupSummary> {
  const hash = createHash('sha256');
  let header: BackupHeader | undefined;
  let hasTrailer = false;
  let collections = 0;
  let documents = 0;
  for await (const { line, text } of readBackup(file, signal)) {
    if (hasTrailer) throw backupDamaged(file, 'something follows its last line');
    if ((line.kind === 'header') === (header !== undefined))
      throw backupDamaged(file, 'its lines are out of order');
    if (line.kind === 'header') {
      header = line;
      assertNotNewer(file, header, programDataVersion);
    }
    if (line.kind === 'collection') collections += 1;
    if (line.kind === 'document') {
      if (collections === 0) throw backupDamaged(file, 'a document belongs to no collection');
      fromExtendedJson(line.document);
      documents += 1;
    }
    if (line.kind === 'trailer') {
      if (line.documents !== documents) throw backupDamaged(file, 'documents are missing');
      if (line.sha256 !== hash.digest('hex')) throw backupDamaged(file, 'its checksum is wrong');
      hasTrailer = true;
    } else hash.update(text);
  }
  if (header === undefined || !hasTrailer) throw backupDamaged(file, 'it was cut off');
  return { header, collections, documents };
}

function assertNotNewer(file: string, header: BackupHeader, programDataVersion: number): void {
  if (header.format <= BACKUP_FORMAT && header.dataVersion <= programDataVersion) return;
  throw new AppError({
    code: 'backup_newer_than_program',
    message:
      `${file} was made by Shoptalk ${header.shoptalkVersion} (format ${header.format}, data ${header.dataVersion}); ` +
      `this program reads format ${BACKUP_FORMAT} and data ${programDataVersion} or older. Install that version first.`,
    retryable: false,
    audience: 'operator',
  });
}

/** The lines of a backup with their text. Throws AppError `backup_damaged` for a line or a file that is none. */
export async function* readBackup(
  file: string,
  signal: AbortSignal,
): AsyncGenerator<{ readonly line: BackupLine; readonly text: string }> {
  let number = 0;
  try {
    for await (const text of readTextLines(file, signal)) {
      number += 1;
      yield { line: readLine(text), text };
    }
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof AppError) throw error;
    throw backupDamaged(file, `it cannot be read after line ${number}`, error);
  }
}

/** Lines with their ends. (`node:readline` would also split at U+2028, which JSON leaves as it is.) */
async function* readTextLines(file: string, signal: AbortSignal): AsyncGenerator<string> {
  const unzipped = createGunzip();
  const reading = pipeline(createReadStream(file), unzipped, { signal });
  reading.catch(() => undefined); // The same error ends the loop below.
  let rest = '';
  for await (const chunk of unzipped.setEncoding('utf8')) {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) yield `${line}\n`;
  }
  if (rest !== '') yield rest;
}
