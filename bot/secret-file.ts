import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from './config.ts';

/**
 * The secret of an embedded start that was given none: made once, readable by this user alone, kept in the data directory.
 * With servers SHOPTALK_SECRET must be set, so that the keys are kept apart from the data.
 */
function readOrMakeSecret(dataDir: string): string {
  const file = join(dataDir, 'secret');
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  if (!existsSync(file)) writeFileSync(file, randomBytes(32).toString('hex'), { mode: 0o600, flag: 'wx' });
  return readFileSync(file, 'utf8').trim();
}

/** The secret all keys are derived from: SHOPTALK_SECRET, or the one in the data directory. */
export function secretOf(config: Config): string {
  return config.secret ?? readOrMakeSecret(config.dataDir);
}
