import type { Product } from '../../domain/shop.ts';
import { toSlotText } from '../../understand/slots/slot-text.ts';
import { currencyFor } from '../facts/price-facts.ts';
import { stateProductFact } from '../facts/state-fact.ts';
import { unitsOf } from '../facts/stock-facts.ts';
import { type Act, type Asked, planOf, productSlots } from './asked.ts';
import { askedCurrency } from './asked-for.ts';

/** What goods are wanted for, on normalised text, and words in the shop's own texts that fit. */
const PURPOSES: readonly { readonly asked: RegExp; readonly fits: RegExp; readonly weight?: number }[] = [
  {
    asked: /送|礼物|礼盒|生日|\bgift|present|birthday|for (my )?(mom|mum|dad|mother|father|boss)/,
    fits: /礼盒|礼品|gift/,
    // `a gift for a runner`: what it is used for counts more.
    weight: 0.5,
  },
  {
    asked: /护肤|补水|保湿|油皮|干皮|敏感肌|皮肤|精华|脸|skin|\bface\b|hydrat|moistur/,
    fits: /精华|补水|护肤|serum|skin|hydrat/,
  },
  { asked: /化妆|口红|唇|妆|makeup|\blips?\b/, fits: /唇|口红|妆|lip|makeup/ },
  {
    asked: /跑步|运动|健身|走路|\brun(ning|ners?|s)?\b|\bgym\b|sport|jog|walk/,
    fits: /跑|运动|running|sport/,
  },
  {
    asked: /旅行|旅游|出差|出门|travel|\btrip\b|vacation|holiday/,
    fits: /行李|拉杆|travel|suitcase|luggage/,
  },
  { asked: /睡|枕|颈椎|sleep|\bneck\b|\bbed\b/, fits: /枕|pillow/ },
  { asked: /听歌|音乐|耳机|通勤|music|podcast|\bcalls?\b|commut/, fits: /耳机|earbud|headphone/ },
  { asked: /手机没电|充电|移动电源|phone (dies|battery)|charge my/, fits: /充电宝|移动电源|power bank/ },
  { asked: /吃|零食|健康|\bsnack|\beat\b|\bfood|healthy/, fits: /坚果|零食|食品|nuts|snack|food/ },
  { asked: /厨房|果汁|早餐|减脂|健康饮|kitchen|juice|smoothie/, fits: /榨汁|blender|kitchen/ },
  {
    asked: /秋|春|凉|外套|上衣|保暖|穿搭|\bjacket|sweater|\bwarm\b|layer|outfit/,
    fits: /开衫|毛衣|cardigan|sweater/,
  },
  {
    asked: /猫|狗|宠物|\b(cat|dog|pet)s?\b|kitten|puppy/,
    fits: /猫|狗|宠物|\b(cat|dog|pet)s?\b/,
  },
  { asked: /茶|咖啡|\btea\b|coffee/, fits: /茶|咖啡|\btea\b|coffee/ },
  {
    asked: /首饰|饰品|女朋友|老婆|girlfriend|wife|jewel/,
    fits: /项链|戒指|耳环|手链|首饰|necklace|\bring\b|earring|bracelet|jewel/,
  },
  { asked: /夏|热|t恤|打底|summer|\btee\b/, fits: /t恤|短袖|tee/ },
  { asked: /裤|显腿|腿|\bpants|trousers|\blegs?\b/, fits: /裤|jeans|pants/ },
];

/** Words for a limit: `100以内`, `under $20`; the figure also where the slots have none. */
const LIMIT =
  /(\d{1,5})(?:元|块)?(?:以内|以下|左右|之内|内)|(?:under|below|less than|max|within|around|up to) ?\$?(\d{1,5})/;

interface Candidate {
  readonly product: Product;
  readonly currency: string;
  readonly priceMinor: number;
  /** Share of the list price that is saved, 0..1. */
  readonly saving: number;
  readonly fits: number;
}

/** Something in stock within the budget that fits what it is for; of those the best reduction. */
export const answerRecommendation: Act = (asked) => {
  const { scene } = asked;
  const limit = budgetMinor(asked);
  const affordable = scene.shop.products
    .flatMap((product) => candidateOf(asked, product) ?? [])
    .filter(({ priceMinor }) => limit === undefined || priceMinor <= limit)
    .toSorted((left, right) => right.fits - left.fits || right.saving - left.saving);
  const [best] = affordable;
  if (best === undefined) return undefined;
  const { product, currency } = best;
  const state = (subject: 'price' | 'list_price') => stateProductFact(scene, product, subject, currency);
  // A list price beside a budget it breaks only confuses.
  const list = limit === undefined ? state('list_price') : undefined;
  return planOf(
    asked,
    'recommend',
    { ...productSlots(asked, product), price: state('price'), list },
    product,
  );
};

/** Undefined for what is sold out or has no price. */
function candidateOf({ scene, text }: Asked, product: Product): Candidate | undefined {
  const currency = currencyFor(scene, product, askedCurrency(text));
  if (currency === undefined || unitsOf(product.variants) === 0) return undefined;
  const price = stateProductFact(scene, product, 'price', currency)?.fact.value;
  const list = stateProductFact(scene, product, 'list_price', currency)?.fact.value;
  if (typeof price !== 'number') return undefined;
  const saving = typeof list === 'number' && list > 0 ? 1 - price / list : 0;
  return { product, currency, priceMinor: price, saving, fits: fitOf(product, text) };
}

/** How well a product fits what the text says it is for. */
function fitOf({ name, aliases, category }: Product, text: string): number {
  const about = toSlotText([name.zh, name.en, category, ...aliases].join(' '));
  const named = [name.zh, name.en, ...aliases, category].some((word) => text.includes(toSlotText(word)));
  const purposes = PURPOSES.filter((purpose) => purpose.asked.test(text) && purpose.fits.test(about));
  return purposes.reduce((sum, { weight = 1 }) => sum + weight, named ? 2 : 0);
}

/** What the viewer wants to spend at most, in minor units of the language's currency. */
function budgetMinor({ slots, text }: Asked): number | undefined {
  const [, zh, en] = LIMIT.exec(text) ?? [];
  const figure = zh ?? en ?? /^(\d+(?:\.\d+)?) [A-Z]{3}$/.exec(slots.amount ?? '')?.[1];
  return figure === undefined ? undefined : Math.round(Number(figure) * 100);
}
