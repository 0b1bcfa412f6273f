import type { BsonDocument } from '../bson-value.ts';
import type { EvaluationScope } from '../expressions/evaluation-scope.ts';
import { MongoError, notImplemented } from '../mongo-error.ts';
import { SHAPE_STAGES } from './shape-stages.ts';
import type { PipelineContext } from './stage-types.ts';

const ALLOWED = new Set(['$addFields', '$set', '$project', '$unset', '$replaceRoot', '$replaceWith']);

/** Applies an update given as a pipeline of the stages that shape one document; keeps the `_id` where it is left out. */
export function runUpdatePipeline(
  document: BsonDocument,
  pipeline: readonly unknown[],
  scope: EvaluationScope,
): BsonDocument {
  const context: PipelineContext = {
    database: '',
    scope,
    find: () => [],
    checkTime: () => undefined,
    parse: () => {
      throw notImplemented('A pipeline within an update');
    },
  };
  let current = document;
  for (const stage of pipeline) {
    const [[name, argument] = ['', undefined], ...others] = Object.entries(stage ?? {});
    const parser = SHAPE_STAGES[name];
    if (!ALLOWED.has(name) || !parser || others.length > 0) {
      throw new MongoError('InvalidOptions', `${name} is not allowed to be used within an update`);
    }
    current = parser(argument, context)([current])[0] ?? {};
  }
  const { _id: id = document._id, ...fields } = current;
  return id === undefined ? fields : { _id: id, ...fields };
}
