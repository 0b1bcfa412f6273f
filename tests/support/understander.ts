import { loadShippedModels } from '../../bot/understanding/model-files.ts';
import type { MessageUnderstander } from '../../pipelines/ports/message-understander.ts';
import {
  createMessageUnderstander,
  type UnderstandingModels,
} from '../../pipelines/understand/message-understander.ts';

let models: UnderstandingModels | undefined;

/** The program's understander with its shipped models, judging by words alone: no encoder to wait for. */
export function understanderByWords(): MessageUnderstander {
  models ??= loadShippedModels();
  const shipped = models;
  return createMessageUnderstander({ encoder: undefined, modelsOf: () => shipped });
}
