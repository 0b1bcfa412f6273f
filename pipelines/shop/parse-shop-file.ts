import type { Product, Shop } from '../domain/shop.ts';
import { checkManuals } from './check-manuals.ts';
import { checkProducts } from './check-products.ts';
import type { CsvColumn } from './csv-columns.ts';
import { readCsv } from './csv-rows.ts';
import { decodeFile } from './decode-file.ts';
import { keepUnspoken } from './keep-unspoken.ts';
import { parseJson } from './parse-json.ts';
import { readCatalogue } from './read-catalogue.ts';
import type { ManualTexts } from './read-manuals.ts';
import { readProduct } from './read-product.ts';
import { type CsvProduct, csvPlace, readProductCsv } from './read-product-csv.ts';
import type { ImportProblem, ReportProblem, ShopImport } from './shop-import.ts';
import { DEFAULT_TIME_ZONE } from './shop-moment.ts';
import { emptyShop } from './shop-schema.ts';

/** A larger shop would not fit into one document of the store (16 MiB) with room to spare. */
export const MAX_SHOP_FILE_BYTES = 8 * 1024 * 1024;

interface ShopFile {
  /** `.csv` is read as products, everything else as JSON. */
  readonly name: string;
  readonly content: Uint8Array | string;
  /** Id the shop gets. */
  readonly shopId: string;
  /**
   * The shop as it is. A product CSV replaces its products, keeps what it has no column for and the rest of the shop;
   * without it the shop is named by its id. A JSON file without `intents` or `manuals` keeps what is there.
   */
  readonly current?: Omit<Shop, 'revision'> | undefined;
  /** In which the days and hours of offers are meant. Default `DEFAULT_TIME_ZONE`. */
  readonly timeZone?: string;
  /** What the files hold that `manuals` name, see `manualFilesOf`. Default none. */
  readonly manualTexts?: ManualTexts;
}

/**
 * Reads the file a seller imports: the JSON form (`examples/sample-shop.json`) or a product CSV
 * (`examples/products.csv`). Reads on after an error, so that every problem is reported at once; there is no shop
 * when one of them is an error.
 */
export function parseShopFile(file: ShopFile): ShopImport {
  const problems: ImportProblem[] = [];
  const report: ReportProblem = (severity, code, place, message) => {
    problems.push({ severity, code, place, message });
  };
  const text = readText(file.content, report);
  if (text === undefined) return { ok: false, problems };
  const shop = file.name.toLowerCase().endsWith('.csv')
    ? parseProducts(text, file, report)
    : parseCatalogue(text, file, report);
  if (shop !== undefined) {
    checkProducts(shop.products, report);
    checkManuals(shop, report);
  }
  const hasError = problems.some(({ severity }) => severity === 'error');
  return shop === undefined || hasError ? { ok: false, problems } : { ok: true, shop, problems };
}

function readText(content: Uint8Array | string, report: ReportProblem): string | undefined {
  if (content.length > MAX_SHOP_FILE_BYTES) {
    report('error', 'file_too_large', 'file', {
      zh: `文件超过 ${MAX_SHOP_FILE_BYTES / 1024 / 1024} MiB，请拆成几家店`,
      en: `the file is larger than ${MAX_SHOP_FILE_BYTES / 1024 / 1024} MiB; split it into several shops`,
    });
    return undefined;
  }
  if (typeof content === 'string') return content.replace(/^\uFEFF/, '');
  const decoded = decodeFile(content);
  if (decoded === undefined)
    report('error', 'unknown_encoding', 'file', {
      zh: '文件不是 UTF-8 或 GB18030 文本，请另存为 UTF-8',
      en: 'the file is neither UTF-8 nor GB18030 text; save it as UTF-8',
    });
  if (decoded?.encoding === 'gb18030')
    report('warning', 'read_as_gb18030', 'file', {
      zh: '文件按 GB18030（简体中文 Windows）读取；如有乱码，请另存为 UTF-8',
      en: 'the file was read as GB18030 (Chinese Windows); save it as UTF-8 if names look wrong',
    });
  return decoded?.text;
}

function parseCatalogue(
  text: string,
  { shopId, current, timeZone = DEFAULT_TIME_ZONE, manualTexts = new Map() }: ShopFile,
  report: ReportProblem,
): Omit<Shop, 'revision'> | undefined {
  const parsed = parseJson(text);
  if (parsed.ok) return readCatalogue(parsed.value, { shopId, report, timeZone, manualTexts, current });
  const { line, column, found } = parsed;
  report('error', 'invalid_json', `line ${line}, column ${column}`, {
    zh: found === '' ? '文件在这里中断了' : `此处的 ${found} 不符合 JSON；常见原因是多余或缺少逗号、引号`,
    en:
      found === ''
        ? 'the file ends in the middle'
        : `${found} cannot stand here in JSON; often a comma or a quote is missing or too many`,
  });
  return undefined;
}

function parseProducts(
  text: string,
  file: ShopFile,
  report: ReportProblem,
): Omit<Shop, 'revision'> | undefined {
  const csv = readCsv(text);
  if (!csv.ok) {
    report('error', 'invalid_csv', `line ${csv.line}`, {
      zh: '这一行的引号没有成对；文字里的引号请写两次 ""',
      en: 'the quotes on this line do not match; write a quote inside a text twice ""',
    });
    return undefined;
  }
  const { columns, products: found } = readProductCsv(csv.rows, report);
  const products = found.flatMap((one) => readCsvProduct(one, columns, file, report) ?? []);
  if (products.length === 0) {
    reportEmpty(csv.rows.length, report);
    return undefined;
  }
  const { shopId, current } = file;
  return { ...(current ?? emptyShop(shopId)), id: shopId, products };
}

/** Problems are told by line and column; what the file has no column for is kept from the product as it is. */
function readCsvProduct(
  found: CsvProduct,
  columns: readonly CsvColumn[],
  { current, timeZone = DEFAULT_TIME_ZONE }: ShopFile,
  report: ReportProblem,
): Product | undefined {
  const known = current?.products.find(({ id }) => id === found.raw.id);
  const unspoken = known === undefined ? {} : { ships_overseas: known.shipsOverseas };
  const speaksOfIt = columns.some(({ name }) => name === 'ships_overseas');
  const product = readProduct(speaksOfIt ? found.raw : { ...unspoken, ...found.raw }, {
    place: '',
    report: (severity, code, path, message) =>
      report(severity, code, csvPlace(path.trim(), found, columns), message),
    timeZone,
    manualTexts: new Map(),
  });
  return product === undefined || known === undefined ? product : keepUnspoken(product, known, columns);
}

function reportEmpty(rows: number, report: ReportProblem): void {
  if (rows > 1) return; // The rows, or the header, have said what is wrong with them.
  report('error', 'no_products', 'file', {
    zh: '文件里没有商品；表头下面每行写一个规格',
    en: 'the file holds no products; write one variant per row under the header',
  });
}
