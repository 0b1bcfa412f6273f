import { existsSync } from 'node:fs';
import type { Command } from 'commander';
import type { BackupSummary } from '../../adapters/store/backup-format.ts';
import { backupStore } from '../../adapters/store/backup-store.ts';
import { restoreStore } from '../../adapters/store/restore-store.ts';
import { AppError } from '../../pipelines/domain/app-error.ts';
import { BadInput } from '../bad-input.ts';
import { programVersion } from '../program-version.ts';
import { assertCanHold, assertIsFile } from './check-path.ts';
import { printResult } from './print-result.ts';
import { createProgressLine } from './progress-line.ts';
import { withStore } from './with-store.ts';

interface BackupFlags {
  readonly force?: boolean;
  readonly json?: boolean;
}

export function addBackupCommands(program: Command): void {
  program
    .command('backup')
    .description(
      'write the whole store into one file; the secret (SHOPTALK_SECRET or the data directory) is not in it',
    )
    .argument('<file>', 'for example shop-2026-11-23.backup.gz')
    .option('--force', 'replace the file if it is there')
    .option('--json', 'print one JSON object')
    .action(backup);
  program
    .command('restore')
    .description('fill an empty store from a backup; stop the bot before')
    .argument('<file>', 'a file that `backup` wrote')
    .option('--force', 'replace what the store holds')
    .option('--json', 'print one JSON object')
    .action(restore);
}

async function backup(file: string, flags: BackupFlags): Promise<void> {
  assertCanHold(file);
  if (flags.force !== true && existsSync(file))
    throw new BadInput('file_exists', `${file} is there already; --force replaces it.`);
  const summary = await withStore((store, _config, signal) =>
    withProgress((onProgress) =>
      backupStore(store, file, { shoptalkVersion: programVersion(), onProgress }, signal),
    ),
  );
  report(summary, 'saved', flags);
}

async function restore(file: string, flags: BackupFlags): Promise<void> {
  assertIsFile(file);
  const force = flags.force === true;
  const summary = await withStore(
    (store, _config, signal) =>
      withProgress((onProgress) => restoreStore(store, file, { force, onProgress }, signal)),
    { isForRestore: true },
  ).catch(blameInput);
  report(summary, 'restored', flags);
}

/** What is wrong with the file or the flags, not with the program. */
const INPUT_FAULTS: ReadonlySet<string> = new Set([
  'backup_damaged',
  'backup_newer_than_program',
  'store_not_empty',
]);

function blameInput(error: unknown): never {
  if (error instanceof AppError && INPUT_FAULTS.has(error.code))
    throw new BadInput(error.code, error.message, error);
  throw error;
}

type OnProgress = (progress: { readonly collection: string; readonly documents: number }) => void;

async function withProgress<Result>(work: (onProgress: OnProgress) => Promise<Result>): Promise<Result> {
  const line = createProgressLine();
  try {
    return await work(({ collection, documents }) => line.show(`${collection}: ${documents} documents`));
  } finally {
    line.end();
  }
}

function report({ collections, documents }: BackupSummary, verb: string, { json }: BackupFlags): void {
  printResult(
    { collections, documents },
    { json, text: `${documents} documents of ${collections} collections ${verb}` },
  );
}
