import { z } from 'zod';
import type { Shop } from '../domain/shop.ts';

const localized = z.object({ zh: z.string(), en: z.string() });
const prices = z.record(z.string(), z.int());

const variantSchema = z.object({
  options: z.record(z.string(), z.union([z.string(), localized])),
  sku: z.string(),
  stock: z.int(),
  prices: prices.exactOptional(),
});

const productSchema = z.object({
  id: z.string(),
  link: z.int(),
  name: localized,
  aliases: z.array(z.string()),
  category: z.string(),
  prices,
  listPrices: prices.exactOptional(),
  variants: z.array(variantSchema),
  attributes: z.object({ zh: z.record(z.string(), z.string()), en: z.record(z.string(), z.string()) }),
  shipsOverseas: z.boolean(),
  imageUrl: z.string().exactOptional(),
  promo: localized.exactOptional(),
  extra: z.record(z.string(), z.unknown()),
});

/** A shop as the store and the queue hold it. The forms a seller imports are read by `parse-shop-file.ts`. */
export const shopSchema = z.object({
  id: z.string().min(1),
  revision: z.int().positive(),
  name: localized,
  asOf: z.string().exactOptional(),
  currency: z.string().exactOptional(),
  products: z.array(productSchema),
  faq: z.array(z.object({ question: localized, answer: localized })),
  policies: z.record(z.string(), localized),
  extra: z.record(z.string(), z.unknown()),
}) satisfies z.ZodType<Shop>;
