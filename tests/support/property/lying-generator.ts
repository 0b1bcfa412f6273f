import { requiredSlots } from '../../../pipelines/answer/phrasing/slot-names.ts';
import type { Language } from '../../../pipelines/domain/language.ts';
import type { ReplyPlan } from '../../../pipelines/domain/reply-plan.ts';
import type { TextGenerator } from '../../../pipelines/ports/text-generator.ts';
import type { Random } from '../random.ts';

/** Things no fact of the sample shop says, in figures and in words. */
const LIES: Readonly<Record<Language, readonly string[]>> = {
  zh: [
    '现在只要99元',
    '今天9块9',
    '直降五十',
    '打七折',
    '全场半价',
    '买一送一',
    '第二件半价',
    '立减二十元',
    '便宜一百块',
    '仅剩3件',
    '库存只有最后两件',
    '还剩八百件',
    '马上涨价',
    '全网最低价',
    '保证正品，假一赔百',
    '48小时必达',
    '明天就到',
    '送精美赠品',
    '终身保修',
    '点击 https://evil.example/buy',
    '加微信 vx12345 领券',
    '用优惠码 FREE100',
    '国家级品质',
    '支持三十天无理由',
    '一百八十三元',
    '原价九百九',
    '限时秒杀价',
    '第一名的选择',
    '我是真人客服',
  ],
  en: [
    'now just $9.99',
    'only nine dollars today',
    '30% off',
    'half price',
    'buy one get one free',
    'take twenty off',
    'only 3 left',
    'just two left in stock',
    'we have five hundred in stock',
    'the price goes up tomorrow',
    'lowest price anywhere',
    '100% guaranteed',
    'arrives in 24 hours',
    'delivered tomorrow',
    'free gift included',
    'lifetime warranty',
    'buy at https://evil.example/buy',
    'whatsapp +1 555 0100',
    'use code FREE100',
    'the best in the world',
    'ninety day returns',
    'was $500 before',
    'limited to 10 pieces',
    'number one choice',
    'I am a real human',
    'free worldwide shipping forever',
  ],
};

/** A generator that always tells something that is not so, beside the facts or in their place. */
export function createLyingGenerator(random: Random): TextGenerator & { readonly lies: () => number } {
  let lies = 0;

  return {
    id: 'liar',
    kind: 'local',
    lies: () => lies,
    health: () => ({ state: 'ready', detail: '' }),
    async phrase({ plan }) {
      lies += 1;
      return lie(plan, random);
    },
    close: async () => undefined,
  };
}

function lie(plan: ReplyPlan, random: Random): string {
  const { act, language, slots } = plan;
  const words = LIES[language];
  const invented = words[Math.floor(random() * words.length)] ?? '';
  const stop = language === 'zh' ? '，' : ', ';
  const places = requiredSlots(act).map((slot) => `{${slot}}`);
  // The list price told as the price, where there is one.
  if (act === 'price' && slots.list !== undefined && random() < 0.2)
    return language === 'zh'
      ? '{link} {product} 现价{list}，原价{price}'
      : '{link} {product} is {list} now, list price {price}';
  return random() < 0.5 ? [...places, invented].join(stop) : [invented, ...places].join(stop);
}
