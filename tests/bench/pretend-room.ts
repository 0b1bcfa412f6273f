import { createRandom } from '../support/random.ts';

/** A line of the pretend room. */
export interface RoomLine {
  /** Ms since the room began. */
  readonly atMs: number;
  readonly viewer: string;
  readonly text: string;
  /** The sample shop answers it. */
  readonly isQuestion: boolean;
}

/** Nearly a quarter of what a real sales room writes is a question (23 % of a recorded Douyin room). */
const QUESTION_SHARE = 0.22;
const VIEWERS = 2800;

const QUESTIONS = [
  '1号多少钱',
  '开衫还有货吗',
  '2号有M码吗,库存多少',
  '包邮吗?运费多少',
  '有优惠券吗',
  '3号什么材质',
  '几天能到啊',
  '可以退货吗',
  '怎么下单呀',
  '支持花呗吗',
  '推荐一款适合我的',
  '1号和2号哪个好',
  'how much is #1?',
  'is the cardigan in stock?',
  'what size should I get for #2',
  'do you ship to Canada?',
  'any discount code today?',
  'can I return it?',
  'how do I order?',
  'can I pay with paypal?',
  'what material is #3',
];

const CHAT = [
  '哈哈哈哈',
  '666',
  '主播今天好漂亮',
  '来了来了',
  '我也在广州',
  '这首歌叫什么名字',
  '昨天那场我也看了',
  '主播声音有点小',
  '好好看!',
  '晚上好',
  'LUL',
  'PogChamp PogChamp',
  'hello everyone',
  'just got here, what did I miss',
  'my cat is watching too lol',
  'so cute!!',
  'love this',
  'that is exactly what my sister said yesterday',
  'gg',
  'greetings from Toronto',
];

/** The lines of a room: independent arrivals (Poisson), a few viewers who write much and many who write once, both languages. */
export function createRoom(perSecond: number, seconds: number, seed: number): readonly RoomLine[] {
  const random = createRandom(seed);
  const pick = (texts: readonly string[]) => texts[Math.floor(random() * texts.length)] ?? '';
  const lines: RoomLine[] = [];
  for (let atMs = nextGap(); atMs < seconds * 1000; atMs += nextGap()) {
    const isQuestion = random() < QUESTION_SHARE;
    const viewer = `viewer${Math.floor(VIEWERS * random() ** 2.2)}`;
    lines.push({ atMs, viewer, text: pick(isQuestion ? QUESTIONS : CHAT), isQuestion });
  }
  return lines;

  function nextGap(): number {
    return (-Math.log(1 - random()) / perSecond) * 1000;
  }
}
