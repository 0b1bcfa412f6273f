import type { CsvColumn } from './csv-columns.ts';
import type { ReportProblem } from './shop-import.ts';

const YES = ['yes', 'true', '1', 'y', '是'];
const NO = ['no', 'false', '0', 'n', '否'];

/** The value of a cell that is not blank; reports it and returns undefined when the cell holds something else. */
export function readCell(
  cell: string,
  column: CsvColumn,
  place: string,
  report: ReportProblem,
): string | readonly string[] | number | boolean | undefined {
  switch (column.kind) {
    case 'text':
      return cell;
    case 'list':
      return cell.split('|').flatMap((part) => part.trim() || []);
    case 'whole':
      return /^\d{1,15}$/.test(cell) ? Number(cell) : refuse('整数，例如 12', 'a whole number like 12');
    case 'amount':
      return readAmount(cell) ?? refuse('金额，例如 183 或 26.30', 'an amount like 183 or 26.30');
    case 'yes_no':
      return readYesNo(cell) ?? refuse('yes 或 no', 'yes or no');
  }

  function refuse(zh: string, en: string): undefined {
    report('error', 'invalid_value', place, {
      zh: `现在是“${cell}”，应为${zh}`,
      en: `is "${cell}", must be ${en}`,
    });
  }
}

/** `183`, `26.30`, `1,299.00`, `¥183`, `$26.3`. A comma before one or two digits is refused: it may be a decimal point. */
function readAmount(cell: string): number | undefined {
  const digits = cell.normalize('NFKC').replace(/^[¥$€£]\s*/, '');
  if (/^\d{1,12}(\.\d{1,4})?$/.test(digits)) return Number(digits);
  if (/^\d{1,3}(,\d{3}){1,3}(\.\d{1,4})?$/.test(digits)) return Number(digits.replaceAll(',', ''));
  return undefined;
}

function readYesNo(cell: string): boolean | undefined {
  const word = cell.toLowerCase();
  if (YES.includes(word)) return true;
  return NO.includes(word) ? false : undefined;
}
