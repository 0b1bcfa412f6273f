import type { Language } from '../../pipelines/domain/language.ts';
import { formatMoney, type Money, toMinor } from '../../pipelines/domain/money.ts';
import { inLanguage, type Product, type Shop, type Variant } from '../../pipelines/domain/shop.ts';
import type { Clock } from '../../pipelines/ports/clock.ts';
import type { ShopStore } from '../../pipelines/ports/shop-store.ts';
import {
  hasSeveralPrices,
  variantsNamed,
  withPrice,
  withStock,
  withVariantPrice,
} from '../../pipelines/shop/change-product.ts';
import { fillText } from '../locales/command-texts.ts';
import { STAGE_TEXTS } from '../locales/stage-texts.ts';
import type { Command } from './command-registry.ts';
import { oneAfterTheOther } from './one-after-the-other.ts';
import { productOf } from './stage-commands.ts';

type Shops = Pick<ShopStore, 'load' | 'save'>;

const CURRENCY_BY_SIGN: Readonly<Record<string, string>> = {
  '¥': 'CNY',
  '￥': 'CNY',
  元: 'CNY',
  块: 'CNY',
  $: 'USD',
};
const AMOUNT = /^([¥￥$]?)(\d{1,7}(?:\.\d{1,2})?)(元|块|[A-Z]{3})?$/u;
const MAX_STOCK = 1_000_000;

/**
 * `!price 7 ¥159`: a new revision of the shop in which this is the price, also of an offer in force; `!price 12 24in $52.90` of the variants
 * named. Without a sign it is the currency of the language.
 */
export function createPriceCommand(shops: Shops, clock: Clock): Command {
  return oneAfterTheOther({
    name: 'price',
    aliases: ['改价'],
    role: 'seller',
    usage: STAGE_TEXTS.priceUsage,
    async run({ shopId, args, language }, signal) {
      const shop = await shops.load(shopId, signal);
      if (shop === undefined) return STAGE_TEXTS.noShop[language];
      const [item = '', ...words] = args.slice(0, -1);
      const money = readMoney(args.at(-1) ?? '', language);
      if (item === '' || money === undefined) return STAGE_TEXTS.priceUsage[language];
      const product = productOf(shop, item);
      if (product === undefined) return fillText(STAGE_TEXTS.noSuchLink[language], { item });
      const named = variantsNamed(product, words);
      const isUnclear = words.length === 0 && hasSeveralPrices(product, money.currency);
      if (isUnclear || named.length === 0)
        return fillText(STAGE_TEXTS.priceWhich[language], { choices: choicesOf(product.variants, language) });

      const skus = named.map(({ sku }) => sku);
      const changed =
        words.length === 0
          ? withPrice(shop, product.id, money, clock.now())
          : withVariantPrice(shop, product.id, skus, money);
      const { revision } = await shops.save(changed, 'price', signal);
      const name = [product.name[language], ...words].join(' ');
      const { link } = product;
      return fillText(STAGE_TEXTS.priceSet[language], { link, name, price: formatMoney(money), revision });
    },
  });
}

/** `!stock 1 grey M 5`: a new revision of the shop with this many units of the variant. */
export function createStockCommand(shops: Shops): Command {
  return oneAfterTheOther({
    name: 'stock',
    aliases: ['改库存'],
    role: 'seller',
    usage: STAGE_TEXTS.stockUsage,
    async run({ shopId, args, language }, signal) {
      const shop = await shops.load(shopId, signal);
      if (shop === undefined) return STAGE_TEXTS.noShop[language];
      const item = args[0] ?? '';
      const stock = readCount(args.at(-1));
      const product = productOf(shop, item);
      if (args.length < 2 || stock === undefined) return STAGE_TEXTS.stockUsage[language];
      if (product === undefined) return fillText(STAGE_TEXTS.noSuchLink[language], { item });
      const words = args.slice(1, -1);
      const named = variantsNamed(product, words);
      const [variant] = named;
      if (variant === undefined || named.length > 1)
        return fillText(STAGE_TEXTS.stockWhich[language], {
          count: named.length,
          choices: choicesOf(named.length > 1 ? named : product.variants, language),
        });
      return save(shop, product, variant, stock, language, signal);
    },
  });

  async function save(
    shop: Shop,
    product: Product,
    variant: Variant,
    stock: number,
    language: Language,
    signal: AbortSignal,
  ): Promise<string> {
    const { revision } = await shops.save(withStock(shop, product.id, variant.sku, stock), 'stock', signal);
    const names = { ...nameOf(product, language), choice: choiceOf(variant, language) };
    return fillText(STAGE_TEXTS.stockSet[language], { ...names, stock, revision });
  }
}

function readMoney(word: string, language: Language): Money | undefined {
  const [, before = '', amount, after = ''] = AMOUNT.exec(word.normalize('NFKC')) ?? [];
  // A price of nothing is a slip of the finger.
  if (amount === undefined || Number(amount) === 0) return undefined;
  const currency =
    CURRENCY_BY_SIGN[before] ?? CURRENCY_BY_SIGN[after] ?? (after || (language === 'zh' ? 'CNY' : 'USD'));
  return { amountMinor: toMinor(Number(amount), currency), currency };
}

function readCount(word: string | undefined): number | undefined {
  const count = Number(word);
  return word !== undefined && /^\d+$/.test(word) && count <= MAX_STOCK ? count : undefined;
}

/** As many variants as fit a line of chat. */
const MAX_CHOICES = 8;

/** `cream S, cream M, …`: what may be typed. */
function choicesOf(variants: readonly Variant[], language: Language): string {
  const choices = variants.slice(0, MAX_CHOICES).map((variant) => choiceOf(variant, language));
  const more = variants.length > MAX_CHOICES ? ['…'] : [];
  return [...choices, ...more].join(language === 'zh' ? '、' : ', ');
}

function choiceOf({ options }: Variant, language: Language): string {
  return Object.values(options)
    .map((value) => inLanguage(value, language))
    .join(' ');
}

function nameOf({ link, name }: Product, language: Language) {
  return { link, name: name[language] };
}
