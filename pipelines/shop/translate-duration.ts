import type { Localized } from '../domain/language.ts';
import { type FileText, toLocalized } from './file-values.ts';

interface Unit {
  readonly pattern: string;
  readonly zh: string;
  readonly en: string;
}

const UNITS: readonly Unit[] = [
  { pattern: '个?工作日|business days?|working days?', zh: '个工作日', en: 'business day' },
  { pattern: '天|日|days?', zh: '天', en: 'day' },
  { pattern: '个?小时|hours?|hrs?|h', zh: '小时', en: 'hour' },
  { pattern: '周|个?星期|weeks?', zh: '周', en: 'week' },
  { pattern: '个?月|months?', zh: '个月', en: 'month' },
];

/**
 * `2-4天`, `48小时内发货`, `9-16 days`, `ships within 48 hours`, `about 3 days`: figures, a unit and at most one word each
 * side.
 */
const DURATION = new RegExp(
  '^(?<ships>ships?|dispatched|sent)?\\s*(?<about>约|大约|about|approx\\.?|~)?\\s*(?<within>within|in)?\\s*' +
    '(?<from>\\d{1,3})(?:\\s*[-–~至到]\\s*(?<to>\\d{1,3}))?\\s*-?' +
    `(?:${UNITS.map(({ pattern }, index) => `(?<unit${index}>${pattern})`).join('|')})` +
    '(?<inside>以?内)?(?<sent>发货|发出|寄出)?(?<arrives>送达|到货|到)?$',
  'iu',
);

/** Ways of saying how soon something is sent that hold no figure. */
const FIXED: readonly (Localized & { readonly other?: RegExp })[] = [
  { zh: '当天发货', en: 'ships the same day', other: /^(当日发货|same[- ]day( dispatch| shipping)?)$/i },
  {
    zh: '次日发货',
    en: 'ships the next day',
    other: /^(隔天发货|隔日发货|next[- ]day( dispatch| shipping)?)$/i,
  },
];

/**
 * How long something takes, in both languages: of `2-4天` it makes `2-4 days`, of `ships within 48 hours` `48小时内发货`.
 * Knows the plain forms of hours, days, weeks and months; other words are kept for both languages, and a text that is
 * there in both is taken as it is.
 */
export function translateDuration(text: FileText): Localized {
  if (typeof text !== 'string') return text;
  const plain = text.normalize('NFKC').trim();
  const fixed = FIXED.find(({ zh, en, other }) => plain === zh || plain === en || other?.test(plain));
  if (fixed !== undefined) return { zh: fixed.zh, en: fixed.en };
  const groups = DURATION.exec(plain)?.groups;
  if (groups === undefined) return toLocalized(text);
  const translated = translate(groups);
  return /\p{Script=Han}/u.test(plain) ? { ...translated, zh: text } : { ...translated, en: text };
}

function translate(groups: Readonly<Record<string, string | undefined>>): Localized {
  const { from = '', to, about, within, inside, ships, sent, arrives } = groups;
  const unit = UNITS.find((_, index) => groups[`unit${index}`] !== undefined) ?? UNITS[0];
  const figures = to === undefined ? from : `${from}-${to}`;
  const isLimit = within !== undefined || inside !== undefined;
  const isSending = ships !== undefined || sent !== undefined;
  const plural = figures === '1' ? '' : 's';
  const en = `${figures} ${unit?.en}${plural}`;
  const before = `${isSending ? 'ships ' : ''}${isLimit ? 'within ' : isSending ? 'in ' : ''}`;
  const zhEnd = isSending ? '发货' : arrives === undefined ? '' : '送达';
  return {
    zh: `${about === undefined ? '' : '约'}${figures}${unit?.zh}${isLimit ? '内' : ''}${zhEnd}`,
    en: `${before}${about === undefined ? '' : 'about '}${en}`,
  };
}
