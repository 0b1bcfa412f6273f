import type { Model } from 'mongoose';

/** What a document must have: a field's value, or one of several. */
type Match<Record_> = {
  readonly [Field in keyof Record_]?: Record_[Field] | { readonly $in: Record_[Field][] };
};

/**
 * Sets fields of the one document that matches, in one guarded write. False when none does (or nothing would change).
 * Goes past mongoose's casting, as `insertOnce` does: `match` and `fields` have our types already.
 */
export async function changeOne<Record_ extends object>(
  model: Model<Record_>,
  match: Match<Record_>,
  fields: Partial<Record_>,
): Promise<boolean> {
  const result = await model.collection.updateOne({ ...match }, { $set: fields });
  return result.modifiedCount === 1;
}
