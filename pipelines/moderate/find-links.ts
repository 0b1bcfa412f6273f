import { foldText, visibleText } from './fold-text.ts';
import { ENDINGS, SET_APART, SPELLED_OUT } from './top-level-domains.ts';

/** An address in a text. */
export interface Link {
  /** Lower case, without `www.`; punycode stays punycode. */
  readonly host: string;
  /** What follows the host, from its `/`; empty when nothing does. */
  readonly path: string;
  /** The host is written in letters that only look like these: it leads somewhere else than it seems. */
  readonly isDisguised: boolean;
}

/** A name before a word-like ending has to be this long, or hold a digit or a hyphen, to be an address. */
const MIN_NAME_LETTERS = 8;

/** Letters of addresses: a Chinese character ends one (`看taobao.com吧`). */
const LETTER = '\\p{Script=Latin}\\p{Script=Cyrillic}\\p{Script=Greek}0-9';
const LABEL = `[${LETTER}](?:[${LETTER}-]{0,61}[${LETTER}])?`;
const HAN_LABEL = '[\\p{Script=Han}a-z0-9]{2,20}';
const PATH = '(?<path>[/?#][^\\s\\p{Script=Han}，。！？）】]*)?';

/** `https://anything`, `hxxp://…`, `tg://…`. The host may be a bare number address. */
const WITH_SCHEME = new RegExp(`[a-z][a-z0-9+.-]*://(?<host>[^\\s/?#]+)${PATH}`, 'giu');
/** `shop.example.com:8080/path`, not a part of an e-mail address, of a number or of a longer word. */
const BARE = new RegExp(
  `(?<![${LETTER}@_./-])(?<host>(?:${LABEL}\\.)+(?<ending>[\\p{Script=Latin}\\p{Script=Cyrillic}\\p{Script=Greek}]{2,}|xn--[a-z0-9-]+))(?<port>:\\d{2,5})?(?![${LETTER}@_-])${PATH}`,
  'giu',
);
const BARE_HAN = new RegExp(
  `(?<host>${HAN_LABEL}\\.(?<ending>[\\p{Script=Han}]{2,3}))(?!\\p{Script=Han})${PATH}`,
  'giu',
);
const IP_WITH_PATH = /(?<![\d.])(?<host>(?:\d{1,3}\.){3}\d{1,3})(?::\d{2,5})?(?<path>\/\S*)/gu;

/** Invitations are short names under word-like endings, and known to everybody. */
const KNOWN_HOSTS =
  /^(?:t\.me|wa\.me|line\.me|youtu\.be|bit\.ly|twitch\.tv|discord\.gg|goo\.gl|t\.co|v\.qq\.com)$/;

const WORD_FOR_DOT = new RegExp(
  `([${LETTER}-]{2,63})\\s*(?:[([{<]\\s*(?:dot|d0t|点|點|\\.|。)\\s*[)\\]}>]|\\s(?:dot|d0t)\\s|\\s?[点點。]\\s?)\\s*(?=(?:${SPELLED_OUT})(?![${LETTER}]))`,
  'giu',
);
/** Behind a name no sentence holds (`www nike-sale dot shop`) any ending counts. */
const WORD_FOR_DOT_AFTER_NAME = new RegExp(
  `(?:www\\s)?([${LETTER}]+(?:-[${LETTER}]+|\\d+))\\s(?:dot|d0t)\\s(?=[a-z]{2,8}(?![${LETTER}]))`,
  'giu',
);
const SPACED_DOT = new RegExp(
  `([${LETTER}-]{2,63})(?:\\s+\\.\\s*|\\.\\s+)(?=(?:${SET_APART})(?![${LETTER}]))`,
  'giu',
);
/** Anything that could be part of an address; without it there is nothing to look for. */
const MAY_HOLD_LINK = /[.。．｡]|:\/\/|dot|d0t|点|點/iu;

/**
 * Every address in a text, also bare ones (`shop.com`), spelled-out ones (`shop dot com`, `shop[.]com`, `shop 点 com`) and ones in
 * look-alike letters. Prices, times, versions, abbreviations, file names, e-mail addresses and sentences without a space after the
 * full stop are none.
 */
export function findLinks(text: string): readonly Link[] {
  if (!MAY_HOLD_LINK.test(text)) return [];
  const visible = joinDots(visibleText(text));
  const plain = linksIn(visible);
  const folded = foldText(visible);
  if (folded === visible.toLowerCase()) return plain;
  const known = new Set(plain.map((link) => link.host));
  const disguised = linksIn(folded).filter((link) => !known.has(link.host));
  return [
    ...plain.filter((link) => isAscii(link.host) || disguised.length === 0),
    ...disguised.map((link) => ({ ...link, isDisguised: true })),
  ];
}

function joinDots(text: string): string {
  return text.replace(WORD_FOR_DOT, '$1.').replace(WORD_FOR_DOT_AFTER_NAME, '$1.').replace(SPACED_DOT, '$1.');
}

function linksIn(text: string): readonly Link[] {
  const withScheme = [...text.matchAll(WITH_SCHEME)].map(toLink);
  const rest = withScheme.length === 0 ? text : text.replace(WITH_SCHEME, ' ');
  const bare = [...rest.matchAll(BARE)].filter(isAddress).map(toLink);
  const others = [...rest.matchAll(IP_WITH_PATH), ...rest.matchAll(BARE_HAN)].filter(
    ({ groups }) => groups?.ending === undefined || ENDINGS.chinese.has(groups.ending),
  );
  return [...withScheme, ...bare, ...others.map(toLink)];
}

function toLink({ groups }: RegExpMatchArray): Link {
  const host = (groups?.host ?? '')
    .toLowerCase()
    .replace(/^.*@/, '')
    .replace(/:\d+$/, '')
    .replace(/^www\./, '');
  return { host, path: groups?.path ?? '', isDisguised: false };
}

/** Whether a dotted name is an address: judged by its ending, the name before it and what follows. */
function isAddress(match: RegExpMatchArray): boolean {
  const host = (match.groups?.host ?? '').toLowerCase();
  const ending = (match.groups?.ending ?? '').toLowerCase();
  const labels = host.split('.');
  const name = labels.at(-2) ?? '';
  const hasMore = /^[/?]./.test(match.groups?.path ?? '') || match.groups?.port !== undefined;
  if (KNOWN_HOSTS.test(host) || ending.startsWith('xn--') || host.startsWith('www.')) return true;
  if (/^\d+$/.test(name)) return /^(?:com|cn|net)$/.test(ending) && isNumberName(labels);
  if (ENDINGS.plain.has(ending)) return name.length >= 2;
  if (!ENDINGS.wordLike.has(ending)) return false;
  return (
    hasMore || Array.from(name).length >= MIN_NAME_LETTERS || (/[\p{L}]/u.test(name) && /[\d-]/.test(name))
  );
}

/** `58.com` is an address, `1.40.cn` a price and a slip of the finger. */
function isNumberName(labels: readonly string[]): boolean {
  return (labels.at(-2) ?? '').length >= 2 && !/^\d+$/.test(labels.at(-3) ?? '');
}

function isAscii(text: string): boolean {
  return /^\p{ASCII}*$/u.test(text);
}
