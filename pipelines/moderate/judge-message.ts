import type { ChatMessage } from '../domain/chat-message.ts';
import type { Offence } from '../domain/moderation.ts';
import { hasRole } from '../domain/role.ts';
import type { Intent, Understanding } from '../domain/understanding.ts';
import { findFlood } from './find-flood.ts';
import { findLinks } from './find-links.ts';
import { holdsInsult } from './insults.ts';
import { isAllowedLink } from './link-allow-list.ts';
import type { PreparedModeration } from './prepare-moderation.ts';
import { type Repetition, weightOf } from './repeated-texts.ts';
import { isSpam, namesWayOut } from './spam-patterns.ts';

/** What is wrong with a message. `isSure` false: a moderator should decide. */
export interface Judgement {
  readonly offence: Offence;
  readonly isSure: boolean;
}

/** Below it the guess that something is an insult or an advert is not worth a moderator's time. */
const WORTH_A_LOOK = 0.8;

/** Everything else is business, also when it is shouted, repeated or full of emoji. */
const TALK: ReadonlySet<string> = new Set([
  'chitchat',
  'greeting',
  'praise',
  'complaint',
  'spam',
  'abuse',
  'injection',
] satisfies Intent[]);

/** So many viewers with one long text within a minute are a raid; a host who asks the room to type something wants short ones. */
const RAID = { viewers: 8, weight: 30 } as const;

/** Moderation is for rooms and for viewers: staff, private chats and presses on our own buttons are left alone. */
export function isModerated({
  role,
  isPrivate,
  button,
}: Pick<ChatMessage, 'role' | 'isPrivate' | 'button'>): boolean {
  return !hasRole(role, 'moderator') && !isPrivate && button === undefined;
}

/** What the text alone shows: a blocked word, an advert, a link that leads elsewhere than the allowed places. */
export function judgeText(
  text: string,
  moderation: PreparedModeration,
  shopDomains: Iterable<string>,
): Judgement | undefined {
  if (moderation.isOn('blocked_word') && moderation.words.find(text) !== undefined)
    return sure('blocked_word');
  if (moderation.isOn('spam') && isSpam(text)) return sure('spam');
  if (!moderation.isOn('link')) return undefined;
  const allowed = [...moderation.settings.allowedDomains, ...shopDomains];
  return findLinks(text).some((link) => !isAllowedLink(link, allowed)) ? sure('link') : undefined;
}

/**
 * What only its meaning shows: abuse and adverts in any words, and floods that are no business. The classifier alone, which has to name an
 * intent for every emote and in-joke of a room, deletes nothing: an insulting word must be there too, or a moderator decides.
 */
export function judgeMeaning(
  text: string,
  { intent, confidence, abstain }: Understanding,
  { byViewer, viewers }: Repetition,
  moderation: PreparedModeration,
): Judgement | undefined {
  const { isOn, limits } = moderation;
  const isLikely = confidence >= WORTH_A_LOOK && !abstain;
  if (intent === 'abuse' && isOn('abuse') && isLikely) {
    return { offence: 'abuse', isSure: holdsInsult(text) };
  }
  if (intent === 'spam' && isOn('spam') && isLikely && namesWayOut(text)) {
    return { offence: 'spam', isSure: false };
  }
  if (!TALK.has(intent)) return undefined;
  const isRaid = viewers >= RAID.viewers && weightOf(text) >= RAID.weight;
  if (isOn('repeat') && (byViewer >= limits.repeat || isRaid)) return sure('repeat');
  const flood = findFlood(text, limits);
  return flood !== undefined && isOn(flood) ? sure(flood) : undefined;
}

function sure(offence: Offence): Judgement {
  return { offence, isSure: true };
}
