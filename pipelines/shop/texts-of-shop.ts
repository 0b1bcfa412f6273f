import type { Localized } from '../domain/language.ts';
import type { Product, Shop } from '../domain/shop.ts';

/**
 * A text the bot may say, and where it stands in the import file. A text that exists in one language only has but that
 * one.
 */
export interface PlacedText {
  readonly place: string;
  readonly text: Partial<Localized>;
}

/** Every text of a shop that viewers may be told: names, attributes, promotions, rules, answers and manuals. */
export function textsOf(shop: Omit<Shop, 'revision'>): readonly PlacedText[] {
  return [
    { place: 'store', text: shop.name },
    ...shop.products.flatMap(textsOfProduct),
    ...Object.entries(shop.policies).map(([place, text]) => ({ place, text })),
    ...shop.faq.flatMap(({ question, answer }, index) => [
      { place: `faq[${index}].q`, text: question },
      { place: `faq[${index}].a`, text: answer },
    ]),
    ...shop.intents.flatMap(({ name, answer }) =>
      answer === undefined ? [] : [{ place: `intents (${name}) answer`, text: answer }],
    ),
    ...textsOfShipping(shop),
    ...shop.coupons.map(({ code, words }) => ({ place: `coupons (${code})`, text: words })),
    ...(shop.persona === undefined ? [] : [{ place: 'persona.name', text: shop.persona.name }]),
    ...textsOfManuals('manuals', shop.manuals),
  ];
}

function textsOfProduct(product: Product): readonly PlacedText[] {
  const { id, name, promo, attributes } = product;
  return [
    { place: `${id} name`, text: name },
    ...(promo === undefined ? [] : [{ place: `${id} promo`, text: promo }]),
    ...Object.entries(attributes.zh).map(([key, zh]) => ({
      place: `${id} attributes.zh.${key}`,
      text: { zh },
    })),
    ...Object.entries(attributes.en).map(([key, en]) => ({
      place: `${id} attributes.en.${key}`,
      text: { en },
    })),
    ...textsOfManuals(`${id} manuals`, product.manuals),
  ];
}

function textsOfShipping({ shipping }: Pick<Shop, 'shipping'>): readonly PlacedText[] {
  return (shipping?.zones ?? []).flatMap(({ id, name, eta, dispatch }) => [
    { place: `shipping.${id}.name`, text: name },
    { place: `shipping.${id}.eta`, text: eta },
    ...(dispatch === undefined ? [] : [{ place: `shipping.${id}.dispatch`, text: dispatch }]),
  ]);
}

function textsOfManuals(place: string, manuals: Shop['manuals']): readonly PlacedText[] {
  return manuals.flatMap(({ id, language, chunks }) =>
    chunks.map((chunk, index) => ({
      place: `${place} (${id}) passage ${index}`,
      text: { [language]: chunk },
    })),
  );
}
