import { AppError } from '../../pipelines/domain/app-error.ts';
import { systemClock } from '../../pipelines/ports/clock.ts';
import type { SentenceEncoder } from '../../pipelines/ports/sentence-encoder.ts';
import type { Config } from '../config.ts';
import { createLog } from '../logging.ts';
import { openEncoder } from '../open-encoder.ts';

/** Who trains or measures waits for every vector, however many texts it asks for at once. */
const PATIENCE = { deadlineMs: Number.POSITIVE_INFINITY, maxWaiting: Number.POSITIVE_INFINITY };

/** An encoder that never misses. */
export interface PatientEncoder extends SentenceEncoder {
  /** One vector per text, in order. Throws AppError `encoder_failed` when its thread died. */
  encode(texts: readonly string[], signal: AbortSignal): Promise<readonly Float32Array[]>;
}

/**
 * Opens an encoder, waits until it is warm and closes it again, also when `use` fails.
 * Throws AppError `encoder_model_…` when it cannot be loaded.
 */
export async function withPatientEncoder<Result>(
  { encoder, threads = 1 }: { readonly encoder: Config['encoder']; readonly threads?: number },
  use: (encoder: PatientEncoder) => Promise<Result>,
  signal: AbortSignal,
): Promise<Result> {
  const needs = { config: { encoder }, threads, clock: systemClock, log: createLog('error'), ...PATIENCE };
  const opened = await openEncoder(needs, signal);
  try {
    await opened.ready(signal);
    return await use(makePatient(opened));
  } finally {
    await opened.close();
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
