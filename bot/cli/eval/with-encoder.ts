import { AppError } from '../../../pipelines/domain/app-error.ts';
import { systemClock } from '../../../pipelines/ports/clock.ts';
import type { SentenceEncoder } from '../../../pipelines/ports/sentence-encoder.ts';
import { loadConfig } from '../../config.ts';
import { createLog } from '../../logging.ts';
import { openEncoder } from '../../open-encoder.ts';

/** A command line waits for every vector, however many texts it asks for at once. */
const PATIENCE = { deadlineMs: Number.POSITIVE_INFINITY, maxWaiting: Number.POSITIVE_INFINITY };

/** An encoder that never misses. */
export interface PatientEncoder extends SentenceEncoder {
  /** One vector per text, in order. Throws AppError `encoder_failed` when its thread died. */
  encode(texts: readonly string[], signal: AbortSignal): Promise<readonly Float32Array[]>;
}

/**
 * Opens the configured encoder for one command, waits until it is warm and closes it again, also when the command fails.
 * Throws AppError `encoder_model_…` when it cannot be loaded.
 */
export async function withEncoder<Result>(
  use: (encoder: PatientEncoder, signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  const interrupted = new AbortController();
  const { signal } = interrupted;
  const interrupt = () => interrupted.abort();
  process.once('SIGINT', interrupt);
  const needs = { config: loadConfig(), clock: systemClock, log: createLog('error'), ...PATIENCE };
  const encoder = await openEncoder(needs, signal);
  try {
    await encoder.ready(signal);
    return await use(makePatient(encoder), signal);
  } finally {
    process.removeListener('SIGINT', interrupt);
    await encoder.close();
  }
}

function makePatient(encoder: SentenceEncoder): PatientEncoder {
  return {
    id: encoder.id,
    dimensions: encoder.dimensions,
    health: encoder.health,
    close: encoder.close,
    async encode(texts, signal) {
      const vectors = await encoder.encode(texts, signal);
      if (vectors !== undefined) return vectors;
      throw new AppError({
        code: 'encoder_failed',
        message: `The encoder stopped over ${texts.length} texts: ${encoder.health().detail} Run the command again.`,
        retryable: true,
        audience: 'developer',
      });
    },
  };
}
