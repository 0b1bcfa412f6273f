import { MongoError } from '../mongo-error.ts';
import type { EvaluationScope } from './evaluation-scope.ts';

/** An operator that gets its arguments evaluated. */
export interface EagerOperator {
  readonly run: (values: readonly unknown[], scope: EvaluationScope) => unknown;
  readonly least: number;
  readonly most: number;
  /** Takes one object of named arguments, such as `{ date, unit }`. */
  readonly isNamed?: boolean;
}

/** An operator that decides itself what to evaluate (`$cond`) or binds variables (`$map`). */
export type LazyOperator = (
  argument: unknown,
  scope: EvaluationScope,
  evaluate: (expression: unknown, scope: EvaluationScope) => unknown,
) => unknown;

type Run = EagerOperator['run'];

export const unary = (run: (value: unknown) => unknown): EagerOperator => ({
  run: ([value]) => run(value),
  least: 1,
  most: 1,
});

export const binary = (run: (left: unknown, right: unknown) => unknown): EagerOperator => ({
  run: ([left, right]) => run(left, right),
  least: 2,
  most: 2,
});

export const variadic = (run: Run, least = 0, most = Number.POSITIVE_INFINITY): EagerOperator => ({
  run,
  least,
  most,
});

export const named = (run: (value: unknown, scope: EvaluationScope) => unknown): EagerOperator => ({
  run: ([value], scope) => run(value, scope),
  least: 1,
  most: 1,
  isNamed: true,
});

export const isNullish = (value: unknown): value is null | undefined => value === null || value === undefined;

export function assertArity(operator: string, count: number, { least, most }: EagerOperator): void {
  if (count >= least && count <= most) return;
  const wanted = least === most ? `exactly ${least}` : `between ${least} and ${most}`;
  throw new MongoError(
    'Location16020',
    `Expression ${operator} takes ${wanted} arguments. ${count} were passed in.`,
  );
}
