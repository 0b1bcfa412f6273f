import { isDocument } from '../bson-value.ts';
import { MongoError, notImplemented } from '../mongo-error.ts';
import { GROUP_STAGES } from './group-stages.ts';
import { JOIN_STAGES } from './join-stages.ts';
import { SHAPE_STAGES } from './shape-stages.ts';
import type { PipelineContext, Stage, StageParser } from './stage-types.ts';
import { setWindowFields } from './window-stage.ts';

const STAGES = new Map<string, StageParser>(
  Object.entries({ ...SHAPE_STAGES, ...GROUP_STAGES, ...JOIN_STAGES, $setWindowFields: setWindowFields }),
);

/** Stages MongoDB has and this store leaves out; all other names are unknown to MongoDB too. */
const LEFT_OUT = new Set([
  '$bucketAuto',
  '$changeStream',
  '$changeStreamSplitLargeEvent',
  '$collStats',
  '$currentOp',
  '$densify',
  '$documents',
  '$fill',
  '$geoNear',
  '$graphLookup',
  '$indexStats',
  '$listLocalSessions',
  '$listSessions',
  '$merge',
  '$out',
  '$planCacheStats',
  '$redact',
  '$sample',
  '$search',
  '$searchMeta',
  '$vectorSearch',
  '$rankFusion',
]);

/** The name and argument of one stage. */
export function stageOf(stage: unknown): readonly [string, unknown] {
  const entries = isDocument(stage) ? Object.entries(stage) : [];
  const [entry] = entries;
  if (!entry || entries.length !== 1) {
    throw new MongoError(
      'Location40323',
      'A pipeline stage specification object must contain exactly one field.',
    );
  }
  return entry;
}

function parseStage(stage: unknown, context: PipelineContext): Stage {
  const [name, argument] = stageOf(stage);
  const parser = STAGES.get(name);
  if (parser) return parser(argument, context);
  if (LEFT_OUT.has(name)) throw notImplemented(`The pipeline stage ${name} (here)`);
  throw new MongoError('Location40324', `Unrecognized pipeline stage name: '${name}'`);
}

/**
 * Checks a whole pipeline and gives what runs it. Unknown stages throw `Location40324`, stages this store leaves
 * out `NotImplemented`, both before anything has run.
 */
export function parsePipeline(pipeline: readonly unknown[], context: PipelineContext): Stage {
  const stages = pipeline.map((stage) => parseStage(stage, context));
  return (documents) =>
    stages.reduce((rows, stage) => {
      context.checkTime();
      return stage(rows);
    }, documents);
}
