// Writes examples/sample-room.jsonl: ten made-up minutes of a live room that sells the sample shop. Nobody's real words.
// The same seed writes the same file: `node scripts/make-sample-room.mjs`.
import { readFileSync, writeFileSync } from 'node:fs';

const SEED = 7;
const LINES = 400;
const ROOM_SECONDS = 600;
const VIEWERS = 90;
/** Viewers below this number write English. */
const ENGLISH_VIEWERS = 36;
/** The seller shows one product after the other. */
const SECONDS_PER_PRODUCT = 50;

/** How often each kind of line is written, out of their sum. */
const WEIGHTS = { chat: 44, question: 22, shop: 9, claim: 14, praise: 5, greeting: 3, complaint: 1, spam: 2 };

/** `{link}`, `{name}`, `{other}` (another link) and `{option}` are filled in. */
const LINES_BY_LANGUAGE = {
  zh: {
    chat: [
      '哈哈哈',
      '666',
      '来了来了',
      '主播今天好看',
      '手慢无',
      '这灯光绝了',
      '刚下班',
      '有没有广东的',
      '笑死',
      '1',
      '前排',
      '蹲一个',
      '我先去洗个澡',
      '声音有点小',
      '卡了',
      '哇',
      '昨天没抢到',
      '期待',
      '家里还有两个',
      '晚上吃啥',
    ],
    question: [
      '{link}号多少钱',
      '{name}多少钱',
      '{name}还有货吗',
      '{link}号还有{option}吗',
      '{name}什么材质',
      '{name}怎么用',
      '{link}号有什么颜色',
      '{name}怎么洗',
      '{link}和{other}哪个好',
      '看看{name}实物',
      '{link}号多少钱一件啊',
      '{name}会不会偏大',
    ],
    shop: [
      '包邮吗',
      '新疆发不发',
      '几天能到',
      '有优惠券吗',
      '能便宜点吗',
      '可以退吗',
      '支持花呗吗',
      '能开发票吗',
      '怎么下单',
      '链接在哪',
      '是正品吗',
      '直播几点',
      '找客服',
      '我的单呢',
      '有什么推荐的',
    ],
    claim: ['扣{link} {option}', '扣{link} {option} 2', '扣{link}', '要{link}号 {option} 一件'],
    praise: ['已回购', '上次买的很好用', '谢谢主播', '质量真的可以', '拍了拍了'],
    greeting: ['主播好', '大家好', '第一次来', '晚上好呀'],
    complaint: ['上次发货好慢', '收到有味道，不太满意'],
    spam: ['加V领红包', '低价代购进我主页', '关注我互粉', '兼职日结加微信'],
  },
  en: {
    chat: [
      'lol',
      'LUL',
      'hype',
      'just got here',
      'love the lighting',
      'nice',
      'W stream',
      'brb',
      'same',
      'haha true',
      'audio is a bit low',
      'anyone from Canada?',
      'ok wow',
      '1',
      'missed it yesterday',
      'good vibes',
      'what song is this',
      'so cute',
    ],
    question: [
      'how much is #{link}?',
      'price of the {name}?',
      'is the {name} in stock',
      'any {option} left in #{link}?',
      'what is the {name} made of',
      'how do i use the {name}',
      'what colors for #{link}',
      '{link} or {other}?',
      'can you show the {name} up close',
      'does the {name} run small',
      'how much for the {name} pls',
    ],
    shop: [
      'do you ship to Seattle',
      'shipping to the UK?',
      'how long does shipping take',
      'any promo code?',
      'can i return it',
      'do you take paypal',
      'how do i order',
      'where is the link',
      'is it authentic',
      'when do you go live',
      'real person please',
      'where is my order',
      'what do you recommend',
    ],
    claim: ['SOLD {link} {option}', 'SOLD {link} {option} 2', 'sold {link}', 'SOLD {link}'],
    praise: ['bought it last week, love it', 'thank you!!', 'great quality tbh', 'just ordered'],
    greeting: ['hi everyone', 'hello from Texas', 'first time here', 'good evening'],
    complaint: ['overpriced imo', 'my last one arrived late'],
    spam: ['follow for follow?', 'cheap followers at my page', 'win a free phone, link in my bio'],
  },
};

const { products } = JSON.parse(
  readFileSync(new URL('../examples/sample-shop.json', import.meta.url), 'utf8'),
);

/** A small generator of numbers from 0 to 1 (mulberry32), the same for the same seed everywhere. */
function createRandom(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const random = createRandom(SEED);
const pick = (list) => list[Math.floor(random() * list.length)];

function pickKind() {
  const kinds = Object.entries(WEIGHTS);
  let left = random() * kinds.reduce((sum, [, weight]) => sum + weight, 0);
  return kinds.find(([, weight]) => {
    left -= weight;
    return left < 0;
  })[0];
}

/** Words a viewer names a variant by: `雾灰 M`; of `24寸/24in` the one in the viewer's language. */
function optionWords(product, language) {
  return Object.values(pick(product.variants).options)
    .map((value) =>
      typeof value === 'string' ? value.split('/').at(language === 'zh' ? 0 : -1) : value[language],
    )
    .join(' ');
}

function fill(template, product, language) {
  const isChinese = (alias) => /\p{Script=Han}/u.test(alias);
  const names = product.aliases.filter((alias) => isChinese(alias) === (language === 'zh'));
  return template
    .replace('{link}', product.link)
    .replace('{name}', () => pick(names))
    .replace('{other}', () => pick(products.filter((candidate) => candidate !== product)).link)
    .replace('{option}', () => optionWords(product, language));
}

/** Mostly the product on screen, now and then one that was shown before or comes later. */
function productAt(seconds) {
  return random() < 0.7
    ? products[Math.floor(seconds / SECONDS_PER_PRODUCT) % products.length]
    : pick(products);
}

/** Lines come in bursts: more of them soon after a product is shown. */
function pickTime() {
  const shownAt = Math.floor(random() * (ROOM_SECONDS / SECONDS_PER_PRODUCT)) * SECONDS_PER_PRODUCT;
  return Math.round((shownAt + random() ** 1.6 * SECONDS_PER_PRODUCT) * 10) / 10;
}

function lineAt(seconds) {
  const viewer = Math.floor(random() * VIEWERS);
  const language = viewer < ENGLISH_VIEWERS ? 'en' : 'zh';
  const template = pick(LINES_BY_LANGUAGE[language][pickKind()]);
  return { t: seconds, u: `u${viewer + 1}`, m: fill(template, productAt(seconds), language) };
}

const times = Array.from({ length: LINES }, pickTime).sort((a, b) => a - b);
const room = times.map((seconds) => `${JSON.stringify(lineAt(seconds))}\n`).join('');
writeFileSync(new URL('../examples/sample-room.jsonl', import.meta.url), room);
