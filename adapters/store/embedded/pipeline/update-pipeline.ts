import type { BsonDocument } from '../bson-value.ts';
import type { EvaluationScope } from '../expressions/evaluation-scope.ts';
import { notImplemented } from '../mongo-error.ts';

export function runUpdatePipeline(_document: BsonDocument, _pipeline: readonly unknown[], _scope: EvaluationScope): BsonDocument {
  throw notImplemented('An update by pipeline');
}
