import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { z } from 'zod';
import { LANGUAGES } from '../../pipelines/domain/language.ts';
import type { LabelledText } from '../../pipelines/understand/classify/classifier-model.ts';
import { normaliseText } from '../../pipelines/understand/normalise-text.ts';
import { BadInput } from '../bad-input.ts';

const lineSchema = z.object({ text: z.string().trim().min(1).max(2000) });

interface Place {
  readonly label: string;
  readonly at: string;
}

/**
 * Reads `<label>.<language>.jsonl` files of a folder, `{"text": …}` a line, in the order of their names. A text that stands twice
 * under one label counts once. Throws BadInput `bad_training_lines` with file and line of everything that is wrong: a file name with
 * an unknown label or language, a line that is no such object, a text under two labels.
 */
export function readTrainingLines(folder: string, labels: readonly string[]): readonly LabelledText[] {
  const problems: string[] = [];
  const known = new Map<string, Place>();
  const lines: LabelledText[] = [];
  for (const file of trainingFilesIn(folder)) {
    const label = labelOf(file, labels);
    if (label === undefined) {
      problems.push(`${file}: the name must be <label>.<zh|en>.jsonl with one of ${labels.join(', ')}`);
      continue;
    }
    for (const [index, row] of readFileSync(join(folder, file), 'utf8').split('\n').entries()) {
      if (row.trim() === '') continue;
      const at = `${file}:${index + 1}`;
      const text = readText(row);
      if (text === undefined) {
        problems.push(`${at}: not an object with a text of 1 to 2000 characters: ${row.slice(0, 60)}`);
        continue;
      }
      const other = known.get(normaliseText(text));
      known.set(normaliseText(text), { label, at });
      if (other === undefined) lines.push({ text, label });
      else if (other.label !== label)
        problems.push(`${at}: "${text}" also stands in ${other.at}: one text, one label`);
    }
  }
  if (problems.length === 0) return lines;
  throw new BadInput('bad_training_lines', `${folder} cannot be used:\n  ${problems.join('\n  ')}`);
}

/** The files `readTrainingLines` reads, in order. */
export function trainingFilesIn(folder: string): readonly string[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.jsonl'))
    .toSorted();
}

function labelOf(file: string, labels: readonly string[]): string | undefined {
  const [name, code] = basename(file, '.jsonl').split('.');
  const hasLanguage = LANGUAGES.some((language) => language === code);
  return hasLanguage ? labels.find((label) => label === name) : undefined;
}

function readText(row: string): string | undefined {
  try {
    return lineSchema.safeParse(JSON.parse(row)).data?.text;
  } catch {
    return undefined;
  }
}
