import { type BsonDocument, isDocument } from '../bson-value.ts';
import type { EvaluationScope } from '../expressions/evaluation-scope.ts';
import { MongoError } from '../mongo-error.ts';

/** What a stage can reach beside the documents given to it. */
export interface PipelineContext {
  readonly database: string;
  readonly scope: EvaluationScope;
  /** Finds documents of another collection of the same database, through its indexes. */
  readonly find: (collection: string, filter: BsonDocument) => readonly BsonDocument[];
  readonly checkTime: () => void;
  /** Checks a pipeline within this one (`$lookup`, `$facet`) and gives what runs it. */
  readonly parse: (pipeline: readonly unknown[], context: PipelineContext) => Stage;
}

/** Turns documents into documents. Never changes its input, which may lie in a collection. */
export type Stage = (documents: readonly BsonDocument[]) => readonly BsonDocument[];

/** Reads a stage's argument; everything wrong with it is thrown here, before any document is looked at. */
export type StageParser = (argument: unknown, context: PipelineContext) => Stage;

export function stageDocument(stage: string, argument: unknown): BsonDocument {
  if (isDocument(argument)) return argument;
  throw new MongoError('FailedToParse', `the ${stage} stage specification must be an object`);
}

/** Throws for options of a stage that this store does not know: they would change the answer. */
export function assertStageFields(stage: string, argument: BsonDocument, fields: readonly string[]): void {
  const unknown = Object.keys(argument).find((field) => !fields.includes(field));
  if (unknown !== undefined)
    throw new MongoError('Location40415', `BSON field '${stage}.${unknown}' is an unknown field.`);
}

/** `$items.price` → `items.price`; throws where it is not a field path. */
export function fieldOfPath(stage: string, path: unknown): string {
  if (typeof path === 'string' && /^\$[^$]/.test(path)) return path.slice(1);
  throw new MongoError(
    'Location28818',
    `path option to ${stage} stage should be prefixed with a '$': ${String(path)}`,
  );
}
