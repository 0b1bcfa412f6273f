/** What a CSV column means: which part of the JSON form it fills, where, and how its cells are read. */
export interface CsvColumn {
  readonly name: string;
  readonly part: 'product' | 'options' | 'variant';
  /** Path in that part: `['price', 'CNY']`. */
  readonly path: readonly string[];
  readonly kind: 'text' | 'list' | 'whole' | 'amount' | 'yes_no';
}

/** A column without which a product file makes no sense. */
export const REQUIRED_COLUMNS = [
  { pattern: /^link$/, example: 'link' },
  { pattern: /^id$/, example: 'id' },
  { pattern: /^name(_zh|_en)?$/, example: 'name_zh' },
  { pattern: /^price_[A-Z]{3}$/, example: 'price_CNY' },
  { pattern: /^stock$/, example: 'stock' },
] as const;

/**
 * The columns of a product CSV. `<CODE>` is a currency, `<name>` the name of an option or attribute:
 *
 * | column | meaning |
 * |---|---|
 * | `link`, `id` | number on screen; id of the product, the same in all rows of its variants |
 * | `name`, or `name_zh` and `name_en` | name, once for both languages or in each |
 * | `aliases` | other names, separated by `\|` |
 * | `category`, `courier`, `warranty_months`, `promo`, `promo_zh`, `promo_en` | as in the JSON form |
 * | `image_url` | addresses of pictures, separated by `\|` |
 * | `price_<CODE>`, `list_price_<CODE>` | `183` or `26.30`; a variant may have a price of its own |
 * | `offer_price_<CODE>`, `offer_list_price_<CODE>`, `offer_from`, `offer_until` | a price of the product that holds for a while |
 * | `stock`, `sku` | of the variant; without `sku` one is made |
 * | `option_<name>`, or `option_<name>_zh` and `option_<name>_en` | value of an option of the variant |
 * | `attribute_zh_<name>`, `attribute_en_<name>` | facts about the product |
 * | `ships_overseas`, `returnable_opened` | yes/no, true/false, 1/0, 是/否 |
 */
export function parseColumn(name: string): CsvColumn | undefined {
  if (name.includes('__proto__')) return undefined;
  const fixed = Object.hasOwn(FIXED_COLUMNS, name) ? FIXED_COLUMNS[name] : undefined;
  if (fixed !== undefined) return { name, ...fixed };
  const localized = /^(name|promo)_(zh|en)$/.exec(name);
  if (localized !== null) return { name, part: 'product', path: localized.slice(1), kind: 'text' };
  const amount = /^(price|list_price)_([A-Z]{3})$/.exec(name);
  if (amount !== null) return { name, part: 'product', path: amount.slice(1), kind: 'amount' };
  const offer = /^offer_(price|list_price)_([A-Z]{3})$/.exec(name);
  if (offer !== null) return { name, part: 'product', path: ['offer', ...offer.slice(1)], kind: 'amount' };
  const attribute = /^attribute_(zh|en)_(.+)$/.exec(name);
  if (attribute !== null)
    return { name, part: 'product', path: ['attributes', ...attribute.slice(1)], kind: 'text' };
  const option = /^option_(.+?)(?:_(zh|en))?$/.exec(name);
  if (option !== null)
    return {
      name,
      part: 'options',
      path: option.slice(1).filter((part) => part !== undefined),
      kind: 'text',
    };
  return undefined;
}

const FIXED_COLUMNS: Readonly<Record<string, Omit<CsvColumn, 'name'>>> = {
  link: { part: 'product', path: ['link'], kind: 'whole' },
  id: { part: 'product', path: ['id'], kind: 'text' },
  name: { part: 'product', path: ['name'], kind: 'text' },
  aliases: { part: 'product', path: ['aliases'], kind: 'list' },
  category: { part: 'product', path: ['category'], kind: 'text' },
  image_url: { part: 'product', path: ['image_urls'], kind: 'list' },
  courier: { part: 'product', path: ['courier_cn'], kind: 'text' },
  warranty_months: { part: 'product', path: ['warranty_months'], kind: 'whole' },
  returnable_opened: { part: 'product', path: ['returnable_opened'], kind: 'yes_no' },
  offer_from: { part: 'product', path: ['offer', 'from'], kind: 'text' },
  offer_until: { part: 'product', path: ['offer', 'until'], kind: 'text' },
  promo: { part: 'product', path: ['promo'], kind: 'text' },
  ships_overseas: { part: 'product', path: ['ships_overseas'], kind: 'yes_no' },
  stock: { part: 'variant', path: ['stock'], kind: 'whole' },
  sku: { part: 'variant', path: ['sku'], kind: 'text' },
};
