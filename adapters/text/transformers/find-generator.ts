import { findModel, type ModelPlace, type ModelSource, readModelFile } from './find-model.ts';
import { GENERATOR_ROLE } from './model-role.ts';
import { type SlotFormat, slotFormatSchema } from './slot-format.ts';

/** Where the generator comes from, and how it is asked: in the form our own models learned, or in a chat. */
export type GeneratorSource = ModelSource & { readonly slots?: SlotFormat };

/** Throws AppError `generator_model_missing` and `generator_model_incomplete`. */
export function findGenerator(place: ModelPlace): GeneratorSource {
  const source = findModel(place, GENERATOR_ROLE);
  const format = source.kind === 'folder' ? readModelFile(source, 'generator.json') : undefined;
  return format === undefined ? source : { ...source, slots: slotFormatSchema.parse(format) };
}
