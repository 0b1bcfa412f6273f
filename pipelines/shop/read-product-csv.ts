import { readCell } from './csv-cells.ts';
import { type CsvColumn, parseColumn, REQUIRED_COLUMNS } from './csv-columns.ts';
import type { CsvRow } from './csv-rows.ts';
import type { ReportProblem } from './shop-import.ts';

/** What a CSV file holds. */
export interface CsvProducts {
  readonly columns: readonly CsvColumn[];
  readonly products: readonly CsvProduct[];
}

/** A product in the JSON form, and the lines of the CSV file its variants stand on, in their order. */
export interface CsvProduct {
  readonly lines: readonly number[];
  readonly raw: Readonly<Record<string, unknown>>;
}

/**
 * Turns CSV rows into products of the JSON form: one row per variant, rows with the same `id` are one product. What
 * belongs to the product may be blank after its first row, and must not differ there. Reports what is wrong with a
 * cell.
 */
export function readProductCsv(rows: readonly CsvRow[], report: ReportProblem): CsvProducts {
  const [header, ...body] = rows;
  const columns = readHeader(header, report);
  if (columns === undefined) return { columns: [], products: [] };
  const products = new Map<string, ProductRows>();
  for (const row of body) {
    const values = readRow(row, columns, report);
    const id = typeof values.product.id === 'string' ? values.product.id : `line ${row.line}`;
    const known = products.get(id);
    if (known === undefined) products.set(id, { product: values.product, lines: [row.line], rows: [values] });
    else {
      reportDifferences(known, values, { columns, line: row.line }, report);
      known.lines.push(row.line);
      known.rows.push(values);
    }
  }
  return {
    columns: columns.filter((column) => column !== undefined),
    products: [...products.values()].map(({ lines, product: { offer, ...product }, rows: variants }) => ({
      lines,
      raw: {
        ...product,
        ...(offer === undefined ? {} : { offers: [offer] }),
        variants: variants.map((variant) => toVariant(variant, product)),
      },
    })),
  };
}

/** Where a path of the JSON form stands in the file: `variants[1].price.CNY` → `line 3, column price_CNY`. */
export function csvPlace(path: string, { lines }: CsvProduct, columns: readonly CsvColumn[]): string {
  const [, variant, inVariant] = /^variants[.[](\d+)\]?\.?(.*)$/.exec(path) ?? [];
  const line = lines[Number(variant ?? 0)] ?? lines[0];
  const inside = (inVariant ?? path).replace(/^offers\[0\]/, 'offer').replace(/^options\./, '');
  const column = columns.find(({ path: parts }) => `${inside}.`.startsWith(`${parts.join('.')}.`));
  return inside === '' ? `line ${line}` : `line ${line}, column ${column?.name ?? inside}`;
}

type Values = Readonly<Record<string, unknown>>;

interface RowValues {
  readonly product: Values;
  readonly options: Values;
  readonly variant: Values;
}

interface ProductRows {
  readonly lines: number[];
  readonly product: Values;
  readonly rows: RowValues[];
}

function readHeader(
  header: CsvRow | undefined,
  report: ReportProblem,
): readonly (CsvColumn | undefined)[] | undefined {
  const names = header?.cells ?? [];
  const missing = REQUIRED_COLUMNS.filter((needed) => !names.some((name) => needed.pattern.test(name)));
  for (const { example } of missing)
    report('error', 'missing_column', 'line 1', {
      zh: `缺少列 ${example}；列的说明见 docs/import.md 与 examples/products.csv`,
      en: `the column ${example} is missing; docs/import.md and examples/products.csv show the columns`,
    });
  if (missing.length > 0) return undefined;
  return names.map((name) => {
    const column = parseColumn(name);
    if (column === undefined)
      report('warning', 'unknown_column', `line 1, column ${name || '(no name)'}`, {
        zh: '不认识这一列，已忽略；请检查拼写',
        en: 'this column is not known and is left out; check its spelling',
      });
    return column;
  });
}

/** Puts each cell where it belongs in the JSON form; blank cells are absent. */
function readRow(row: CsvRow, columns: readonly (CsvColumn | undefined)[], report: ReportProblem): RowValues {
  const values = { product: {}, options: {}, variant: {} };
  for (const [index, cell] of row.cells.entries()) {
    const column = columns[index];
    if (cell !== '' && index >= columns.length)
      report('error', 'too_many_cells', `line ${row.line}`, {
        zh: `这一行有 ${row.cells.length} 格，表头只有 ${columns.length} 列；含逗号的文字请加引号`,
        en: `this row has ${row.cells.length} cells, the header has ${columns.length}; put texts with commas in quotes`,
      });
    if (column === undefined || cell === '') continue;
    const value = readCell(cell, column, `line ${row.line}, column ${column.name}`, report);
    if (value !== undefined) setAt(values[column.part], column.path, value);
  }
  return values;
}

function setAt(target: Record<string, unknown>, path: readonly string[], value: unknown): void {
  const [first = '', ...rest] = path;
  if (rest.length === 0) {
    target[first] = value;
    return;
  }
  const inner = target[first];
  const next: Record<string, unknown> = isRecord(inner) ? inner : {};
  setAt(next, rest, value);
  target[first] = next;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The price of a row that differs from the product's is the variant's own. */
function toVariant({ options, variant, product }: RowValues, shared: Values): Values {
  const hasOwnPrice = product.price !== undefined && !isSame(product.price, shared.price);
  return { options, ...variant, ...(hasOwnPrice ? { price: product.price } : {}) };
}

/** A cell of a later row may repeat what the first row of its product says, or be blank. */
function reportDifferences(
  known: ProductRows,
  values: RowValues,
  { columns, line }: { readonly columns: readonly (CsvColumn | undefined)[]; readonly line: number },
  report: ReportProblem,
): void {
  for (const column of columns) {
    if (column?.part !== 'product' || column.path[0] === 'price') continue;
    const value = valueAt(values.product, column.path);
    if (value === undefined || isSame(value, valueAt(known.product, column.path))) continue;
    report('error', 'contradicting_rows', `line ${line}, column ${column.name}`, {
      zh: `与第 ${known.lines[0]} 行同一商品的 ${column.name} 不同；请改成一样，或留空`,
      en: `differs from ${column.name} of the same product on line ${known.lines[0]}; make them the same, or leave it blank here`,
    });
  }
}

function valueAt(values: unknown, path: readonly string[]): unknown {
  return path.reduce((value, key) => (isRecord(value) ? value[key] : undefined), values);
}

const isSame = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);
