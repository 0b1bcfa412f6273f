import { createHash } from 'node:crypto';
import type { Variant } from '../domain/shop.ts';

/** Values of which the SKU shows every character. A space becomes `_`, which no such value holds. */
const READABLE = /^[A-Za-z0-9.]+( [A-Za-z0-9.]+)*$/;

/**
 * The SKU of a variant that has none: `P01-cream-M`. It depends on the product's id and the option values alone, so
 * importing a file again, or in another order, gives the same SKU; different options never give the same one.
 */
export function toSku(productId: string, options: Variant['options']): string {
  const values = Object.entries(options)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([, value]) => toSlug(typeof value === 'string' ? value : value.en));
  return [productId, ...values].join('-');
}

/** A value in letters that may stand in a SKU or an id; different values never give the same one. */
export function toSlug(value: string): string {
  if (READABLE.test(value)) return value.replaceAll(' ', '_');
  const readable = value.replace(/[^A-Za-z0-9.]+/g, '_').replace(/^_+|_+$/g, '');
  const hash = createHash('sha256').update(value).digest('hex').slice(0, 6);
  return readable === '' ? hash : `${readable}~${hash}`;
}
