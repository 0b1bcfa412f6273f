/** What an aggregation expression can see: the document, the variables of `let` and of `$map`, and one fixed now. */
export interface EvaluationScope {
  /** `$$ROOT`. */
  readonly root: unknown;
  /** `$$CURRENT`, what a path such as `$price` starts from. */
  readonly current: unknown;
  readonly variables: Readonly<Record<string, unknown>>;
  /** `$$NOW`: the same moment for the whole command. */
  readonly now: Date;
}

export function createScope(
  variables: Readonly<Record<string, unknown>> = {},
  now = new Date(),
): EvaluationScope {
  return { root: undefined, current: undefined, variables, now };
}

export function scopeAt(scope: EvaluationScope, document: unknown): EvaluationScope {
  return { root: document, current: document, variables: scope.variables, now: scope.now };
}

export function scopeWith(
  scope: EvaluationScope,
  variables: Readonly<Record<string, unknown>>,
): EvaluationScope {
  return { ...scope, variables: { ...scope.variables, ...variables } };
}
