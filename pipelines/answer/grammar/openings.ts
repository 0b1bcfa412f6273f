import type { Language } from '../../domain/language.ts';
import type { ReplyAct } from '../../domain/reply-plan.ts';
import type { Persona } from '../../domain/shop.ts';

type Voice = Persona['voice'];

/** Words in front of a reply, by voice; an empty one means none, so that not every reply begins with them. */
const OPENINGS: Readonly<Record<Voice, Readonly<Record<Language, readonly string[]>>>> = {
  plain: { zh: [''], en: [''] },
  warm: {
    zh: ['', '好的，', '您好，', '亲，'],
    en: ['', 'Happy to help! ', 'Glad you asked! ', 'Hi there! '],
  },
  lively: {
    zh: ['', '来啦！', '安排！', '✨ ', '来看！'],
    en: ['', 'Here you go! ', 'Great pick! ', '✨ ', 'Ooh, nice! '],
  },
};

/**
 * Replies that tell something plain and pleasant; a refusal or an apology is no place for cheer, and some have a
 * greeting of their own.
 */
const MAY_OPEN: ReadonlySet<ReplyAct> = new Set([
  'price',
  'total',
  'stock_left',
  'options',
  'attribute',
  'attributes',
  'size_chart',
  'shipping',
  'shipping_free',
  'coupons',
  'recommend',
]);

/** The openings a reply may have in this voice, never none. */
export function openingsFor(act: ReplyAct, language: Language, voice: Voice): readonly string[] {
  return MAY_OPEN.has(act) ? OPENINGS[voice][language] : [''];
}
