import { z } from 'zod';
import type { Product, Shop, TaughtIntent, Variant } from '../domain/shop.ts';

/** A schema for every key of a type, optional ones too: one that is left out would be lost without a word. */
type EveryKeyOf<Type> = { [Key in keyof Required<Type>]: z.ZodType };

const localized = z.object({ zh: z.string(), en: z.string() });
const prices = z.record(z.string(), z.int());
const texts = z.record(z.string(), z.string());
const untouched = z.record(z.string(), z.unknown());

const variantSchema = z.object({
  options: z.record(z.string(), z.union([z.string(), localized])),
  sku: z.string(),
  stock: z.int(),
  prices: prices.exactOptional(),
} satisfies EveryKeyOf<Variant>);

const productSchema = z.object({
  id: z.string(),
  link: z.int(),
  name: localized,
  aliases: z.array(z.string()),
  category: z.string(),
  prices,
  listPrices: prices.exactOptional(),
  variants: z.array(variantSchema),
  attributes: z.object({ zh: texts, en: texts }),
  shipsOverseas: z.boolean(),
  imageUrl: z.string().exactOptional(),
  promo: localized.exactOptional(),
  extra: untouched,
} satisfies EveryKeyOf<Product>);

const taughtIntentSchema = z.object({
  name: z.string(),
  examples: z.array(z.string()),
  answer: localized.exactOptional(),
} satisfies EveryKeyOf<TaughtIntent>);

/** A shop as the store and the queue hold it. The forms a seller imports are read by `parse-shop-file.ts`. */
export const shopSchema = z.object({
  id: z.string().min(1),
  revision: z.int().positive(),
  name: localized,
  currency: z.string().exactOptional(),
  asOf: z.string().exactOptional(),
  products: z.array(productSchema),
  faq: z.array(z.object({ question: localized, answer: localized })),
  /** Revisions stored before sellers could teach have none. */
  intents: z.array(taughtIntentSchema).default([]),
  policies: z.record(z.string(), localized),
  extra: untouched,
} satisfies EveryKeyOf<Shop>) satisfies z.ZodType<Shop>;
