/** One record of a CSV file. */
export interface CsvRow {
  /** Line of the file on which the record begins, from 1. */
  readonly line: number;
  readonly cells: readonly string[];
}

/** The rows of a CSV text, or the line of a quote that is never closed. */
export type CsvResult =
  | { readonly ok: true; readonly rows: readonly CsvRow[] }
  | { readonly ok: false; readonly line: number };

/**
 * Reads CSV as RFC 4180 describes it: commas, double quotes around cells that hold commas, quotes or line breaks, `""` for a
 * quote. Also takes LF and CR alone as line ends, skips blank lines, and takes a first line with more semicolons or tabs than
 * commas as separated by those (Excel in many countries).
 */
export function readCsv(text: string): CsvResult {
  const separator = detectSeparator(text);
  const rows: CsvRow[] = [];
  let cells: string[] = [];
  let line = 1;
  let rowLine = 1;
  let position = 0;

  const endRow = () => {
    if (cells.some((cell) => cell !== '')) rows.push({ line: rowLine, cells });
    cells = [];
    rowLine = line;
  };

  while (position < text.length) {
    const cell = text[position] === '"' ? readQuoted(text, position) : readPlain(text, position, separator);
    if (cell === undefined) return { ok: false, line };
    cells.push(cell.value);
    line += cell.lineBreaks;
    position = cell.end;
    if (text[position] === separator) {
      position += 1;
      if (position === text.length) cells.push('');
    } else {
      position += text.startsWith('\r\n', position) ? 2 : 1;
      line += 1;
      endRow();
    }
  }
  endRow();
  return { ok: true, rows };
}

interface Cell {
  readonly value: string;
  /** Position after the cell: a separator, a line end or the end of the text. */
  readonly end: number;
  readonly lineBreaks: number;
}

function readPlain(text: string, start: number, separator: string): Cell {
  let end = start;
  while (end < text.length && text[end] !== separator && text[end] !== '\n' && text[end] !== '\r') end += 1;
  return { value: text.slice(start, end).trim(), end, lineBreaks: 0 };
}

/** Undefined when the quote is never closed, or something stands between the closing quote and the next separator. */
function readQuoted(text: string, start: number): Cell | undefined {
  let end = start + 1;
  while (text[end] !== '"' || text[end + 1] === '"') {
    if (end >= text.length) return undefined;
    end += text[end] === '"' ? 2 : 1;
  }
  const quoted = text.slice(start + 1, end);
  const after = text[end + 1];
  if (after !== undefined && !',;\t\r\n'.includes(after)) return undefined;
  const lineBreaks = quoted.match(/\r\n|\r|\n/g)?.length ?? 0;
  return { value: quoted.replaceAll('""', '"').trim(), end: end + 1, lineBreaks };
}

function detectSeparator(text: string): string {
  const [header = ''] = text.split(/[\r\n]/, 1);
  const count = (separator: string) => header.split(separator).length;
  return [',', ';', '\t'].reduce((best, separator) => (count(separator) > count(best) ? separator : best));
}
