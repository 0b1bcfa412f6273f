import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Beside the data while the store is open: its address, for other processes of the same user. Holds the password where there is one. */
const FILE_NAME = 'store.uri';

/** Leaves the address of the store that has this directory; the result takes it away again. */
export function announceStore(directory: string, uri: string): () => void {
  const file = join(directory, FILE_NAME);
  writeFileSync(file, uri, { mode: 0o600 });
  return () => rmSync(file, { force: true });
}

/** Address of the store that another process opened on this directory; after a crash it may lead nowhere. */
export function uriOfRunningStore(directory: string): string | undefined {
  try {
    return readFileSync(join(directory, FILE_NAME), 'utf8');
  } catch {
    // No file: nobody has the store open.
    return undefined;
  }
}
