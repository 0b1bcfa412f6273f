import { loadConfig } from '../../config.ts';
import { type PatientEncoder, withPatientEncoder } from '../../understanding/with-patient-encoder.ts';

/**
 * Opens the configured encoder for one command, which Ctrl-C ends; waits until it is warm and closes it again.
 * Throws AppError `encoder_model_…` when it cannot be loaded.
 */
export async function withEncoder<Result>(
  use: (encoder: PatientEncoder, signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  const interrupted = new AbortController();
  const interrupt = () => interrupted.abort();
  process.once('SIGINT', interrupt);
  try {
    const { encoder } = loadConfig();
    return await withPatientEncoder(
      { encoder },
      (opened) => use(opened, interrupted.signal),
      interrupted.signal,
    );
  } finally {
    process.removeListener('SIGINT', interrupt);
  }
}
