/** The value of a JSON text, or where it stops being one (both counted from 1) and what stands there. */
export type JsonResult =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly line: number; readonly column: number; readonly found: string };

/** `JSON.parse` that says line and column, which Node's own message does not always tell. */
export function parseJson(text: string): JsonResult {
  try {
    return { ok: true, value: JSON.parse(text) };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    const position = findJsonError(text);
    const linesBefore = text.slice(0, position).split('\n');
    const [found = ''] = text.slice(position, position + 2);
    return { ok: false, line: linesBefore.length, column: (linesBefore.at(-1)?.length ?? 0) + 1, found };
  }
}

const BLANKS = /[ \t\r\n]*/y;
/** A token of RFC 8259: punctuation, a string (no control characters, quotes or backslashes as such), a number or a name. */
const TOKEN =
  /[{}[\],:]|"(?:[ !#-[\]-\uffff]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;

type Expected = 'value' | 'value or ]' | 'key' | 'key or }' | ':' | ', or end';

/** Position of the first token that cannot stand where it stands; the end of the text when it was cut off. */
function findJsonError(text: string): number {
  const open: ('{' | '[')[] = [];
  let expected: Expected = 'value';
  let position = skip(BLANKS, text, 0);
  for (;;) {
    const end = skip(TOKEN, text, position);
    const next = nextExpected(text.slice(position, end), expected, open);
    if (next === undefined) return position;
    expected = next;
    position = skip(BLANKS, text, end);
  }
}

/** What may follow `token`; undefined when it must not stand here. Keeps account of what is open. */
function nextExpected(token: string, expected: Expected, open: ('{' | '[')[]): Expected | undefined {
  const inner = open.at(-1);
  if (token === ':') return expected === ':' ? 'value' : undefined;
  if (token === ',') {
    if (expected !== ', or end' || inner === undefined) return undefined;
    return inner === '{' ? 'key' : 'value';
  }
  if (token === '}' || token === ']') {
    const canClose = expected === ', or end' || expected === (token === '}' ? 'key or }' : 'value or ]');
    if (!canClose || inner !== (token === '}' ? '{' : '[')) return undefined;
    open.pop();
    return ', or end';
  }
  if (token.startsWith('"') && (expected === 'key' || expected === 'key or }')) return ':';
  if (token === '' || (expected !== 'value' && expected !== 'value or ]')) return undefined;
  if (token !== '{' && token !== '[') return ', or end';
  open.push(token);
  return token === '{' ? 'key or }' : 'value or ]';
}

/** Where the match of a sticky pattern ends; `position` itself when there is none. */
function skip(pattern: RegExp, text: string, position: number): number {
  pattern.lastIndex = position;
  return pattern.test(text) ? pattern.lastIndex : position;
}
