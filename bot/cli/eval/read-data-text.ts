import { BadInput } from '../../bad-input.ts';
import { readPackedText } from '../../read-packed-text.ts';
import { assertIsFile } from '../check-path.ts';

/**
 * The text of a data file, gzip or plain as its first bytes say, without a byte order mark. Throws BadInput `file_missing`, and
 * `unreadable_data` for one that cannot be read or unpacked.
 */
export function readDataText(file: string): string {
  assertIsFile(file);
  try {
    return readPackedText(file);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new BadInput('unreadable_data', `${file} cannot be read: ${reason}`, cause);
  }
}
