import { BSONRegExp } from 'bson';
import { type BsonDocument, isRegex, isSymbol } from './bson-value.ts';
import { MongoError, notImplemented } from './mongo-error.ts';

/** Syntax that PCRE (MongoDB) and JavaScript read differently without either of them complaining. */
const PCRE_ONLY = /\\[AZzGQEHhRXKCV]|\(\?[^:=!<]|[*+?}]\+|\[\[:/;

/** The source and options of a `RegExp`, a BSON regex or a pattern with separate options. */
export function regexParts(regex: RegExp | BSONRegExp): {
  readonly pattern: string;
  readonly options: string;
} {
  return regex instanceof RegExp
    ? { pattern: regex.source, options: regex.flags.replace(/[^imsx]/g, '') }
    : { pattern: regex.pattern, options: regex.options };
}

/** A JavaScript expression that matches as MongoDB's would; throws where the two languages differ. */
export function compileRegex(pattern: string, options: string): RegExp {
  const unknown = /[^imsxu]/.exec(options);
  if (unknown) throw new MongoError('BadValue', `invalid flag in regex options: ${unknown[0]}`);
  if (options.includes('x') || PCRE_ONLY.test(pattern)) {
    throw notImplemented(`The regular expression /${pattern}/${options}`);
  }
  const flags = options.replace(/[^ims]/g, '');
  try {
    return new RegExp(pattern, `${flags}u`);
  } catch {
    // Escapes such as `\-` are fine in PCRE and refused only by JavaScript's unicode mode.
  }
  try {
    return new RegExp(pattern, flags);
  } catch (error) {
    throw new MongoError(
      'BadValue',
      `Regular expression is invalid: ${error instanceof Error ? error.message : pattern}`,
    );
  }
}

/** Tests strings (and symbols); a stored regex matches when it is the same one. */
export function regexTest(regex: RegExp | BSONRegExp): (value: unknown) => boolean {
  const { pattern, options } = regexParts(regex);
  const compiled = compileRegex(pattern, options);
  return (value) => {
    if (typeof value === 'string') return compiled.test(value);
    if (isSymbol(value)) return compiled.test(value.value);
    return value instanceof BSONRegExp && value.pattern === pattern && value.options === options;
  };
}

/** The test of `{ $regex, $options }`; the options may stand in the regex or beside it, not both. */
export function regexOperator(condition: BsonDocument): (value: unknown) => boolean {
  const { $regex: regex, $options: options } = condition;
  if (options !== undefined && typeof options !== 'string')
    throw new MongoError('BadValue', '$options has to be a string');
  if (isRegex(regex)) {
    const parts = regexParts(regex);
    if (options !== undefined && parts.options !== '') {
      throw new MongoError('BadValue', 'options set in both $regex and $options');
    }
    return regexTest(new BSONRegExp(parts.pattern, options ?? parts.options));
  }
  if (typeof regex !== 'string') throw new MongoError('BadValue', '$regex has to be a string');
  return regexTest(new BSONRegExp(regex, options ?? ''));
}
