import { z } from 'zod';
import { LANGUAGES, type Language } from '../../pipelines/domain/language.ts';
import { PLATFORMS, type Platform } from '../../pipelines/domain/platform.ts';
import { ROLES, type Role } from '../../pipelines/domain/role.ts';
import { BadInput } from '../bad-input.ts';
import { readPackedText } from '../read-packed-text.ts';

/** One line of a recorded room, with the time in ms on the trace's own zero. */
export interface TraceMessage {
  readonly atMs: number;
  readonly user: string;
  readonly text: string;
  readonly channel?: string;
  readonly platform?: Platform;
  readonly role?: Role;
  readonly language?: Language;
}

const lineSchema = z.object({
  t: z.number().min(0),
  u: z.string(),
  m: z.string(),
  channel: z.string().min(1).exactOptional(),
  platform: z.enum(PLATFORMS).exactOptional(),
  role: z.enum(ROLES).exactOptional(),
  lang: z.enum(LANGUAGES).exactOptional(),
});
type TraceLine = z.infer<typeof lineSchema>;

/** A day in seconds: a larger time in a trace must be milliseconds. */
const MAX_SECONDS = 86_400;
const MAX_PROBLEMS_SHOWN = 10;

/**
 * Reads a trace of `{"t":…,"u":"user","m":"text"}` lines, plain or gzip. `t` is ms when the largest exceeds 86,400, else seconds.
 * Throws BadInput `unreadable_trace`, or `bad_trace` naming the first wrong lines or that there is none.
 */
export function readTrace(path: string): readonly TraceMessage[] {
  const lines = readText(path)
    .split('\n')
    .map((text, index) => ({ text, number: index + 1 }));
  const problems: string[] = [];
  const parsed = lines
    .filter(({ text }) => text.trim() !== '')
    .flatMap(({ text, number }) => {
      const result = parseLine(text);
      if (typeof result !== 'string') return [result];
      problems.push(`line ${number}: ${result}`);
      return [];
    });
  if (problems.length > 0) throw badTrace(path, problems);
  if (parsed.length === 0) throw badTrace(path, ['it holds no message']);
  const unitMs = parsed.some((line) => line.t > MAX_SECONDS) ? 1 : 1000;
  return parsed.map((line) => toTraceMessage(line, unitMs));
}

function readText(path: string): string {
  try {
    return readPackedText(path);
  } catch (cause) {
    throw new BadInput(
      'unreadable_trace',
      `The trace ${path} cannot be read: ${cause instanceof Error ? cause.message : cause}`,
      cause,
    );
  }
}

function parseLine(text: string): TraceLine | string {
  try {
    const line = lineSchema.safeParse(JSON.parse(text));
    return line.success
      ? line.data
      : line.error.issues.map((issue) => `${issue.path.join('.') || 'line'}: ${issue.message}`).join(', ');
  } catch {
    return 'is not JSON';
  }
}

function badTrace(path: string, problems: readonly string[]): BadInput {
  const shown = problems.slice(0, MAX_PROBLEMS_SHOWN);
  const rest = problems.length - shown.length;
  const list = [...shown, ...(rest > 0 ? [`and ${rest} more`] : [])].join('\n  ');
  return new BadInput(
    'bad_trace',
    `${path} is no trace of {"t":time,"u":"user","m":"text"} lines:\n  ${list}`,
  );
}

function toTraceMessage(line: TraceLine, unitMs: number): TraceMessage {
  const { t, u, m, lang, ...rest } = line;
  return { ...rest, atMs: t * unitMs, user: u, text: m, ...(lang === undefined ? {} : { language: lang }) };
}
