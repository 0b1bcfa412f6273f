import { type BsonDocument, getField, isDocument, isNumeric, setField, toInteger } from './bson-value.ts';
import { assertExpression, evaluate, isTruthy } from './expressions/evaluate-expression.ts';
import { type EvaluationScope, scopeAt } from './expressions/evaluation-scope.ts';
import { compileCondition, compileFilter, hasOperators } from './filter-matcher.ts';
import { MongoError } from './mongo-error.ts';

/** Gives the shape a client asked for; always a new document. */
export type Projector = (document: BsonDocument) => BsonDocument;

type FieldRule =
  | { readonly kind: 'include' | 'exclude' }
  | { readonly kind: 'compute'; readonly expression: unknown }
  /** Changes the array at the path (`$slice`, `$elemMatch`, `a.$`); undefined removes the field. */
  | {
      readonly kind: 'array';
      readonly isInclusion: boolean;
      readonly pick: (array: readonly unknown[]) => readonly unknown[] | undefined;
    }
  | { readonly kind: 'nested'; readonly rules: Rules };

type Rules = Map<string, FieldRule>;

function sliceOf(argument: unknown) {
  const [first, count] = (Array.isArray(argument) ? argument : [argument]).map((part) =>
    toInteger(part, '$slice'),
  );
  const from = first ?? 0;
  if (count !== undefined && count <= 0) throw new MongoError('BadValue', '$slice limit must be positive');
  return (array: readonly unknown[]) => {
    if (count === undefined) return from >= 0 ? array.slice(0, from) : array.slice(from);
    const start = from >= 0 ? from : Math.max(0, array.length + from);
    return array.slice(start, start + count);
  };
}

function elemMatchOf(condition: unknown, scope: EvaluationScope) {
  if (!isDocument(condition)) throw new MongoError('BadValue', '$elemMatch should be an Object');
  const isValueForm =
    hasOperators(condition) && !['$and', '$or', '$nor'].includes(Object.keys(condition)[0] ?? '');
  const matches = isValueForm ? undefined : compileFilter(condition, scope);
  const test = isValueForm
    ? compileCondition(condition, scope)
    : (item: unknown) => isDocument(item) && matches?.(item) === true;
  return (array: readonly unknown[]) => {
    const index = array.findIndex(test);
    return index < 0 ? undefined : [array[index]];
  };
}

/** `a.$`: the first element that the filter's conditions on `a` match. */
function positionalOf(path: string, filter: BsonDocument, scope: EvaluationScope) {
  const conditions = Object.entries(filter).filter(
    ([field]) => field === path || field.startsWith(`${path}.`),
  );
  if (conditions.length === 0) {
    throw new MongoError(
      'Location51246',
      'Executor error during find command :: caused by :: positional operator does not match the query specifier',
    );
  }
  const tests = conditions.map(([field, condition]) => {
    if (field === path && hasOperators(condition) && isDocument(condition.$elemMatch)) {
      const pick = elemMatchOf(condition.$elemMatch, scope);
      return (item: unknown) => pick([item]) !== undefined;
    }
    if (field === path) return compileCondition(condition, scope);
    const matches = compileFilter({ [field.slice(path.length + 1)]: condition }, scope);
    return (item: unknown) => isDocument(item) && matches(item);
  });
  return (array: readonly unknown[]) => {
    const index = array.findIndex((item) => tests.every((test) => test(item)));
    return index < 0 ? undefined : [array[index]];
  };
}

interface Context {
  readonly scope: EvaluationScope;
  /** The filter of the find command; undefined in `$project`, which has no positional and array forms. */
  readonly filter: BsonDocument | undefined;
}

function ruleOf(value: unknown, context: Context): FieldRule {
  if (typeof value === 'boolean' || isNumeric(value))
    return { kind: isTruthy(value) ? 'include' : 'exclude' };
  if (isDocument(value)) {
    const operator = Object.keys(value)[0];
    if (operator === undefined)
      throw new MongoError(
        'Location51270',
        'An empty sub-projection is not a valid value. Found empty object at path',
      );
    if (context.filter && operator === '$slice')
      return { kind: 'array', isInclusion: false, pick: sliceOf(value.$slice) };
    if (context.filter && operator === '$elemMatch') {
      return { kind: 'array', isInclusion: true, pick: elemMatchOf(value.$elemMatch, context.scope) };
    }
    if (operator === '$meta')
      throw new MongoError('NotImplemented', 'The projection $meta is not supported by the embedded store');
    if (!operator.startsWith('$')) return { kind: 'nested', rules: parseRules(value, context) };
  }
  assertExpression(value);
  return { kind: 'compute', expression: value };
}

function addRule(rules: Rules, path: string, parts: readonly string[], rule: FieldRule): void {
  const [part = '', ...rest] = parts;
  const existing = rules.get(part);
  const collision = new MongoError('Location31249', `Path collision at ${path}`);
  if (part === '') throw new MongoError('Location15998', 'FieldPath field names may not be empty strings.');
  if (rest.length === 0) {
    if (existing) throw collision;
    rules.set(part, rule);
    return;
  }
  if (existing && existing.kind !== 'nested') throw collision;
  const nested = existing?.kind === 'nested' ? existing.rules : new Map<string, FieldRule>();
  if (!existing) rules.set(part, { kind: 'nested', rules: nested });
  addRule(nested, path, rest, rule);
}

function parseRules(specification: BsonDocument, context: Context): Rules {
  const rules: Rules = new Map();
  for (const [path, value] of Object.entries(specification)) {
    if (context.filter && path.endsWith('.$')) {
      const base = path.slice(0, -2);
      addRule(rules, path, base.split('.'), {
        kind: 'array',
        isInclusion: true,
        pick: positionalOf(base, context.filter, context.scope),
      });
      continue;
    }
    if (path.split('.').some((part) => part.startsWith('$'))) {
      throw new MongoError(
        'Location16410',
        `FieldPath field names may not start with '$'. Consider using $getField or $setField. (${path})`,
      );
    }
    addRule(rules, path, path.split('.'), ruleOf(value, context));
  }
  return rules;
}

function hasKind(rules: Rules, isWanted: (rule: FieldRule) => boolean, isRoot = true): boolean {
  for (const [field, rule] of rules) {
    if (isRoot && field === '_id') continue;
    if (rule.kind === 'nested' ? hasKind(rule.rules, isWanted, false) : isWanted(rule)) return true;
  }
  return false;
}

/** Inclusion when a field is included or computed; with `_id: 1` alone too. */
function isInclusion(rules: Rules): boolean {
  const includes = hasKind(
    rules,
    (rule) =>
      rule.kind === 'include' || rule.kind === 'compute' || (rule.kind === 'array' && rule.isInclusion),
  );
  const excludes = hasKind(rules, (rule) => rule.kind === 'exclude');
  if (includes && excludes) {
    throw new MongoError('Location31254', 'Cannot do exclusion on a field in inclusion projection');
  }
  if (includes || excludes) return includes;
  const id = rules.get('_id');
  return id !== undefined && id.kind !== 'exclude' && !hasKind(rules, () => true);
}

function applyRule(value: unknown, rule: FieldRule, isIncluding: boolean, scope: EvaluationScope): unknown {
  switch (rule.kind) {
    case 'include':
      return value;
    case 'exclude':
      return undefined;
    case 'compute':
      return evaluate(rule.expression, scope);
    case 'array':
      return Array.isArray(value) ? rule.pick(value) : rule.isInclusion ? undefined : value;
    case 'nested':
      return applyNested(value, rule.rules, isIncluding, scope);
  }
}

function applyNested(value: unknown, rules: Rules, isIncluding: boolean, scope: EvaluationScope): unknown {
  if (isDocument(value)) return applyRules(value, rules, isIncluding, scope);
  if (Array.isArray(value)) {
    return value
      .map((item) =>
        isDocument(item) || Array.isArray(item)
          ? applyNested(item, rules, isIncluding, scope)
          : isIncluding
            ? undefined
            : item,
      )
      .filter((item) => item !== undefined);
  }
  if (!isIncluding) return value;
  const hasComputed = hasKind(rules, (rule) => rule.kind === 'compute', false);
  return hasComputed ? applyRules({}, rules, isIncluding, scope) : undefined;
}

function applyRules(
  document: BsonDocument,
  rules: Rules,
  isIncluding: boolean,
  scope: EvaluationScope,
): BsonDocument {
  const result: BsonDocument = {};
  const set = (field: string, value: unknown) => {
    if (value !== undefined) setField(result, field, value);
  };
  for (const field of Object.keys(document)) {
    const rule = rules.get(field);
    if (rule?.kind === 'compute') continue;
    const value = getField(document, field);
    if (rule) set(field, applyRule(value, rule, isIncluding, scope));
    else if (!isIncluding) set(field, value);
  }
  for (const [field, rule] of rules) {
    if (rule.kind === 'compute' || (rule.kind === 'nested' && !Object.hasOwn(document, field))) {
      set(field, applyRule(getField(document, field), rule, isIncluding, scope));
    }
  }
  return result;
}

/**
 * Compiles the projection of `find` (with its filter, for `a.$`) or of `$project` (without). Inclusion keeps `_id`
 * unless told otherwise. Mixing inclusion and exclusion throws `Location31254`.
 */
export function compileProjection(specification: BsonDocument, context: Context): Projector {
  const rules = parseRules(specification, context);
  const isIncluding = isInclusion(rules);
  if (isIncluding && !rules.has('_id')) rules.set('_id', { kind: 'include' });
  return (document) => applyRules(document, rules, isIncluding, scopeAt(context.scope, document));
}
