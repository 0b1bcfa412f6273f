import { setMaxListeners } from 'node:events';
import mongoose from 'mongoose';
import { AppError } from '../../../pipelines/domain/app-error.ts';

/** MongoDB's code for a document that a unique index refuses. */
const DUPLICATE_KEY = 11_000;

export function isDuplicateKey(error: unknown): boolean {
  return error instanceof mongoose.mongo.MongoServerError && error.code === DUPLICATE_KEY;
}

/**
 * Runs one call of the store: refuses at once when `signal` is aborted and stops waiting when it aborts later.
 * The server may still finish a write it was sent; every write here is guarded, so doing it again is harmless.
 * Throws AppError `store_unreachable` (retryable) when the server cannot be reached, and `store_address_invalid`.
 */
export async function storeCall<Result>(signal: AbortSignal, work: () => Promise<Result>): Promise<Result> {
  signal.throwIfAborted();
  setMaxListeners(0, signal); // One listener per call in flight is no leak: each is taken off below.
  let stopWaiting = (): void => undefined;
  const aborted = new Promise<never>((_resolve, reject) => {
    stopWaiting = () => reject(signal.reason);
    signal.addEventListener('abort', stopWaiting, { once: true });
  });
  try {
    return await Promise.race([work(), aborted]);
  } catch (error) {
    throw explain(error);
  } finally {
    signal.removeEventListener('abort', stopWaiting);
  }
}

function explain(error: unknown): unknown {
  // By name: the driver and the parser it uses have a class of this name each.
  if (error instanceof Error && error.name === 'MongoParseError') return invalidAddress(error);
  const { MongoNetworkError, MongoServerSelectionError, MongoNotConnectedError } = mongoose.mongo;
  const isUnreachable =
    error instanceof MongoNetworkError ||
    error instanceof MongoServerSelectionError ||
    error instanceof MongoNotConnectedError ||
    error instanceof mongoose.Error.MongooseServerSelectionError;
  if (!isUnreachable) return error;
  return new AppError({
    code: 'store_unreachable',
    message: `The store does not answer (${error.message}). Check that the server of MONGODB_URI runs and can be reached from here.`,
    retryable: true,
    audience: 'outside',
    cause: error,
  });
}

function invalidAddress(error: Error): AppError {
  return new AppError({
    code: 'store_address_invalid',
    message:
      `MONGODB_URI cannot be used (${error.message}). Write it as mongodb://USER:PASSWORD@HOST:27017/shoptalk, ` +
      'with the signs : / ? # [ ] @ % of user and password percent-encoded (@ is %40).',
    retryable: false,
    audience: 'operator',
    cause: error,
  });
}
