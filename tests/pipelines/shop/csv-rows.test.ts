import { describe, expect, it } from 'vitest';
import { readCsv } from '../../../pipelines/shop/csv-rows.ts';

function cellsOf(text: string): (readonly string[])[] {
  const result = readCsv(text);
  if (!result.ok) throw new Error(`line ${result.line}`);
  return result.rows.map((row) => row.cells);
}

describe('readCsv', () => {
  it.each([
    [
      'plain cells',
      'a,b\nc,d',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    [
      'a last line with an end',
      'a,b\r\nc,d\r\n',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    [
      'old Mac line ends',
      'a,b\rc,d\r',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    ['quoted commas, quotes and line breaks', '"a, ""b""","c\r\nd"', [['a, "b"', 'c\r\nd']]],
    ['empty cells at the start, inside and at the end', ',a,,b,\n', [['', 'a', '', 'b', '']]],
    ['an empty quoted cell', '"",a', [['', 'a']]],
    ['blank lines', 'a\n\n\nb\n', [['a'], ['b']]],
    [
      'semicolons',
      'a;b\nc,1;d',
      [
        ['a', 'b'],
        ['c,1', 'd'],
      ],
    ],
    [
      'tabs',
      'a\tb\nc\td',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    ['spaces around cells', ' a , b ', [['a', 'b']]],
    ['nothing', '', []],
  ])('reads %s', (_what, text, cells) => {
    expect(cellsOf(text)).toEqual(cells);
  });

  it('counts lines through quoted line breaks and blank lines', () => {
    const result = readCsv('a\n\n"b\nc"\nd\n');

    expect(result.ok && result.rows.map((row) => row.line)).toEqual([1, 3, 5]);
  });

  it.each([
    ['a quote that is never closed', 'a\nb,"c', 2],
    ['text after a closing quote', 'a\n"b"c', 2],
    ['a quote that opens at the very end', 'a,"', 1],
  ])('refuses %s and says the line', (_what, text, line) => {
    expect(readCsv(text)).toEqual({ ok: false, line });
  });

  it('reads a megabyte of quotes, which a search that begins again at each would not in the time of a test', () => {
    const csv = readCsv('""'.repeat(500_000));

    expect(csv).toEqual({ ok: true, rows: [{ line: 1, cells: ['"'.repeat(499_999)] }] });
  });
});
