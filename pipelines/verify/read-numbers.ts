import type { Scan } from './scan.ts';

const LINKS: readonly RegExp[] = [
  /#\s?(\d{1,4})(?!\d|\.\d)/gu,
  /(?<![\d.第])(\d{1,4}) ?号(?!码的?楼|召|外)(?:链接|商品|宝贝|款)?/gu,
  /(?:链接|扣) ?(\d{1,4})(?!\d|\.\d)/gu,
  /\b(?:link|item|product|no\.|number|sold) ?#?(\d{1,4})(?!\d|\.\d)/gi,
];
const ORDINAL = /第 ?\d+|\b\d+(?:st|nd|rd|th)\b/gi;
/** `1.`, `2、` at the head of a list. */
const NUMBER =
  /(?<![a-z_\d.])\d{1,3}(?:,\d{3})+(?:\.\d+)?(?!\d)|(?<![a-z_\d.])\d+(?:\.\d+)?|(?<![a-z_\d])\.\d+/gi;
const VAGUE =
  /(?:十几|几十|几百|上[十百千万]|数[十百千万]|成[百千]上[百千万]|[十百千]多)(?=[万元块件个双台支瓶套盒条份人位单天年]|$)|\b(?:dozens|hundreds|thousands|millions)\b/gi;

/** Reads the numbers of links (`7号链接`, `#7`). */
export function readLinkNumbers(scan: Scan): void {
  for (const pattern of LINKS) {
    scan.take(pattern, ({ 0: words, 1: link, index }) => ({
      kind: 'link_number',
      values: [Number(link)],
      words,
      at: index,
    }));
  }
}

/** Reads every number that is still unread; `第二步` is a place in a row, no figure. */
export function readBareNumbers(scan: Scan): void {
  scan.take(VAGUE, ({ 0: words, index }) => ({ kind: 'number', values: [undefined], words, at: index }));
  const ordinals = new Set(
    [...scan.rest().matchAll(ORDINAL)].map(({ 0: words, index }) => index + (/\d/.exec(words)?.index ?? 0)),
  );
  scan.take(NUMBER, ({ 0: words, index }) =>
    ordinals.has(index)
      ? undefined
      : { kind: 'number', values: [Number(words.replaceAll(',', ''))], words, at: index },
  );
}
