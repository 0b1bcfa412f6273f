import type { FloodLimits, ModerationLevel, Offence } from '../domain/moderation.ts';
import { visibleText } from './fold-text.ts';

/** What a room takes at each level; `!mod limit` changes single numbers. Ours, tried on a public Twitch room. */
export const FLOOD_LIMITS: Readonly<Record<ModerationLevel, FloodLimits>> = {
  lenient: { caps: 60, symbols: 40, emotes: 30, repeat: 8 },
  normal: { caps: 30, symbols: 20, emotes: 15, repeat: 5 },
  strict: { caps: 16, symbols: 10, emotes: 8, repeat: 3 },
};

/** Shouting is nearly all in capitals; a few small letters change nothing. */
const SHARE_OF_CAPS = 0.85;
/** A long sentence holds many signs and is no flood. */
const SHARE_OF_SYMBOLS = 0.4;

const LETTERS = /[\p{Lu}\p{Ll}]/gu;
const CAPITALS = /\p{Lu}/gu;
const EMOJI = /\p{RI}{2}|\p{Extended_Pictographic}(?:\p{EMod}|\ufe0f|\u200d\p{Extended_Pictographic})*/gu;
/** `[玫瑰]`, `:heart:`, `<:name:123>`: emotes that arrive as text. */
const NAMED_EMOTES = /\[[\p{Script=Han}a-z]{1,8}\]|<a?:\w+:\d+>|:[a-z_]{3,}:/giu;
const SYMBOLS = /[\p{P}\p{S}]|(?<=\p{M})\p{M}/gu;
const VISIBLE = /\S/gu;

/** Which kind of flood a text is; undefined when it is none. What repeats over several messages is `repeated-texts.ts`. */
export function findFlood(text: string, limits: FloodLimits): Exclude<Offence, 'repeat'> | undefined {
  // Nothing shorter can be over any limit.
  if (text.length < Math.min(limits.caps, limits.symbols, limits.emotes)) return undefined;
  const emotes = count(text, EMOJI) + count(text, NAMED_EMOTES);
  if (emotes >= limits.emotes || repeatedWord(text) >= limits.emotes) return 'emotes';
  const words = text.replace(EMOJI, '').replace(NAMED_EMOTES, '');
  if (isShouted(words, limits.caps)) return 'caps';
  const symbols = count(words.normalize('NFD'), SYMBOLS);
  const isMostlySymbols = symbols >= count(words, VISIBLE) * SHARE_OF_SYMBOLS;
  return symbols >= limits.symbols && isMostlySymbols ? 'symbols' : undefined;
}

/** Each word counts once: one that comes again and again is an emote (`OMEGALUL OMEGALUL`). */
function isShouted(text: string, limit: number): boolean {
  const plain = [...new Set(visibleText(text).split(/\s+/))].join(' ');
  const capitals = count(plain, CAPITALS);
  return capitals >= limit && capitals >= count(plain, LETTERS) * SHARE_OF_CAPS;
}

/** How often the commonest word stands in the text: emotes of Twitch are words (`KEKW KEKW KEKW`). */
function repeatedWord(text: string): number {
  const counts = new Map<string, number>();
  for (const word of text.split(/\s+/)) counts.set(word, (counts.get(word) ?? 0) + 1);
  return Math.max(...counts.values());
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}
