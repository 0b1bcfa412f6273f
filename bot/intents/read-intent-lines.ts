import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { z } from 'zod';
import { LANGUAGES, type Language } from '../../pipelines/domain/language.ts';
import { INTENTS, type Intent } from '../../pipelines/domain/understanding.ts';
import { normaliseText } from '../../pipelines/understand/normalise-text.ts';
import { BadInput } from '../bad-input.ts';
import { PROJECT_ROOT } from '../project-root.ts';

/** The lines the shipped intent model learns from. */
export const INTENT_LINES_FOLDER = join(PROJECT_ROOT, 'models', 'intents');

/** One line a viewer could type and what it means. */
export interface IntentLine {
  readonly text: string;
  readonly intent: Intent;
  readonly language: Language;
}

const lineSchema = z.object({ text: z.string().trim().min(1).max(2000) });

/**
 * Reads `<intent>.<language>.jsonl` files of a folder, `{"text": …}` a line. A text that stands twice under one intent counts once.
 * Throws BadInput `bad_intent_lines` with file and line of everything that is wrong: an unknown intent or language in a file name, a
 * line that is no such object, a text under two intents.
 */
export function readIntentLines(folder: string = INTENT_LINES_FOLDER): readonly IntentLine[] {
  const problems: string[] = [];
  const known = new Map<string, { readonly line: IntentLine; readonly place: string }>();
  const files = readdirSync(folder).filter((name) => name.endsWith('.jsonl'));
  for (const file of files.toSorted()) {
    const [intent, language] = readFileName(file);
    if (intent === undefined || language === undefined) {
      problems.push(`${file}: the name must be <intent>.<language>.jsonl with an intent of docs/intents.md`);
      continue;
    }
    const rows = readFileSync(join(folder, file), 'utf8').split('\n');
    rows.forEach((row, index) => {
      if (row.trim() === '') return;
      const place = `${file}:${index + 1}`;
      const text = readText(row);
      if (text === undefined) {
        problems.push(`${place}: not an object with a text of 1 to 2000 characters: ${row.slice(0, 60)}`);
        return;
      }
      const key = normaliseText(text);
      const other = known.get(key);
      if (other === undefined) known.set(key, { line: { text, intent, language }, place });
      else if (other.line.intent !== intent)
        problems.push(`${place}: ${text} also stands in ${other.place}: one text, one intent`);
    });
  }
  if (problems.length > 0)
    throw new BadInput('bad_intent_lines', `${folder} cannot be used:\n  ${problems.join('\n  ')}`);
  return [...known.values()].map(({ line }) => line);
}

function readFileName(file: string): readonly [Intent | undefined, Language | undefined] {
  const [name, code] = basename(file, '.jsonl').split('.');
  return [INTENTS.find((intent) => intent === name), LANGUAGES.find((language) => language === code)];
}

function readText(row: string): string | undefined {
  try {
    const parsed = lineSchema.safeParse(JSON.parse(row));
    return parsed.success ? parsed.data.text : undefined;
  } catch {
    return undefined;
  }
}
