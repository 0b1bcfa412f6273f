import { z } from 'zod';
import { readCsv } from '../../../pipelines/shop/csv-rows.ts';
import { BadInput } from '../../bad-input.ts';
import { readDataText } from './read-data-text.ts';

/** One line of a data set; the label is undefined where the file gives none. */
export interface MaybeLabelled {
  readonly text: string;
  readonly label: string | undefined;
}

/** Names of columns, the first that is there wins. */
const TEXT_COLUMNS = ['text', 'sentence'];
const LABEL_COLUMNS = ['label', 'category', 'intent'];

const scalar = z.union([z.string(), z.number(), z.boolean()]).transform(String);
const jsonLineSchema = z.object({ text: z.string(), label: scalar.exactOptional() });

/**
 * Reads labelled texts, plain or gzip: `{"text":…,"label":…}` lines, CSV or TSV whose header names the columns (text or sentence;
 * label, category or intent; in any case), or `label<TAB>text` lines without a header. A line without a tab is a text without label.
 * Throws BadInput `file_missing`, `unreadable_data` or `bad_data` with the line.
 */
export function readLabelledLines(file: string): readonly MaybeLabelled[] {
  const text = readDataText(file);
  const firstLine = text.trimStart().split(/\r?\n/, 1)[0] ?? '';
  const lines = firstLine.startsWith('{') ? readJsonLines(text, file) : readTable(text, firstLine, file);
  if (lines.length === 0) throw new BadInput('bad_data', `${file} holds no line.`);
  return lines;
}

function readJsonLines(text: string, file: string): readonly MaybeLabelled[] {
  return numberedLines(text).map(({ line, number }) => {
    const parsed = jsonLineSchema.safeParse(parseJson(line));
    if (!parsed.success)
      throw new BadInput('bad_data', `Line ${number} of ${file} is not {"text":"…","label":"…"}.`);
    return { text: parsed.data.text, label: parsed.data.label };
  });
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined; // Not JSON, so not what the schema asks for: it is reported with its line.
  }
}

/** A table with tabs has no quotes: what stands between two tabs is the cell. */
function readTable(text: string, firstLine: string, file: string): readonly MaybeLabelled[] {
  if (firstLine.includes('\t') || !isHeader(splitCells(firstLine, ','))) {
    const rows = numberedLines(text).map(({ line }) => line.split('\t'));
    const [header = []] = rows;
    return isHeader(header) ? pickColumns(header, rows.slice(1)) : rows.map(readHeadless);
  }
  const csv = readCsv(text);
  if (!csv.ok)
    throw new BadInput('bad_data', `Line ${csv.line} of ${file} opens a quote that is never closed.`);
  const [header, ...rows] = csv.rows;
  return pickColumns(
    header?.cells ?? [],
    rows.map(({ cells }) => cells),
  );
}

function isHeader(cells: readonly string[]): boolean {
  return findColumn(cells, TEXT_COLUMNS) >= 0 && cells.length > 1;
}

function splitCells(line: string, separator: string): readonly string[] {
  return line.split(separator).map((cell) => cell.replace(/^"|"$/g, ''));
}

/** The place of the first of these columns, -1 for none. */
function findColumn(header: readonly string[], names: readonly string[]): number {
  const cells = header.map((cell) => cell.trim().toLowerCase());
  return names.map((name) => cells.indexOf(name)).find((place) => place >= 0) ?? -1;
}

function pickColumns(
  header: readonly string[],
  rows: readonly (readonly string[])[],
): readonly MaybeLabelled[] {
  const text = findColumn(header, TEXT_COLUMNS);
  const label = findColumn(header, LABEL_COLUMNS);
  return rows.map((cells) => ({ text: cells[text] ?? '', label: cells[label] || undefined }));
}

function readHeadless(cells: readonly string[]): MaybeLabelled {
  const [label, ...text] = cells;
  return text.length === 0
    ? { text: label ?? '', label: undefined }
    : { text: text.join('\t'), label: label?.trim() || undefined };
}

function numberedLines(text: string): readonly { readonly line: string; readonly number: number }[] {
  return text
    .split(/\r?\n/)
    .map((line, index) => ({ line, number: index + 1 }))
    .filter(({ line }) => line.trim() !== '');
}
