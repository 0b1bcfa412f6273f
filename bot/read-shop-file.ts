import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { Language } from '../pipelines/domain/language.ts';
import type { Shop } from '../pipelines/domain/shop.ts';
import { parseShopFile } from '../pipelines/shop/parse-shop-file.ts';
import type { ImportProblem } from '../pipelines/shop/shop-import.ts';
import { BadInput } from './bad-input.ts';

export interface ReadShop {
  readonly shop: Omit<Shop, 'revision'>;
  /** What the seller should look at; none of it is an error. */
  readonly warnings: readonly ImportProblem[];
}

/**
 * Reads a shop file from disk. A product CSV replaces the products of `current` and keeps its rules.
 * Throws BadInput `unreadable_shop_file` or `bad_shop_file`, which lists every problem with its place.
 */
export function readShopFile(path: string, shopId: string, current?: Omit<Shop, 'revision'>): ReadShop {
  const parsed = parseShopFile({ name: basename(path), content: readBytes(path), shopId, current });
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

function readBytes(path: string): Uint8Array {
  try {
    return readFileSync(path);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new BadInput('unreadable_shop_file', `The shop file ${path} cannot be read: ${reason}`, cause);
  }
}
