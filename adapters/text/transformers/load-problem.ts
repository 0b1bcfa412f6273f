import { AppError } from '../../../pipelines/domain/app-error.ts';
import type { ModelSource } from './find-model.ts';
import type { ModelRole } from './model-role.ts';

const NO_NETWORK = /fetch failed|ENOTFOUND|EAI_AGAIN|ECONN|ETIMEDOUT|network/i;
const NO_SUCH_FILE = /Could not locate file.*\.onnx/i;
const NO_SUCH_MODEL = /Could not locate file|Unauthorized|Forbidden|\b40[134]\b/i;

/** What a model thread died of before it was ready, as an error that says what to do. */
export function toLoadProblem(role: ModelRole, source: ModelSource | undefined, cause: unknown): AppError {
  if (cause instanceof AppError) return cause;
  const reason = cause instanceof Error ? describe(cause) : String(cause);
  const { code, advice, retryable } = classify(role, source, reason);
  const message = `The ${role.name} ${source?.name ?? ''} cannot be loaded: ${reason}. ${advice}`;
  return new AppError({ code, message, retryable, audience: retryable ? 'outside' : 'operator', cause });
}

/** `fetch failed` alone tells nobody anything; its cause does. */
function describe({ message, cause }: Error): string {
  return cause instanceof Error ? `${message} (${cause.message})` : message;
}

function classify({ variable, codes }: ModelRole, source: ModelSource | undefined, reason: string) {
  if (source?.kind === 'hub' && NO_NETWORK.test(reason)) {
    return {
      code: codes.unreachable,
      advice: `It is downloaded once into ${source.cacheDir}: check the network, copy it there, or unset ${variable} to use the shipped one.`,
      retryable: true,
    };
  }
  if (NO_SUCH_FILE.test(reason)) {
    return {
      code: codes.incomplete,
      advice: 'Only 8-bit weights (q8) are loaded: choose a model that offers onnx/model_quantized.onnx.',
      retryable: false,
    };
  }
  if (source?.kind === 'hub' && NO_SUCH_MODEL.test(reason)) {
    return {
      code: codes.missing,
      advice: `Check the spelling of ${variable}: a public model of the hub, or a folder.`,
      retryable: false,
    };
  }
  return {
    code: codes.broken,
    advice: `Restore its files, or set ${variable} to another model.`,
    retryable: false,
  };
}
