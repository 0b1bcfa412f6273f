import { inLanguage, type Product } from '../../domain/shop.ts';
import { toSlotText } from '../../understand/slots/slot-text.ts';

/** `45码`, `18号的`, `size 20`: a size by its number. */
const NUMBERED_SIZE =
  /(?<![\d.])(\d{1,3}(?:\.5)?) ?(?:码|号(?!链接|商品|宝贝|产品))|\b(?:size|sz) ?(\d{1,3}(?:\.5)?)(?![\d.])/g;
/** `iphone 14 pro`: a make and what number of it. */
const NUMBERED_MODEL = /([a-z]{3,}) ?(\d{1,3})(?![\d%])/g;

/** `有牛肉味的吗`; not `有什么味道`. */
const NAMED_FLAVOUR =
  /有(?:没有)?(?<flavour>(?!什么|啥|哪些|几种|异|怪)\p{Script=Han}{2,4}?)(?:口味|味)(?!道)/u;

/**
 * True where the text names a value that the product does not come in: `有45码吗` of shoes from 36 to 44, `iphone 14` of cases for
 * later ones, `牛肉味` of what tastes of chicken. `text` is normalised.
 */
export function namesMissingValue({ variants, link }: Product, text: string): boolean {
  const written = toSlotText(text).replaceAll('苹果', 'iphone');
  const names = new Set(variants.flatMap(({ options }) => Object.keys(options)));
  return [...names].some((name) => {
    const values = variants.flatMap(({ options }) => {
      const value = options[name];
      return value === undefined ? [] : [inLanguage(value, 'zh'), inLanguage(value, 'en')].map(toSlotText);
    });
    if (name === 'flavour' || name === 'flavor') return lacksFlavour(written, values);
    return name === 'size' && values.every((value) => /^\d{1,3}(\.5)?$/.test(value))
      ? lacksSize(written, values, link)
      : lacksModel(written, values);
  });
}

function lacksFlavour(written: string, values: readonly string[]): boolean {
  const flavour = NAMED_FLAVOUR.exec(written)?.groups?.flavour;
  return flavour !== undefined && !values.some((value) => value.includes(flavour));
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
