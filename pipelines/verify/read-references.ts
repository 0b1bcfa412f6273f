import { findLinks } from '../moderate/find-links.ts';
import type { Reference } from './assertion.ts';
import type { Scan } from './scan.ts';

const URL =
  /\b(?:h(?:tt|xx)ps?|ftp|tg|weixin):?\s?\/\s?\/\s?[^\s\u4e00-\u9fff，。]+|\bwww\s?[.。．·]\s?\S+/gi;
const DOMAIN =
  /(?<![a-z0-9])[a-z0-9][a-z0-9-]{1,40}\s?(?:[.。．｡·•]|\(dot\)|\[dot\]|\bdot\b|点)\s?(?:com|cn|net|org|shop|store|top|xyz|vip|cc|io|ly|gg|ru|info|biz|club|online|site|link|me\/|tk)(?![a-z0-9])(?:\/\S*)?/gi;
const EMAIL = /[a-z0-9._%+-]{1,64}\s?@\s?[a-z0-9-]{1,64}(?:\.[a-z]{2,12})+/gi;
const HANDLE = /(?<![a-z0-9.])@[a-z0-9_]{3,32}/gi;
const MOBILE = /(?<!\d)(?:\+?86[- ]?)?1[3-9]\d[- ]?\d{4}[- ]?\d{4}(?!\d)/gu;
const PHONE =
  /(?<![\d.])(?:\+\d{1,3}[- ]?\(?\d{2,4}\)?(?:[- ]?\d{3,4}){2}|[48]00[- ]?\d{3,4}[- ]?\d{3,4}|\(\d{3}\) ?\d{3}-\d{4}|\d{3}-\d{3}-\d{4}|\d{3}-\d{4}(?!\d|-)|0\d{2,3}-\d{7,8})(?!\d)/gu;
const MESSENGER =
  /(?:微信号?|(?<![a-z])(?:vx|wx|wechat|whatsapp|telegram|line|qq)(?: ?(?:id|号|群))?|薇信|威信|v信|企鹅号?|扣扣号?|群号)(?!支付|pay|钱包|付款|小程序)\s?[:：是为]?\s?(?=[a-z0-9_-]*\d|[a-z]+_)[a-z0-9_-]{5,30}/gi;
const QR = /二维码|扫码|扫一扫|小程序码|\bqr[ -]?code\b|\bscan (?:the|this|our)\b/gi;
const CONTACT =
  /(?:[加➕+＋] ?(?:我|一?下|个)?(?:微信|薇信|威信|v信|(?<![a-z])(?:vx?|wx|qq|wechat)(?![a-z]))|私聊|私信我?|私我|加群|进群|加好友|\b(?:dm|pm|inbox|text|whatsapp|message) (?:me|us)\b|\badd (?:me|us) on\b|\blink in (?:the )?bio\b|主页链接|抖音搜|淘宝搜|拼多多|小红书搜)/gi;

const LETTERED_NUMBER =
  /(?<![a-z0-9\ufffc-])(?=[a-z-]*\d)(?=[0-9-]*[a-z])[a-z0-9]+(?:-[a-z0-9]+)*(?![a-z0-9])/gi;
const SHOUTED_CODE =
  /(?<=(?:(?:[Cc]ode|CODE|[Cc]oupon|[Vv]oucher|券码|优惠码|折扣码|口令|暗号|优惠券|输入|输|填|\b[Uu]se|\b[Ee]nter|\b[Aa]pply)(?: is| code)?[ :：「"'“]{0,3}))[A-Z][A-Z_-]{2,}[A-Z](?![a-z])/gu;

/** Reads links in any disguise, ways to get in touch outside the room, and e-mail addresses. */
export function readAddresses(scan: Scan): void {
  const take = (pattern: RegExp) =>
    scan.take(pattern, ({ 0: words, index }) => reference('address', words, index));
  for (const pattern of [URL, EMAIL, DOMAIN, MESSENGER, MOBILE, PHONE, QR, CONTACT, HANDLE]) take(pattern);
  for (const { host } of findLinks(scan.rest().replaceAll('\ufffc', ' '))) {
    const at = scan.text.toLowerCase().indexOf(host);
    scan.take(new RegExp(host.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'), 'gi'), ({ 0: words }) =>
      reference('address', words, at),
    );
  }
}

/** Reads codes: letters and digits in one word (`HELLO5`, `SS2511190001`, `IPX4`), and capitals that a word calls a code. */
export function readCodes(scan: Scan): void {
  for (const pattern of [LETTERED_NUMBER, SHOUTED_CODE])
    scan.take(pattern, ({ 0: words, index }) => reference('code', words, index));
}

function reference(kind: Reference['kind'], words: string, at: number): Reference {
  const value = words
    .toLowerCase()
    .replace(/\s/gu, '')
    .replace(/[.,;!?。]+$/u, '');
  return { kind, value, words: words.trim(), at };
}
