import { z } from 'zod';
import { decodeFile } from './decode-file.ts';
import { parseJson } from './parse-json.ts';

const withManuals = z.object({ manuals: z.array(z.unknown()).catch([]) }).catch({ manuals: [] });
const shop = withManuals.and(z.object({ products: z.array(withManuals).catch([]) }).catch({ products: [] }));
const manual = z.object({ file: z.string() });

/**
 * The files that the manuals of a shop file in JSON name, once each, as written; none of a file that is no such shop.
 */
export function manualFilesOf(content: Uint8Array): readonly string[] {
  const json = parseJson(decodeFile(content)?.text.replace(/^\uFEFF/, '') ?? '');
  const parsed = shop.safeParse(json.ok ? json.value : undefined);
  if (!parsed.success) return [];
  const { manuals, products } = parsed.data;
  const all = [...manuals, ...products.flatMap((product) => product.manuals)];
  return [...new Set(all.flatMap((one) => manual.safeParse(one).data?.file ?? []))];
}
