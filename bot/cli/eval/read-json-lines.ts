import type { z } from 'zod';
import { BadInput } from '../../bad-input.ts';
import { readDataText } from './read-data-text.ts';

const MAX_PROBLEMS_SHOWN = 10;

/** Reads a file of one JSON object a line, plain or gzip. Throws BadInput `bad_lines` that names the first wrong lines. */
export function readJsonLines<Line>(file: string, schema: z.ZodType<Line>): readonly Line[] {
  const text = readDataText(file);
  const problems: string[] = [];
  const lines = text.split('\n').flatMap((row, index) => {
    if (row.trim() === '') return [];
    const parsed = parse(row, schema);
    if (parsed.ok) return [parsed.line];
    problems.push(`line ${index + 1}: ${parsed.problem}`);
    return [];
  });
  if (problems.length === 0 && lines.length > 0) return lines;
  const shown = problems.length === 0 ? ['it holds no line'] : problems.slice(0, MAX_PROBLEMS_SHOWN);
  throw new BadInput('bad_lines', `${file} cannot be used:\n  ${shown.join('\n  ')}`);
}

function parse<Line>(
  row: string,
  schema: z.ZodType<Line>,
): { readonly ok: true; readonly line: Line } | { readonly ok: false; readonly problem: string } {
  try {
    const parsed = schema.safeParse(JSON.parse(row));
    if (parsed.success) return { ok: true, line: parsed.data };
    const [issue] = parsed.error.issues;
    const place = issue === undefined || issue.path.length === 0 ? '' : `${issue.path.join('.')}: `;
    return { ok: false, problem: `${place}${issue?.message}` };
  } catch {
    return { ok: false, problem: 'no JSON object' };
  }
}
