import type { Localized } from '../../domain/language.ts';

/** A value of an option with the ways viewers write it. */
export interface OptionWord {
  readonly name: 'color' | 'size' | 'flavour';
  readonly value: Localized;
  readonly spellings: readonly string[];
}

/** Colours: Chinese name (the ending 色 may be left out), English name, other spellings. */
const COLOURS = [
  ['黑色', 'black', 'blk blck'],
  ['白色', 'white', 'wht'],
  ['灰色', 'grey', 'gray gry'],
  ['红色', 'red', '大红'],
  ['蓝色', 'blue', 'blu'],
  ['绿色', 'green', 'grn'],
  ['黄色', 'yellow', 'ylw'],
  ['粉色', 'pink', '粉红 粉红色 pnk'],
  ['紫色', 'purple', ''],
  ['橙色', 'orange', '橘色 橘'],
  ['棕色', 'brown', '褐色 brwn'],
  ['米色', 'beige', ''],
  ['米白', 'cream', '米白色 奶白 奶白色'],
  ['杏色', 'apricot', ''],
  ['卡其', 'khaki', '卡其色'],
  ['驼色', 'camel', ''],
  ['咖色', 'coffee', '咖啡色'],
  ['焦糖', 'caramel', '焦糖色'],
  ['藏青', 'navy', '藏青色 深蓝 深蓝色 藏蓝 藏蓝色 navy blue dark blue'],
  ['浅蓝', 'light blue', '浅蓝色 天蓝 天蓝色 sky blue baby blue'],
  ['墨绿', 'dark green', '墨绿色 军绿 军绿色 army green forest green'],
  ['酒红', 'burgundy', '酒红色 wine red maroon'],
  ['玫红', 'rose red', '玫红色'],
  ['银色', 'silver', ''],
  ['金色', 'gold', ''],
  ['玫瑰金', 'rose gold', ''],
  ['香槟', 'champagne', '香槟色'],
  ['透明', 'clear', '透明色 transparent'],
  ['混色', 'mixed', 'mix'],
  ['薄荷', 'mint', '薄荷绿 mint green 奶绿'],
  ['姜黄', 'mustard', '姜黄色'],
  ['象牙', 'ivory', '象牙白'],
  ['青色', 'teal', ''],
  ['橄榄', 'olive', '橄榄绿 olive green'],
  ['丁香', 'lilac', '丁香紫 lavender'],
  ['珊瑚', 'coral', '珊瑚色'],
  ['炭灰', 'charcoal', '深灰 深灰色 dark grey dark gray'],
  ['浅灰', 'light grey', '浅灰色 light gray'],
  ['樱粉', 'blush', ''],
  ['豹纹', 'leopard', ''],
] as const;

const SIZES = [
  ['XS', 'XS', 'x-small extra small 加小'],
  ['S', 'S', 'small sm 小号 小码 s码'],
  ['M', 'M', 'medium med 中号 中码 m码'],
  ['L', 'L', 'large lg lrg 大号 大码 l码'],
  ['XL', 'XL', 'x-large xlarge extra large 加大 加大码 加大号 xl码'],
  ['2XL', '2XL', 'xxl xxl码'],
  ['3XL', '3XL', 'xxxl'],
  ['4XL', '4XL', 'xxxxl'],
  ['5XL', '5XL', ''],
  ['均码', 'one size', 'free size onesize os'],
] as const;

const FLAVOURS = [
  ['原味', 'original', ''],
  ['无香', 'plain', 'unscented'],
  ['香草', 'vanilla', '香草味'],
  ['草莓', 'strawberry', '草莓味'],
  ['抹茶', 'matcha', '抹茶味'],
  ['巧克力', 'chocolate', '巧克力味 choc'],
  ['麻辣', 'spicy', '香辣 辣味'],
] as const;

/** Colours that are said in one character; 金 and 米 mean other things alone. */
const SHORT_COLOURS = /^[黑白灰红蓝绿黄粉紫橙棕]色$/;

/** Spellings of two words, which a table separated by spaces cannot hold. */
const TWO_WORDS = /\b(?:navy|dark|light|sky|baby|army|forest|wine|mint|olive|extra|free) \w+|\S+/g;

function toWords(
  name: OptionWord['name'],
  rows: readonly (readonly [zh: string, en: string, others: string])[],
): readonly OptionWord[] {
  return rows.map(([zh, en, others]) => {
    const written = [zh, en, ...(others.match(TWO_WORDS) ?? [])].map((one) => one.toLowerCase());
    const short = SHORT_COLOURS.test(zh) ? [zh.slice(0, 1)] : [];
    return { name, value: { zh, en }, spellings: [...new Set([...written, ...short])] };
  });
}

/** What is read without a catalogue, and how a catalogue's plain values may also be written. */
export const OPTION_WORDS: readonly OptionWord[] = [
  ...toWords('color', COLOURS),
  ...toWords('size', SIZES),
  ...toWords('flavour', FLAVOURS),
];
