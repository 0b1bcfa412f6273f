import { pino } from 'pino';
import type { Log } from '../pipelines/ports/log.ts';

/** Names under which a token or a text could slip into a log line. */
const SECRETS = [
  'token',
  'oauthToken',
  'botToken',
  'secret',
  'password',
  'authorization',
  'apiKey',
  'uri',
  'text',
];

/** JSON lines on stderr: stdout belongs to results. Secrets are censored by name wherever they stand. */
export function createLog(level: string): Log {
  const paths = SECRETS.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]);
  return pino(
    { level, redact: { paths, censor: '[hidden]' }, base: null },
    pino.destination({ fd: 2, sync: true }),
  );
}

/** For throw-away runs and tests. */
export const silentLog: Log = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
};
