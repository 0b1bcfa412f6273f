import { z } from 'zod';
import type { Localized } from '../domain/language.ts';

/** A text in both languages, or one text that serves for both. */
export const fileText = z.union([
  z.string().min(1),
  z.object({ zh: z.string().min(1), en: z.string().min(1) }),
]);
export type FileText = z.infer<typeof fileText>;

/** Amounts by currency as people write them: `{ "CNY": 183, "USD": 26.3 }`. */
export const fileAmounts = z
  .record(z.string(), z.number().nonnegative())
  .refine((record) => Object.keys(record).length > 0, { params: { code: 'no_price' } });
export type FileAmounts = z.infer<typeof fileAmounts>;

/** One text serves for both languages when the seller wrote only one. */
export function toLocalized(text: FileText): Localized {
  return typeof text === 'string' ? { zh: text, en: text } : text;
}
