import { readFileSync } from 'node:fs';
import { basename, dirname, isAbsolute, join, normalize } from 'node:path';
import type { Language } from '../pipelines/domain/language.ts';
import type { Shop } from '../pipelines/domain/shop.ts';
import { manualFilesOf } from '../pipelines/shop/manual-files.ts';
import { parseShopFile } from '../pipelines/shop/parse-shop-file.ts';
import type { ManualTexts } from '../pipelines/shop/read-manuals.ts';
import type { ImportProblem } from '../pipelines/shop/shop-import.ts';
import { BadInput } from './bad-input.ts';
import { readManual } from './read-manual.ts';

export interface ReadShop {
  readonly shop: Omit<Shop, 'revision'>;
  /** What the seller should look at; none of it is an error. */
  readonly warnings: readonly ImportProblem[];
}

/** What a shop file is read for. */
export interface ShopFileTarget {
  /** Id the shop gets. */
  readonly shopId: string;
  /** The time zone of its days and hours: `SHOPTALK_TIME_ZONE`. */
  readonly timeZone: string;
  /** The shop as it is; a product CSV replaces its products and keeps its rules. */
  readonly current?: Omit<Shop, 'revision'> | undefined;
}

/** A shop file and the manuals it names, read from disk. */
export interface LoadedShopFile {
  readonly path: string;
  readonly content: Uint8Array;
  readonly manualTexts: ManualTexts;
}

/** Reads a shop file, and the manuals it names, from disk. Throws what `loadShopFile` and `parseLoadedShop` throw. */
export async function readShopFile(
  path: string,
  target: ShopFileTarget,
  signal: AbortSignal,
): Promise<ReadShop> {
  return parseLoadedShop(await loadShopFile(path, signal), target);
}

/** Throws BadInput `unreadable_shop_file`. A manual that cannot be read is reported when the shop is parsed. */
export async function loadShopFile(path: string, signal: AbortSignal): Promise<LoadedShopFile> {
  const content = readBytes(path);
  const texts = new Map<string, { ok: true; text: string } | { ok: false; problem: string }>();
  const files = path.toLowerCase().endsWith('.csv') ? [] : manualFilesOf(content);
  for (const file of files) texts.set(file, await readManualBeside(path, file, signal));
  return { path, content, manualTexts: texts };
}

/** Throws BadInput `bad_shop_file`, which lists every problem with its place. */
export function parseLoadedShop(file: LoadedShopFile, target: ShopFileTarget): ReadShop {
  const { path, content, manualTexts } = file;
  const parsed = parseShopFile({ name: basename(path), content, manualTexts, ...target });
  if (parsed.ok) return { shop: parsed.shop, warnings: parsed.problems };
  throw new BadInput(
    'bad_shop_file',
    `${path} cannot be imported:\n${describeProblems(parsed.problems, 'en')}`,
  );
}

/** One line per problem: `error  P03, price: …`. */
export function describeProblems(problems: readonly ImportProblem[], language: Language): string {
  return problems
    .map(({ severity, place, message }) => `  ${severity}  ${place}: ${message[language]}`)
    .join('\n');
}

/** A shop file may come from somebody else: it names files beside it, not any file of this machine. */
async function readManualBeside(
  shopFile: string,
  file: string,
  signal: AbortSignal,
): Promise<{ ok: true; text: string } | { ok: false; problem: string }> {
  const inside = normalize(file);
  if (isAbsolute(inside) || inside.startsWith('..'))
    return { ok: false, problem: 'put it into the folder of the shop file' };
  try {
    return { ok: true, text: await readManual(join(dirname(shopFile), inside), signal) };
  } catch (error) {
    if (error instanceof BadInput) return { ok: false, problem: error.message };
    throw error;
  }
}

function readBytes(path: string): Uint8Array {
  try {
    return readFileSync(path);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new BadInput('unreadable_shop_file', `The shop file ${path} cannot be read: ${reason}`, cause);
  }
}
