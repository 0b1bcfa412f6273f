import type { Platform } from '../domain/platform.ts';

/**
 * The longest answer on each platform, in characters (grapheme clusters): always one message, because every message
 * costs a send of the budget. Twitch takes 500 code points and prefixes a reply with the name; elsewhere it is a
 * matter of taste.
 */
const MAX_CHARACTERS: Readonly<Record<Platform, number>> = {
  twitch: 400,
  telegram: 1000,
  discord: 1000,
  console: 1000,
};

/** Ends of a sentence or clause, where a text may stop; the stop or comma inside a figure is none. */
const BORDERS = /[。！？；!?;\n]\s*|[，、]\s*|[.,](?!\d)\s*|\s+/gu;
/** A cut further back than this share of the limit would lose more than it tidies. */
const KEEP_AT_LEAST = 0.6;

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** The longest answer on a platform, in characters. */
export function longestAnswer(platform: Platform): number {
  return MAX_CHARACTERS[platform];
}

/** The text itself when it fits one message of the platform, otherwise as `shortenTo`. */
export function shortenAnswer(text: string, platform: Platform): string {
  return shortenTo(text, MAX_CHARACTERS[platform]);
}

/**
 * The text itself when it has at most `max` characters, otherwise its beginning up to a border, with an ellipsis;
 * never half a figure.
 */
export function shortenTo(text: string, max: number): string {
  const characters = Array.from(graphemes.segment(text), ({ segment }) => segment);
  if (characters.length <= max) return text;
  const kept = characters.slice(0, max - 1).join('');
  const borders = [...text.matchAll(BORDERS)].map(({ index }) => index);
  const last = borders.findLast((index) => index > kept.length * KEEP_AT_LEAST && index <= kept.length);
  const cut = last === undefined ? withoutHalfFigure(kept, text) : kept.slice(0, last);
  return `${cut.trimEnd()}…`;
}

/** A figure that goes on behind the cut would be another figure: `¥1,299` is not `¥1`. */
function withoutHalfFigure(kept: string, text: string): string {
  const goesOn = /^[\d.,:%]/.test(text.slice(kept.length));
  return goesOn ? kept.replace(/[\p{Sc}#]?[\d.,:]+$/u, '') : kept;
}
