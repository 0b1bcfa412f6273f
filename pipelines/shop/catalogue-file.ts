import { z } from 'zod';
import { INTENT_NAME, MAX_EXAMPLE_CHARACTERS } from './taught-intents.ts';

/** A text in both languages, or one text that serves for both. */
const text = z.union([z.string().min(1), z.object({ zh: z.string().min(1), en: z.string().min(1) })]);

/** Amounts by currency as people write them: `{ "CNY": 183, "USD": 26.3 }`. */
const amounts = z
  .record(z.string(), z.number().nonnegative())
  .refine((record) => Object.keys(record).length > 0, { params: { code: 'no_price' } });

const attributes = z.record(z.string(), z.string());

const fileVariant = z.looseObject({
  options: z.record(z.string().min(1), text),
  stock: z.int().nonnegative(),
  price: amounts.exactOptional(),
  sku: z.string().min(1).max(80).exactOptional(),
});

/** A product as it stands in an import file. Keys that are not named here are kept in `Product.extra`. */
export const fileProduct = z.looseObject({
  link: z.int().positive(),
  id: z.string().regex(/^[A-Za-z0-9_.-]{1,40}$/),
  name: text,
  aliases: z.array(z.string().min(1)).default([]),
  category: z.string().min(1).default('other'),
  price: amounts,
  list_price: amounts.exactOptional(),
  variants: z.array(fileVariant).min(1),
  attributes: z
    .object({ zh: attributes.default({}), en: attributes.default({}) })
    .default({ zh: {}, en: {} }),
  ships_overseas: z.boolean().exactOptional(),
  image_url: z.url({ protocol: /^https?$/ }).exactOptional(),
  promo: text.exactOptional(),
});
export type FileProduct = z.infer<typeof fileProduct>;
export type FileText = z.infer<typeof text>;

const fileFaqEntry = z.union([z.object({ q: text, a: text }), z.object({ q: text, ref: z.string().min(1) })]);

/** What the seller teaches the bot: examples of one of the 22 intents, or a need of the shop's own with its answer. */
const fileIntent = z.object({
  intent: z.string().regex(INTENT_NAME),
  examples: z.array(z.string().trim().min(1).max(MAX_EXAMPLE_CHARACTERS)),
  answer: text.exactOptional(),
});

/** Rules that are one text each; they become `Shop.policies` under the same name. */
export const POLICY_KEYS = ['stacking', 'returns', 'payment', 'order_command', 'support'] as const;

/** The import file without its products, which are read one by one so that each has its own problems. */
export const fileShop = z.looseObject({
  store: text,
  as_of: z.iso.date().exactOptional(),
  products: z.array(z.unknown()).min(1),
  stacking: text.exactOptional(),
  returns: text.exactOptional(),
  payment: text.exactOptional(),
  order_command: text.exactOptional(),
  support: text.exactOptional(),
  faq: z.array(fileFaqEntry).default([]),
  intents: z.array(fileIntent).exactOptional(),
});
export type FileShop = z.infer<typeof fileShop>;

/** Keys of a file that are kept as they are until a later version gives them a meaning. */
export const KNOWN_SHOP_EXTRAS = ['note', 'coupons', 'shipping', 'orders'];
export const KNOWN_PRODUCT_EXTRAS = ['courier_cn', 'size_chart', 'returnable_opened', 'warranty_months'];
