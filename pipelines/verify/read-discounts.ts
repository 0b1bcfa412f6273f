import type { Figure } from './assertion.ts';
import type { Scan } from './scan.ts';

const FOLD = /(?<![\d.])(\d(?:\.\d)?|\d{2}) ?折(?!叠)/gu;
const HALF = /半价|(?<![\d.])5折|对折|\bhalf[ -]?price\b|\bhalf[ -]off\b|\bhalf the price\b/gi;
const PERCENT_OFF =
  /(?<![\d.])(\d+(?:\.\d+)?) ?(?:%|percent|per cent|pct)(?=(?: ?-)? ?(?:off|discount|cheaper|less|reduction|savings?|优惠|折扣))/gi;
const OFF_PERCENT =
  /(?<=(?:省|减|降|优惠|便宜|折扣|\bsaves?|\btakes?|\bdiscount of|\breduced by|\bless) ?(?:了|up to|高达|最多)? ?)(\d+(?:\.\d+)?) ?(?:%|percent)/gi;
const PERCENT = /(?<![\d.])(\d+(?:\.\d+)?) ?(?:%|percent\b|per cent\b|pct\b)/gi;
const TENTHS = /(?<![\d.])(\d) ?成(?=[新左右折棉毛以]|$|[,，。])/gu;
const BUY_GIVE = /买 ?([\d一二两三]) ?[件个]? ?[送赠得] ?([\d一二两三])/gu;
const FREE_ONE =
  /\bbuy (\d|one|two) ?,? get (?:(\d|one|two|another)|the \w+)(?: \w+)?(?: free)?\b|\bbogo(?:f)?\b|\b2 for 1\b/gi;
const FOR_FEWER = /\b(\d) for (?:the price of )?(\d)\b(?! ?(?:days?|hours?|weeks?|months?|years?|%))/gi;
const WORDS: Readonly<Record<string, number>> = { 一: 1, 二: 2, 两: 2, 三: 3, one: 1, another: 1, two: 2 };

/** Reads discounts and shares: `8折`, `half price`, `20% off`, `买一送一`; a plain percentage is a share. */
export function readDiscounts(scan: Scan): void {
  scan.take(BUY_GIVE, ({ 0: words, 1: buy, 2: get, index }) => deal(words, index, buy, get));
  scan.take(FREE_ONE, ({ 0: words, 1: buy, 2: get, index }) => deal(words, index, buy, get));
  scan.take(FOR_FEWER, ({ 0: words, 1: get, 2: pay, index }) =>
    deal(words, index, pay, String(Number(get) - Number(pay))),
  );
  scan.take(HALF, ({ 0: words, index }) => figure('discount', 50, words, index));
  scan.take(FOLD, ({ 0: words, 1: fold = '', index }) => {
    const paid = Number(fold) < 10 && !/^\d{2}/.test(fold) ? Number(fold) * 10 : Number(fold);
    return figure('discount', 100 - paid, words, index);
  });
  for (const pattern of [PERCENT_OFF, OFF_PERCENT])
    scan.take(pattern, ({ 0: words, 1: off, index }) => figure('discount', Number(off), words, index));
  scan.take(PERCENT, ({ 0: words, 1: share, index }) => figure('percent', Number(share), words, index));
  scan.take(TENTHS, ({ 0: words, 1: tenths, index }) => figure('percent', Number(tenths) * 10, words, index));
}

function figure(kind: 'discount' | 'percent', value: number, words: string, at: number): Figure {
  return { kind, values: [Math.round(value * 100) / 100], words, at };
}

function deal(words: string, at: number, buy = '1', get = '1'): Figure {
  const numberOf = (word: string) => WORDS[word.toLowerCase()] ?? Number(word);
  return { kind: 'deal', values: [numberOf(buy), numberOf(get)], words, at };
}
