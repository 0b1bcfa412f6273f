import type { BsonDocument } from '../bson-value.ts';
import type { EvaluationScope } from '../expressions/evaluation-scope.ts';
import { MongoError, notImplemented } from '../mongo-error.ts';
import { SHAPE_STAGES } from './shape-stages.ts';
import type { PipelineContext } from './stage-types.ts';

const ALLOWED = new Set(['$addFields', '$set', '$project', '$unset', '$replaceRoot', '$replaceWith']);

/** Checks an update given as a pipeline of the stages that shape one document, and gives what applies it. */
export function parseUpdatePipeline(
  pipeline: readonly unknown[],
  scope: EvaluationScope,
): (document: BsonDocument) => BsonDocument {
  const context: PipelineContext = {
    database: '',
    scope,
    find: () => [],
    checkTime: () => undefined,
    parse: () => {
      throw notImplemented('A pipeline within an update');
    },
  };
  const stages = pipeline.map((stage) => {
    const [[name, argument] = ['', undefined], ...others] = Object.entries(stage ?? {});
    const parser = SHAPE_STAGES[name];
    if (!ALLOWED.has(name) || !parser || others.length > 0) {
      throw new MongoError('InvalidOptions', `${name} is not allowed to be used within an update`);
    }
    return parser(argument, context);
  });
  return (document) => {
    const [last = {}] = stages.reduce<readonly BsonDocument[]>(
      (documents, stage) => stage(documents),
      [document],
    );
    const { _id: id = document._id, ...fields } = last;
    return id === undefined ? fields : { _id: id, ...fields };
  };
}
