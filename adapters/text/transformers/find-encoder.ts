import { z } from 'zod';
import { findModel, type ModelPlace, type ModelSource, readModelFile } from './find-model.ts';
import { familyOf, type ModelFamily } from './model-families.ts';
import { ENCODER_ROLE } from './model-role.ts';

const configSchema = z.object({ hidden_size: z.int().positive() });

/** Where the encoder comes from and how it is called. */
export type EncoderSource = ModelSource &
  ModelFamily & {
    /** Length of its vectors, where its folder tells it. */
    readonly dimensions?: number;
  };

/** Throws AppError `encoder_model_missing` and `encoder_model_incomplete`. */
export function findEncoder(place: ModelPlace): EncoderSource {
  const source = findModel(place, ENCODER_ROLE);
  const family = familyOf(source.name);
  if (source.kind === 'hub') return { ...source, ...family };
  const { hidden_size: dimensions } = configSchema.parse(readModelFile(source, 'config.json'));
  return { ...source, ...family, dimensions };
}
