import { inLanguage, type Product } from '../../domain/shop.ts';
import { toSlotText } from '../../understand/slots/slot-text.ts';

/** `45码`, `18号的`, `size 20`: a size by its number. */
const NUMBERED_SIZE =
  /(?<![\d.])(\d{1,3}(?:\.5)?) ?(?:码|号(?!链接|商品|宝贝|产品))|\b(?:size|sz) ?(\d{1,3}(?:\.5)?)(?![\d.])/g;
/** `iphone 14 pro`: a make and what number of it. */
const NUMBERED_MODEL = /([a-z]{3,}) ?(\d{1,3})(?![\d%])/g;

/**
 * True where the text names a value by its number that the product does not come in: `有45码吗` of shoes from 36 to 44, `iphone 14` of
 * cases for later ones. `text` is normalised.
 */
export function namesMissingNumber({ variants, link }: Product, text: string): boolean {
  const written = toSlotText(text).replaceAll('苹果', 'iphone');
  const names = new Set(variants.flatMap(({ options }) => Object.keys(options)));
  return [...names].some((name) => {
    const values = variants.flatMap(({ options }) => {
      const value = options[name];
      return value === undefined ? [] : [inLanguage(value, 'zh'), inLanguage(value, 'en')].map(toSlotText);
    });
    return name === 'size' && values.every((value) => /^\d{1,3}(\.5)?$/.test(value))
      ? lacksSize(written, values, link)
      : lacksModel(written, values);
  });
}

/** The number of the product itself (`2号`) is no size. */
function lacksSize(written: string, values: readonly string[], link: number): boolean {
  const named = [...written.matchAll(NUMBERED_SIZE)]
    .map(([, zh, en]) => zh ?? en ?? '')
    .filter((size) => size !== String(link));
  return named.length > 0 && !named.some((size) => values.includes(size));
}

function lacksModel(written: string, values: readonly string[]): boolean {
  const makes = new Set(values.flatMap((value) => /^([a-z]{3,}) \d/.exec(value)?.[1] ?? []));
  const named = [...written.matchAll(NUMBERED_MODEL)].filter(([, make = '']) => makes.has(make));
  return (
    named.length > 0 &&
    !named.some(([, make, number]) => values.some((value) => `${value} `.startsWith(`${make} ${number} `)))
  );
}
