import { z } from 'zod';
import type { Language, Localized } from '../domain/language.ts';
import { formatMoney, toMinor } from '../domain/money.ts';
import type { Product, Shop } from '../domain/shop.ts';
import { type StatedFact, textFact } from './product-facts.ts';

const zoneSchema = z.object({ fee: z.number(), free_over: z.number().optional(), eta: z.string() });
const shippingSchema = z.object({
  CN: z
    .object({
      fee: z.number(),
      free_over: z.number().optional(),
      dispatch: z.string().optional(),
      eta: z.string(),
      remote: z.object({ regions: z.array(z.string()), fee: z.number(), eta: z.string() }).optional(),
      HK_MO_TW: zoneSchema.optional(),
    })
    .optional(),
  international: z
    .object({ not_served: z.array(z.string()).optional() })
    .catchall(z.unknown())
    .optional(),
});

interface Zone {
  readonly id: string;
  readonly name: Localized;
  /** Ways viewers name a place in it, on normalised text. */
  readonly places: RegExp;
}

const OVERSEAS_ZONES: readonly Zone[] = [
  {
    id: 'US_CA',
    name: { zh: '美国/加拿大', en: 'US/Canada' },
    places: /\b(usa?|america|canada|texas|california|new york|florida|seattle|toronto)\b|美国|加拿大|北美/u,
  },
  {
    id: 'EU_UK',
    name: { zh: '欧盟/英国', en: 'EU/UK' },
    places:
      /\b(uk|england|britain|europe|eu|germany|france|italy|spain|london|paris)\b|英国|欧洲|欧盟|德国|法国|意大利|西班牙/u,
  },
  {
    id: 'SEA',
    name: { zh: '东南亚', en: 'SE Asia' },
    places:
      /\b(singapore|malaysia|thailand|vietnam|indonesia|philippines)\b|新加坡|马来|泰国|越南|印尼|菲律宾|东南亚/u,
  },
  {
    id: 'AU_NZ',
    name: { zh: '澳大利亚/新西兰', en: 'Australia/NZ' },
    places: /\b(australia|new zealand|sydney|melbourne)\b|澳洲|澳大利亚|新西兰/u,
  },
];

/** Parts of the world a shop can exclude by the name it has in the file. */
const EXCLUDED_PLACES: Readonly<Record<string, RegExp>> = {
  'South America': /\b(south america|brazil|argentina|chile|peru|colombia)\b|南美|巴西|阿根廷|智利|秘鲁/u,
  Africa: /\b(africa|nigeria|kenya|egypt|ghana|morocco)\b|非洲|尼日利亚|肯尼亚|埃及|南非/u,
};

const HK_MO_TW = /\b(hong ?kong|macau|taiwan)\b|香港|澳门|台湾|港澳台/u;
const ABROAD = /\b(overseas|international|abroad)\b|国外|海外|境外|国际/u;

const NOT_THERE: Localized = { zh: '抱歉，这个地区暂时不能发货。', en: 'Sorry, we do not ship there.' };
const NOT_OVERSEAS: Localized = {
  zh: '只发中国大陆，不能发往海外',
  en: 'cannot be shipped outside mainland China',
};

/** Where the viewer wants it to go, as far as the text says. */
function destinationOf(text: string): {
  readonly zone?: Zone;
  readonly isAbroad: boolean;
  readonly isHongKong: boolean;
} {
  const zone = OVERSEAS_ZONES.find(({ places }) => places.test(text));
  return {
    ...(zone === undefined ? {} : { zone }),
    isAbroad: zone !== undefined || ABROAD.test(text),
    isHongKong: HK_MO_TW.test(text),
  };
}

/**
 * What the shop's shipping rules say to this question: the place asked about where one is named, otherwise the rates of
 * the viewer's side of the world. Undefined when the shop has no rule for it.
 */
export function shippingFact(
  shop: Shop,
  product: Product | undefined,
  text: string,
  language: Language,
): StatedFact | undefined {
  const shipping = shippingSchema.safeParse(shop.extra.shipping);
  if (!shipping.success) return undefined;
  const { CN, international } = shipping.data;
  const { zone, isAbroad, isHongKong } = destinationOf(text);

  const excluded = (international?.not_served ?? []).filter((part) => EXCLUDED_PLACES[part]?.test(text));
  if (excluded.length > 0) return textFact(shop, 'shipping.not_served', NOT_THERE[language]);
  if (product?.shipsOverseas === false && (isAbroad || (language === 'en' && !isHongKong))) {
    const words = `${mark(product, language)}${NOT_OVERSEAS[language]}`;
    return textFact(shop, `${product.id}.shipsOverseas`, words);
  }
  if (isHongKong)
    return CN?.HK_MO_TW && zoneFact(shop, 'CN.HK_MO_TW', '港澳台/HK, Macau, Taiwan', CN.HK_MO_TW, 'CNY');
  if (zone !== undefined || isAbroad || language === 'en') {
    return overseasFact(shop, international ?? {}, zone === undefined ? OVERSEAS_ZONES : [zone], language);
  }
  return CN && mainlandFact(shop, CN);
}

function mark(product: Product, language: Language): string {
  return language === 'zh' ? `${product.link}号 ${product.name.zh} ` : `#${product.link} ${product.name.en} `;
}

function overseasFact(
  shop: Shop,
  international: Readonly<Record<string, unknown>>,
  zones: readonly Zone[],
  language: Language,
): StatedFact | undefined {
  const facts = zones.flatMap((zone) => {
    const rates = zoneSchema.safeParse(international[zone.id]);
    return rates.success ? [zoneFact(shop, zone.id, zone.name[language], rates.data, 'USD')] : [];
  });
  if (facts.length === 0) return undefined;
  const ids = facts.length === 1 ? facts[0]?.fact.id : 'shipping.international';
  return textFact(shop, ids ?? '', facts.map(({ words }) => words).join('; '));
}

function zoneFact(
  shop: Shop,
  id: string,
  name: string,
  rates: z.infer<typeof zoneSchema>,
  currency: string,
): StatedFact {
  const { fee, free_over: freeOver, eta } = rates;
  const free = freeOver === undefined ? '' : ` (free over ${money(freeOver, currency)})`;
  return textFact(shop, `shipping.${id}`, `${name} ${money(fee, currency)}${free}, ${eta}`);
}

function mainlandFact(shop: Shop, rates: NonNullable<z.infer<typeof shippingSchema>['CN']>): StatedFact {
  const { fee, free_over: freeOver, dispatch, eta, remote } = rates;
  const parts = [
    freeOver === undefined
      ? `大陆运费${money(fee, 'CNY')}`
      : `大陆满${money(freeOver, 'CNY')}包邮，不满运费${money(fee, 'CNY')}`,
    ...(dispatch === undefined ? [] : [dispatch]),
    `${eta}到`,
  ];
  const mainland = parts.join('，');
  if (remote === undefined) return textFact(shop, 'shipping.CN', mainland);
  const far = `${remote.regions.join('、')}运费${money(remote.fee, 'CNY')}，${remote.eta}`;
  return textFact(shop, 'shipping.CN', `${mainland}；${far}`);
}

function money(amount: number, currency: string): string {
  return formatMoney({ amountMinor: toMinor(amount, currency), currency });
}
