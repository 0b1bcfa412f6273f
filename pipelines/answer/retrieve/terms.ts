import { toSlotText } from '../../understand/slots/slot-text.ts';
import { readConcepts } from './concepts.ts';

/** Words that ask, point or join, and those that fit any question; what a text is about is in the others. */
const STOP_WORDS = new Set(
  `a about after again all also am an and any anyone are as at be been before being best better both but by can come
  could did do does doing done dont during each either enough ever every fine first for from get give go going good
  got guys had has have having hello help here hey hi how i if im in inside into is isnt it item items its ive just
  keep know last let like long lot make many may me mean meaning mine more most much must my need needs new no nor
  not now of off ok okay on once one only or other our out over own please pls plz possible product products put r
  really right same say see set shall she should show so some someone something sure take tell than thank thanks
  that thats the their them then there these they thing things think this those through time times tmr tmrw to today tomorrow tonight too try two u
  under until up ur us use used using version very want was way we wear wearing well were what whats when where
  which while who why will with within without wont work working works would ya yes yet you your youre`.split(
    /\s+/,
  ),
);

/** Chinese words that ask, point or join, longest first. */
const STOP_PHRASES = new RegExp(
  `可以不可以 可不可以 什么时候 多长时间 有没有 能不能 是不是 会不会 要不要 好不好 怎么样 怎么办 为什么
  多少钱 版本 意思 支持 时候 时间 处理 合适 方法 情况 问题 东西 商品 产品 效果 今天 明天 今晚
  下次 一次 一般 请问 主播 老板 多少 多久 几天 几个 怎么 如何 什么 哪个 哪里 哪些 可以 需要 应该
  这个 那个 这款 那款 你们 我们 他们 咱们 一下 一个 的话 还是 或者 如果 但是 因为 所以 已经 现在
  直接 比较 告诉 知道 想问 介绍 说说 吗 呢 吧 啊 呀 哦 嘛 么 的 了 是 有 能 会 要 我 你 您
  他 她 它 这 那 和 与 跟 就 都 也 还 很 太 在 到 把 被 给 让 对 从 个 家 请 问 多 几
  不 没 可 用 后 前 时 上 下 里 中 为 于 及 并 或 各 每 人 吃 喝 穿 戴 买 玩 选 怕`
    .split(/\s+/)
    .join('|'),
  'gu',
);

const WORD = /[a-z0-9][a-z0-9.+-]*/gu;

/** Cuts Chinese into words by ICU's dictionary. */
const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });

/**
 * What a text is about, each term once: concepts (`~water`), English words without their endings, and Chinese
 * characters, alone and in pairs of neighbours, which need no dictionary.
 */
export function termsOf(text: string): readonly string[] {
  return collectTerms(text, (run) => [run, ...run]);
}

/**
 * The terms of a question: as `termsOf`, but only words of one character are taken alone, and no pair reaches from one
 * word into the next, for there a passage may have a comma.
 */
export function askedTermsOf(text: string): readonly string[] {
  return collectTerms(text, (run) => Array.from(segmenter.segment(run), ({ segment }) => segment));
}

/** Everything a text says, stop words and the words of concepts too: tells passages apart that are about the same. */
export function wordingOf(text: string): readonly string[] {
  const written = toSlotText(text);
  return [...new Set([...wordsOf(written), ...runsOf(written).flatMap(pairsOf)])];
}

function collectTerms(text: string, cut: (run: string) => readonly string[]): readonly string[] {
  const { terms, rest } = readConcepts(toSlotText(text));
  const plain = rest.replace(STOP_PHRASES, ' ');
  const words = wordsOf(plain).filter((word) => !STOP_WORDS.has(word));
  const pairs = runsOf(plain).flatMap(cut).flatMap(pairsOf);
  return [...new Set([...terms, ...words.map(stem), ...pairs])];
}

function wordsOf(text: string): readonly string[] {
  return [...text.matchAll(WORD)].map(([word]) => word.replace(/[.+-]+$/, '')).filter((word) => word !== '');
}

function runsOf(text: string): readonly string[] {
  return [...text.matchAll(/\p{Script=Han}+/gu)].map(([run]) => run);
}

/** A word without the commonest endings; both sides of a comparison are cut alike. */
function stem(word: string): string {
  if (/\d/.test(word) || word.length < 4) return word;
  const short = word.replace(/(?:ing|edly|ed|ly|ies|es|s|e|y)$/, '');
  return short.length < 3 ? word : short;
}

/** Two characters each; a word of one character stands for itself. */
function pairsOf(run: string): readonly string[] {
  if (run.length === 1) return [run];
  return Array.from({ length: Math.max(0, run.length - 1) }, (_, index) => run.slice(index, index + 2));
}
