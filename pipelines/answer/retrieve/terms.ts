import { toSlotText } from '../../understand/slots/slot-text.ts';
import { readConcepts } from './concepts.ts';

/** Words that ask, point or join; what a text is about is in the others. */
const STOP_WORDS = new Set(
  `a about after again all also am an and any anyone are as at be been but by can come could did do does doing done dont for from get give go
  going got guys has have hello hey hi how i if im in into is isnt it its just know let like long make many may me mine more much my need no
  not now of off ok on once one only or our out over please pls plz really same say see shall she should show so some such sure tell than
  that thats the them then there these they thing this those to too up us very want was we well were what whats when where which who will
  with would yes you your youre r u ur`.split(/\s+/),
);

/** Chinese words that ask, point or join, longest first. */
const STOP_PHRASES =
  /请问|主播|老板|有没有|能不能|可不可以|可以不可以|是不是|会不会|要不要|好不好|怎么样|怎么办|为什么|什么时候|多少钱|多少|多久|多长时间|几天|几个|怎么|如何|什么|哪个|哪里|哪些|可以|需要|应该|这个|那个|这款|那款|你们|我们|他们|咱们|一下|一个|的话|还是|或者|如果|但是|因为|所以|已经|现在|直接|一般|比较|告诉|知道|想问|介绍|说说|吗|呢|吧|啊|呀|哦|嘛|么|的|了|是|有|能|会|要|我|你|您|他|她|它|这|那|和|与|跟|就|都|也|还|很|太|在|到|把|被|给|让|对|从|个|家|请|问|多|几|不|没|可|用|后|前|时|上|下|里|中|为|于|及|并|或|各|每/gu;

const WORD = /[a-z0-9][a-z0-9.+-]*/gu;

/**
 * What a text is about, each term once: concepts (`~water`), English words without their endings, and pairs of neighbouring Chinese
 * characters, which need no dictionary.
 */
export function termsOf(text: string): readonly string[] {
  const { terms, rest } = readConcepts(toSlotText(text));
  const plain = rest.replace(STOP_PHRASES, ' ');
  const words = [...plain.matchAll(WORD)].map(([word]) => word.replace(/[.+-]+$/, ''));
  const stems = words.filter((word) => word !== '' && !STOP_WORDS.has(word)).map(stem);
  const pairs = [...plain.matchAll(/\p{Script=Han}{2,}/gu)].flatMap(([run]) => pairsOf(run));
  return [...new Set([...terms, ...stems, ...pairs])];
}

/** A word without the commonest endings; both sides of a comparison are cut alike. */
function stem(word: string): string {
  if (/\d/.test(word) || word.length < 4) return word;
  const short = word.replace(/(?:ing|edly|ed|ly|ies|es|s|e|y)$/, '');
  return short.length < 3 ? word : short;
}

function pairsOf(run: string): readonly string[] {
  return Array.from({ length: run.length - 1 }, (_, index) => run.slice(index, index + 2));
}
