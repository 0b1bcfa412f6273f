import { type DestinationStream, pino } from 'pino';
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

/**
 * JSON lines on stderr: stdout belongs to results. Secrets are censored by name wherever they stand, and errors are written
 * with their message and stack, which JSON alone would leave out.
 */
export function createLog(level: string, destination: DestinationStream = stderr()): Log {
  const paths = SECRETS.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]);
  const serializers = { error: describeError, err: describeError };
  return pino({ level, redact: { paths, censor: '[hidden]' }, base: null, serializers }, destination);
}

/** Nothing else of an error: those of HTTP clients carry the whole request, with its token and text. */
function describeError(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const { type, message, stack } = pino.stdSerializers.err(error);
  return { type, message, stack, ...('code' in error ? { code: error.code } : {}) };
}

function stderr(): DestinationStream {
  return pino.destination({ fd: 2, sync: true });
}

/** For throw-away runs and tests. */
export const silentLog: Log = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
};
