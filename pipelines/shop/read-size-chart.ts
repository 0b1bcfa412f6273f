import { z } from 'zod';
import type { SizeRow } from '../domain/shop.ts';

const range = z
  .tuple([z.number().nonnegative(), z.number().nonnegative()])
  .refine(([from, to]) => from <= to, { params: { code: 'range_reversed' } });

/**
 * One row of `size_chart` of an import file: `{ "size": "M", "kg": [48, 55], "height_cm": [155, 172] }`. Any measure.
 */
export const fileSizeRow = z
  .object({ size: z.string().min(1) })
  .catchall(range)
  .refine((row) => Object.keys(row).length > 1, { params: { code: 'no_measure' } });

/** The size chart of a product, row by row as in the file. */
export function readSizeChart(rows: readonly z.infer<typeof fileSizeRow>[]): readonly SizeRow[] {
  return rows.map(({ size, ...fits }) => ({ size, fits }));
}
