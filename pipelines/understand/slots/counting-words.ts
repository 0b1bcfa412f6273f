/** Chinese measure words of goods and how many pieces each stands for. */
const HAN_UNITS: Readonly<Record<number, string>> = {
  1: '件 个 双 条 套 瓶 盒 支 包 袋 箱 只 台 对 份 组 罐 片 顶 把 枚 颗 杯 桶 提 张 本 单 根 副 卷 床 串 粒',
  12: '打',
};
const ENGLISH_UNITS: Readonly<Record<number, string>> = {
  1: 'pc pcs piece pieces box boxes bottle bottles pack packs packet packets set sets bag bags tube tubes jar jars roll rolls case cases carton cartons unit units tin tins bar bars ea',
  2: 'pair pairs couple',
  12: 'dozen',
};

/** `件` → 1, `dozen` → 12: all measure words that may stand behind a number. */
export const COUNTING_WORDS: ReadonlyMap<string, number> = new Map(
  [HAN_UNITS, ENGLISH_UNITS].flatMap((table) =>
    Object.entries(table).flatMap(([count, words]) =>
      words.split(' ').map((word) => [word, Number(count)] as const),
    ),
  ),
);

/** Quantities that need no number. */
export const WHOLE_QUANTITIES: Readonly<Record<string, number>> = {
  半打: 6,
  'half a dozen': 6,
  'half dozen': 6,
  'another one': 1,
  'one more': 1,
};

/** Goods that are one piece by the pair: `a pair of jeans` is one, `a pair of pillows` two. */
export const SOLD_BY_THE_PAIR: ReadonlySet<string> = new Set(
  'jeans pants trousers shorts leggings shoes shoe sneakers boots sandals heels slippers flats socks earbuds earphones headphones earrings gloves mittens glasses sunglasses scissors chopsticks tights pajamas pyjamas'.split(
    ' ',
  ),
);
