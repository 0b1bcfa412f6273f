import { inLanguage, type Product } from '../../domain/shop.ts';
import { toSlotText } from '../../understand/slots/slot-text.ts';

/** A question without the names of its product and of what can be chosen of it: passages do not repeat them. */
export function withoutNames(text: string, product: Product): string {
  const rest = namesOf(product).reduce((left, name) => left.replaceAll(name, ' '), toSlotText(text));
  return rest.replace(/\s+/g, ' ').trim();
}

/** Longest first, so that no half of a name stays. */
function namesOf({ name, aliases, link, variants }: Product): readonly string[] {
  const options = variants.flatMap(({ options }) =>
    Object.values(options).flatMap((value) => [inLanguage(value, 'zh'), inLanguage(value, 'en')]),
  );
  const words = [name.en, ...aliases].flatMap((one) => one.match(/[a-z]{4,}/gi) ?? []);
  const written = [
    name.zh,
    name.en,
    ...aliases,
    ...words,
    ...options,
    `${link}号链接`,
    `${link}号`,
    `#${link}`,
  ].map(toSlotText);
  // One letter or figure (`S`, `7`) stands inside other words.
  return [...new Set(written)]
    .filter((one) => one.length > 1)
    .sort((left, right) => right.length - left.length);
}
