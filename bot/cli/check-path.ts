import { existsSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { BadInput } from '../bad-input.ts';

/** A file that is to be read. Throws BadInput `file_missing`. */
export function assertIsFile(file: string): void {
  if (existsSync(file) && statSync(file).isFile()) return;
  throw new BadInput('file_missing', `There is no file ${file}.`);
}

/** A file that is to be written, checked before the work that fills it. Throws BadInput `folder_missing` or `is_a_folder`. */
export function assertCanHold(file: string): void {
  const folder = dirname(file);
  if (!existsSync(folder) || !statSync(folder).isDirectory())
    throw new BadInput('folder_missing', `${file} cannot be written: there is no folder ${folder}.`);
  if (existsSync(file) && statSync(file).isDirectory())
    throw new BadInput('is_a_folder', `${file} is a folder; name a file in it.`);
}
