import type { Schema } from 'mongoose';
import type { PersonalCollection, RetentionTable } from '../../../../pipelines/privacy/retention.ts';

/** Gives a collection of the retention table its TTL index. */
export function addRetentionIndex<Record_>(
  schema: Schema<Record_>,
  collection: PersonalCollection,
  retention: RetentionTable,
): void {
  const { since, seconds } = retention[collection];
  schema.index({ [since]: 1 }, { name: 'retention', expireAfterSeconds: seconds });
}
